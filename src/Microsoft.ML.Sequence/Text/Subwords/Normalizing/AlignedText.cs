using System.Buffers;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>A text on its way to the model: as normalization left it, with the place of each UTF-16 unit in the text as it was given.</summary>
/// <remarks>A surrogate without its other half is U+FFFD from the first. Dispose of it: its memory is borrowed.</remarks>
internal sealed class AlignedText : IDisposable
{
    private readonly int _origin;
    private char[] _chars;
    private int _length;
    private int _inserted;

    // By unit, without the inserted ones; null as long as unit i came from unit i.
    private int[]? _starts;
    private int[]? _ends;

    /// <param name="text">The text, or a part of it.</param>
    /// <param name="origin">Where the part begins in the whole.</param>
    public AlignedText(ReadOnlySpan<char> text, int origin = 0)
    {
        _origin = origin;
        IsFirst = origin == 0;
        _chars = ArrayPool<char>.Shared.Rent(text.Length + 1);
        _length = text.Length;
        text.CopyTo(_chars);
        ReplaceLoneSurrogates(Text);
    }

    public Span<char> Text => _chars.AsSpan(0, _length);

    public bool IsEmpty => _length == 0;

    /// <summary>Gets whether this is the beginning of the whole text.</summary>
    public bool IsFirst { get; private init; }

    /// <summary>Puts a character in front that the text does not have.</summary>
    public void Insert(char first)
    {
        if (_length == _chars.Length) Grow(_length + 1);
        Text.CopyTo(_chars.AsSpan(1));
        _chars[0] = first;
        _length++;
        _inserted++;
    }

    /// <summary>Where units came from; an inserted character came from the first one behind it.</summary>
    /// <param name="start">The first unit.</param>
    /// <param name="end">Behind the last unit.</param>
    /// <returns>The range in the whole text as it was given; empty where no unit is asked for.</returns>
    public (int Start, int End) OriginOf(int start, int end)
    {
        bool isEmpty = start == end;
        int first = Math.Max(start - _inserted, 0), last = end - _inserted;
        if (last <= 0 && !isEmpty && _length > _inserted)
        {
            Rune.DecodeFromUtf16(_chars.AsSpan(_inserted, _length - _inserted), out _, out int length);
            last = length;
        }
        last = Math.Max(last, 0);
        if (isEmpty) first = last;
        if (_starts is null) return (_origin + first, _origin + last);
        if (!isEmpty) return (_origin + _starts[first], _origin + _ends![last - 1]);
        int place = _origin + (first < _length - _inserted ? _starts[first] : first == 0 ? 0 : _ends![first - 1]);
        return (place, place);
    }

    /// <summary>Puts other units in the place of all.</summary>
    /// <param name="text">The units.</param>
    /// <param name="from">For each the range of this text that it came from.</param>
    public void Become(ReadOnlySpan<char> text, ReadOnlySpan<(int Start, int End)> from)
    {
        var (starts, ends) = (new int[text.Length], new int[text.Length]);
        for (int i = 0; i < text.Length; i++)
        {
            (starts[i], ends[i]) = OriginOf(from[i].Start, from[i].End);
            (starts[i], ends[i]) = (starts[i] - _origin, ends[i] - _origin);
        }
        if (text.Length > _chars.Length) Grow(text.Length);
        text.CopyTo(_chars);
        (_starts, _ends, _length, _inserted) = (starts, ends, text.Length, 0);
    }

    /// <summary>A part as a text of its own.</summary>
    public AlignedText Slice(int start, int end)
    {
        var (starts, ends) = (new int[end - start], new int[end - start]);
        for (int i = 0; i < starts.Length; i++)
        {
            var (from, to) = OriginOf(start + i, start + i + 1);
            (starts[i], ends[i]) = (from - _origin, to - _origin);
        }
        return new AlignedText(Text[start..end], _origin) { _starts = starts, _ends = ends, IsFirst = IsFirst && start == 0 };
    }

    public void Dispose()
    {
        if (_chars.Length > 0) ArrayPool<char>.Shared.Return(_chars);
        (_chars, _length) = ([], 0);
    }

    private void Grow(int length)
    {
        char[] larger = ArrayPool<char>.Shared.Rent(length);
        Text.CopyTo(larger);
        ArrayPool<char>.Shared.Return(_chars);
        _chars = larger;
    }

    private static void ReplaceLoneSurrogates(Span<char> text)
    {
        for (int i = text.IndexOfAnyInRange('\uD800', '\uDFFF'); (uint)i < (uint)text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (Rune.DecodeFromUtf16(text[i..], out _, out int length) == OperationStatus.Done) i += length - 1;
            else text[i] = '\uFFFD';
        }
    }
}
