using System.Numerics;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Gives the tokens of one hypothesis numbers, and finds those of its references among them.</summary>
internal sealed class TokenNumbers
{
    private char[] _text = [];
    private int[] _slots = [];
    private readonly List<(int Start, int Length)> _tokens = [];
    private int _mask;

    /// <summary>Begins with a hypothesis.</summary>
    /// <param name="text">Its text, with white space between the tokens.</param>
    /// <param name="numbers">Receives the tokens' numbers, from 0 up; equal tokens have equal ones.</param>
    public void Start(ReadOnlySpan<char> text, List<int> numbers)
    {
        if (_text.Length < text.Length) _text = new char[text.Length];
        text.CopyTo(_text);
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)text.Length + 16);   // the tokens are at most half as many as the characters
        if (_slots.Length < size) _slots = new int[size];
        _slots.AsSpan(0, size).Clear();
        _mask = size - 1;
        _tokens.Clear();
        numbers.Clear();
        foreach (var (start, length) in new TokenRanges(text))
        {
            ref int slot = ref SlotOf(text.Slice(start, length));
            if (slot == 0)
            {
                _tokens.Add((start, length));
                slot = _tokens.Count;
            }
            numbers.Add(slot - 1);
        }
    }

    /// <summary>Looks up a reference.</summary>
    /// <param name="text">Its text, with white space between the tokens.</param>
    /// <param name="numbers">Receives the tokens' numbers, -1 for a token that the hypothesis has not.</param>
    public void Find(ReadOnlySpan<char> text, List<int> numbers)
    {
        numbers.Clear();
        foreach (var (start, length) in new TokenRanges(text)) numbers.Add(SlotOf(text.Slice(start, length)) - 1);
    }

    // A slot holds a token's number and one, 0 where there is none.
    private ref int SlotOf(ReadOnlySpan<char> token)
    {
        int place = string.GetHashCode(token) & _mask;
        while (_slots[place] is var next && next != 0 && !token.SequenceEqual(Text(next - 1))) place = (place + 1) & _mask;
        return ref _slots[place];
    }

    private ReadOnlySpan<char> Text(int number)
    {
        var (start, length) = _tokens[number];
        return _text.AsSpan(start, length);
    }
}
