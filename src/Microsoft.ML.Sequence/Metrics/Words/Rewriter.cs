using System.Buffers;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>A text that a tokenizer rewrites, one pass after another.</summary>
/// <remarks>Keeps two buffers, so an instance serves one thread.</remarks>
internal sealed class Rewriter
{
    private ArrayBufferWriter<char> _text = new(256);
    private ArrayBufferWriter<char> _next = new(256);

    /// <summary>What a pass does: it writes the text anew.</summary>
    public delegate void Pass(ReadOnlySpan<char> text, ArrayBufferWriter<char> result);

    /// <summary>Gets the text as it stands; valid until the next call of a method.</summary>
    public ReadOnlySpan<char> Text => _text.WrittenSpan;

    /// <summary>Begins with a text.</summary>
    public void Load(ReadOnlySpan<char> text)
    {
        _text.ResetWrittenCount();
        _text.Write(text);
    }

    /// <summary>Begins with a text and a space at both ends, so that what stands there has a neighbour.</summary>
    public void LoadPadded(ReadOnlySpan<char> text)
    {
        Load(" ");
        _text.Write(text);
        _text.Write(" ");
    }

    /// <summary>Runs a pass.</summary>
    public void Run(Pass pass)
    {
        pass(_text.WrittenSpan, _next);
        (_text, _next) = (_next, _text);
    }

    /// <summary>Replaces a string wherever it stands, from left to right.</summary>
    public void Replace(string old, string replacement)
    {
        var rest = _text.WrittenSpan;
        int place = rest.IndexOf(old);
        if (place < 0) return;
        _next.ResetWrittenCount();
        for (; place >= 0; place = rest.IndexOf(old))
        {
            _next.Write(rest[..place]);
            _next.Write(replacement);
            rest = rest[(place + old.Length)..];
        }
        _next.Write(rest);
        (_text, _next) = (_next, _text);
    }
}
