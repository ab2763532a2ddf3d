using System.Buffers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>The words of a text that subwords are made of: cut by white space and around punctuation, and marked with <see cref="Mark"/> at the front where white space or the text's beginning stood.</summary>
/// <remarks>The mark is SentencePiece's (Kudo and Richardson 2018, arXiv:1808.06226). Where it stands in a text it is taken for white space, as SentencePiece does.</remarks>
internal ref struct MarkedWords
{
    public const char Mark = '\u2581';

    private readonly char[] _rented;
    private readonly Span<char> _text;
    private int _start;
    private int _end;

    public MarkedWords(ReadOnlySpan<char> text, bool lowerCase)
    {
        // One space stands before the text, so that every mark takes the place of a white-space character.
        _rented = ArrayPool<char>.Shared.Rent(text.Length + 1);
        _text = _rented.AsSpan(0, text.Length + 1);
        _text[0] = ' ';
        var copy = _text[1..];
        if (lowerCase) text.ToLowerInvariant(copy);
        else text.CopyTo(copy);
        copy.Replace(Mark, ' ');
    }

    /// <summary>Gets the word with its mark, if it has one; it is there until the next call.</summary>
    public readonly ReadOnlySpan<char> Current => _text[(IsMarked ? _start - 1 : _start).._end];

    public bool IsMarked { get; private set; }

    /// <summary>Gets where the word, without its mark, begins in the text.</summary>
    public readonly int Start => _start - 1;

    public bool MoveNext()
    {
        (_start, int length) = WordSplitter.Next(_text, _end, splitPunctuation: true);
        if (length == 0) return false;
        _end = _start + length;
        IsMarked = char.IsWhiteSpace(_text[_start - 1]);
        if (IsMarked) _text[_start - 1] = Mark;
        return true;
    }

    public readonly void Dispose() => ArrayPool<char>.Shared.Return(_rented);
}
