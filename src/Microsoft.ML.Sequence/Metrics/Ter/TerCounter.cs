using System.Runtime.InteropServices;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Counts the statistics of one sentence after another, and keeps its buffers between them: each thread needs a counter of its own.</summary>
/// <param name="options">The tokens; <see langword="null"/> for the defaults.</param>
public sealed class TerCounter(TerOptions? options = null)
{
    private readonly TercomTokenization _tokenization = new(options ?? TerOptions.Default);
    private readonly ShiftSearch _search = new();
    private readonly TokenNumbers _tokens = new();
    private readonly List<int> _hypothesis = [];
    private readonly List<int> _reference = [];

    /// <summary>Counts one sentence against its references.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="references">What it might have written: at least one. <see langword="null"/> ones do not count; an empty one does, as in sacreBLEU.</param>
    /// <returns>The sentence's statistics.</returns>
    /// <exception cref="ArgumentException">No reference is given.</exception>
    public TerStatistics Count(string hypothesis, params IEnumerable<string?> references)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(references);
        return Count(hypothesis.AsMemory(), references.OfType<string>().Select(r => r.AsMemory()));
    }

    /// <summary>Counts one sentence against its references.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="references">What it might have written: at least one, which may be empty.</param>
    /// <returns>The sentence's statistics.</returns>
    /// <exception cref="ArgumentException">No reference is given.</exception>
    public TerStatistics Count(ReadOnlyMemory<char> hypothesis, params IEnumerable<ReadOnlyMemory<char>> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        _tokens.Start(_tokenization.Apply(hypothesis.Span), _hypothesis);
        int fewest = int.MaxValue;
        long lengths = 0;
        int count = 0;
        foreach (var reference in references)
        {
            _tokens.Find(_tokenization.ApplyToReference(reference.Span), _reference);
            fewest = Math.Min(fewest, _search.CountEdits(CollectionsMarshal.AsSpan(_hypothesis), CollectionsMarshal.AsSpan(_reference)));
            lengths += _reference.Count;
            count++;
        }
        if (count == 0) SentenceFaults.ThrowNoReference("null");
        return new TerStatistics(fewest, (double)lengths / count, new ReferenceCount(count));
    }
}
