namespace Microsoft.ML.Transforms.Text;

/// <summary>Words that are taken out, in the order in which they were given. They are compared with words in lower case.</summary>
internal sealed class StopWordSet
{
    private readonly HashSet<string> _words;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public StopWordSet(IEnumerable<string> words)
    {
        Words = [.. words.Distinct()];
        _words = [.. Words];
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string[] Words { get; }

    /// <summary>Words of one's own: without the spaces around them, in lower case, the empty ones left out.</summary>
    public static StopWordSet Of(string[] words)
    {
        Check.NotNull(words);
        return new StopWordSet(words.Select(w => (w ?? "").Trim(' ').ToLowerInvariant()).Where(w => w.Length > 0));
    }

    public bool Contains(ReadOnlySpan<char> word, ref char[] buffer)
    {
        if (buffer.Length < word.Length)
        {
            buffer = new char[Math.Max(word.Length, 2 * buffer.Length)];
        }

        int length = word.ToLowerInvariant(buffer);
        return _lookup.Contains(buffer.AsSpan(0, length));
    }
}
