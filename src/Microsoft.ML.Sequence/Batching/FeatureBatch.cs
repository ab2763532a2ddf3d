namespace Microsoft.ML.Sequence.Batching;

/// <summary>Sequences side by side, time-major, and the different words among them as characters.</summary>
/// <remarks>S = steps of the longest sequence, B = sequences, U = different words, C = characters of the longest word.</remarks>
public class FeatureBatch : SourceBatch
{
    /// <summary>Lays sequences side by side.</summary>
    /// <param name="rows">At least one sequence of at least one key each.</param>
    /// <param name="characters">What a word's characters are read as; <see langword="null"/> for a net that reads keys alone.</param>
    public FeatureBatch(IReadOnlyList<FeatureRow> rows, WordCharacters? characters)
        : base([.. Given(rows).Select(r => r.Keys)])
    {
        if (characters is null) return;
        // Most words of a batch stand there more than once, and are read once.
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        WordIndex = new long[Tokens.Length];
        for (int b = 0; b < rows.Count; b++)
        {
            var words = rows[b].Words.Span;
            if (words.Length != Lengths[b]) throw new ArgumentException($"A row has {Lengths[b]} keys and {words.Length} words. Give as many of each.", nameof(rows));
            for (int t = 0; t < words.Length; t++)
            {
                if (!numbers.TryGetValue(words[t], out long number)) numbers.Add(words[t], number = numbers.Count);
                WordIndex[((long)t * Size) + b] = number;
            }
        }
        Words = new SourceBatch([.. numbers.Keys.Select(w => (ReadOnlyMemory<uint>)characters.KeysOf(w))]);
    }

    /// <summary>Gets the keys of the characters of each different word, (C, U); <see langword="null"/> for a net that reads keys alone.</summary>
    public SourceBatch? Words { get; }

    /// <summary>Gets which of these words stands at each position, (S, B) row by row; any of them at padding. Empty for a net that reads keys alone.</summary>
    public long[] WordIndex { get; } = [];

    private static IReadOnlyList<FeatureRow> Given(IReadOnlyList<FeatureRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows;
    }
}
