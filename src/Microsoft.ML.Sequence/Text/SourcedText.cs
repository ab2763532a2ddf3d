using System.Runtime.InteropServices;

namespace Microsoft.ML.Sequence.Text;

/// <summary>A text made from another one, which knows where each of its characters came from.</summary>
/// <param name="capacity">How many characters it will about have.</param>
internal sealed class SourcedText(int capacity)
{
    private readonly List<char> _characters = new(capacity);
    private readonly List<int> _sources = new(capacity);

    public ReadOnlySpan<char> Characters => CollectionsMarshal.AsSpan(_characters);

    /// <summary>Adds a character that came from the unit at <paramref name="source"/>, which is not before the last one's.</summary>
    public void Append(char character, int source)
    {
        _characters.Add(character);
        _sources.Add(source);
    }

    /// <summary>The part of the other text that a stretch came from; the stretch is not empty.</summary>
    public Range SourceOf(int start, int end) => _sources[start]..(_sources[end - 1] + 1);
}
