namespace Microsoft.ML.Tokenizers;

/// <summary>A text ready for encoding: normalized and cut into pieces, each when asked to and when there is something to do it with.</summary>
internal readonly ref struct PreparedText
{
    public PreparedText(string? text, ReadOnlySpan<char> span, bool split, bool normalize, PreTokenizer? preTokenizer, Normalizer? normalizer)
    {
        string? whole = text;
        Text = whole is null ? span : whole;
        if (normalize && normalizer is not null)
        {
            Normalized = whole = normalizer.Normalize(whole ?? span.ToString());
            Text = whole;
        }

        Pieces = !split || preTokenizer is null ? null : whole is null ? preTokenizer.PreTokenize(span) : preTokenizer.PreTokenize(whole);
    }

    /// <summary>What is to be encoded; offsets count from its start.</summary>
    public ReadOnlySpan<char> Text { get; }

    /// <summary>The normalized text, or null when nothing was normalized.</summary>
    public string? Normalized { get; }

    /// <summary>The pieces in order, or null when the text is one piece.</summary>
    public IEnumerable<(int Offset, int Length)>? Pieces { get; }
}
