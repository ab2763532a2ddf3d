namespace Microsoft.ML.Sequence.Metrics;

/// <summary>What stands between white space. White space is what Python's <c>str.split</c> takes for it: Unicode's, and the four separators U+001C to U+001F.</summary>
/// <param name="text">The text.</param>
internal ref struct TokenRanges(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _end;

    public (int Start, int Length) Current { get; private set; }

    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F';

    public static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> text)
    {
        int length = text.Length;
        while (length > 0 && IsSpace(text[length - 1])) length--;
        return text[..length];
    }

    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        int start = 0;
        while (start < text.Length && IsSpace(text[start])) start++;
        return TrimEnd(text[start..]);
    }

    public static List<string> Tokens(ReadOnlySpan<char> text)
    {
        var tokens = new List<string>();
        foreach (var (start, length) in new TokenRanges(text)) tokens.Add(text.Slice(start, length).ToString());
        return tokens;
    }

    public readonly TokenRanges GetEnumerator() => this;

    public bool MoveNext()
    {
        int start = _end;
        while (start < _text.Length && IsSpace(_text[start])) start++;
        _end = start;
        while (_end < _text.Length && !IsSpace(_text[_end])) _end++;
        Current = (start, _end - start);
        return _end > start;
    }
}
