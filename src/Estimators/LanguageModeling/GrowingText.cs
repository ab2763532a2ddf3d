using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence;

/// <summary>A text that grows by tokens, and how much of it is sure to stay.</summary>
internal sealed class GrowingText
{
    // What stands for the first bytes of a character whose last ones are still to come.
    private const char Unfinished = '\uFFFD';

    private readonly IDetokenizer _detokenizer;
    private readonly IReadOnlyList<string> _stopStrings;
    private readonly List<string> _tokens;
    private string _text;
    private bool _isRead = true;
    private int _sure;
    private string _taken = "";

    public GrowingText(IDetokenizer detokenizer, IReadOnlyList<string> prefix, IReadOnlyList<string> stopStrings)
    {
        (_detokenizer, _stopStrings, _tokens) = (detokenizer, stopStrings, [.. prefix]);
        _text = detokenizer.Detokenize(_tokens);
        PrefixLength = _sure = _text.Length;
    }

    /// <summary>How long the prefix's text is, in UTF-16 units.</summary>
    public int PrefixLength { get; }

    /// <summary>Whether a stop string ended the text.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>The text so far; without the stop string that ended it.</summary>
    public string Text
    {
        get
        {
            Read();
            return _text;
        }
    }

    /// <summary>Adds a token behind all others.</summary>
    public void Append(string token)
    {
        _tokens.Add(token);
        _isRead = false;
        if (_stopStrings.Count > 0) Read();
    }

    /// <summary>Gives what is sure to stay and was not given before: neither the beginning of a character nor what may be the beginning of a stop string.</summary>
    public string TakeSure()
    {
        Read();
        return Take(_sure);
    }

    /// <summary>Gives all that was not given before. The text must not grow any more.</summary>
    /// <exception cref="InvalidOperationException">What was given before did not stay.</exception>
    public string TakeRest() => Text.StartsWith(_taken, StringComparison.Ordinal)
        ? Take(_text.Length)
        : throw new InvalidOperationException($"The text of the tokens changed from '{_taken}' to '{_text}' as it grew: a {_detokenizer.GetType().Name} cannot be streamed. Generate the text as a whole.");

    private string Take(int end)
    {
        if (end <= _taken.Length || !_text.StartsWith(_taken, StringComparison.Ordinal)) return "";
        string piece = _text[_taken.Length..end];
        _taken = _text[..end];
        return piece;
    }

    private void Read()
    {
        if (_isRead || IsStopped) return;
        _isRead = true;
        _text = _detokenizer.Detokenize(_tokens);
        int stop = FirstStop();
        if (stop >= 0)
        {
            (_text, _sure, IsStopped) = (_text[..stop], stop, true);
            return;
        }
        int end = _text.AsSpan().TrimEnd(Unfinished).Length;
        int held = _stopStrings.Select(s => Begun(_text.AsSpan(0, end), s)).DefaultIfEmpty().Max();
        _sure = Math.Max(_sure, end - held);
    }

    /// <summary>Where the first stop string begins; none begins within what is sure.</summary>
    private int FirstStop() =>
        _stopStrings.Select(s => _sure > _text.Length ? -1 : _text.IndexOf(s, _sure, StringComparison.Ordinal)).Where(place => place >= 0).DefaultIfEmpty(-1).Min();

    /// <summary>How long the longest end of a text is with which a stop string begins.</summary>
    private static int Begun(ReadOnlySpan<char> text, ReadOnlySpan<char> stop)
    {
        int length = Math.Min(text.Length, stop.Length - 1);
        while (!text.EndsWith(stop[..length], StringComparison.Ordinal)) length--;
        return length;
    }
}
