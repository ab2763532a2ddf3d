using System.Buffers;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Rewrites a text so that white space stands between tercom's tokens, and nowhere else.</summary>
/// <param name="options">Which tokens.</param>
/// <remarks>Keeps its buffers, so an instance serves one thread.</remarks>
internal sealed class TercomTokenization(TerOptions options)
{
    private readonly Rewriter _text = new();
    private readonly ArrayBufferWriter<char> _lower = new(256);
    private readonly ArrayBufferWriter<char> _joined = new(256);

    /// <summary>Rewrites a hypothesis.</summary>
    /// <param name="text">The text.</param>
    /// <returns>It with the spaces; valid until the next call.</returns>
    public ReadOnlySpan<char> Apply(ReadOnlySpan<char> text)
    {
        text = TokenRanges.TrimEnd(text);
        if (!options.CaseSensitive) text = Lowercase.Write(text, _lower);
        if (options.Normalized) Normalize(text);
        else if (options.NoPunctuation) _text.Load(text);
        else return text;
        if (options.NoPunctuation) _text.Run(Separation.Without<TercomRules.Punctuation>);
        if (options is { NoPunctuation: true, AsianSupport: true }) _text.Run(Separation.Without<TercomRules.AsianPunctuation>);
        return _text.Text;
    }

    /// <summary>Rewrites a reference: twice, as sacreBLEU 2.6.0 does. The rules of <see cref="TerOptions.Normalized"/> do not leave all tokens as they are: <c>a,,2</c> becomes <c>a , ,2</c> and then <c>a , , 2</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>It with the spaces; valid until the next call.</returns>
    public ReadOnlySpan<char> ApplyToReference(ReadOnlySpan<char> text)
    {
        var once = Apply(text);
        if (!options.Normalized) return once;
        _joined.ResetWrittenCount();
        foreach (var (start, length) in new TokenRanges(once))
        {
            _joined.Write(once.Slice(start, length));
            _joined.Write(" ");
        }
        return Apply(_joined.WrittenSpan);
    }

    // tercom's Normalizer.java, in its order.
    private void Normalize(ReadOnlySpan<char> text)
    {
        _text.LoadPadded(text);
        _text.Replace("\n-", "");
        _text.Replace("\n", " ");
        WesternText.Unescape(_text);
        WesternText.SeparateSymbols(_text);
        _text.Replace("'s ", " 's ");
        WesternText.SeparateStops(_text);
        if (options.AsianSupport) _text.Run(Separation.Characters<TercomRules.AsianCharacter>);
    }
}
