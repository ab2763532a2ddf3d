using System.Buffers;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Rewrites a text so that white space stands between its tokens, and nowhere else.</summary>
/// <param name="tokenizer">Which tokens.</param>
/// <remarks>Keeps two buffers, so an instance serves one thread.</remarks>
internal sealed class BleuTokenization(BleuTokenizer tokenizer)
{
    private ArrayBufferWriter<char> _text = new(256);
    private ArrayBufferWriter<char> _next = new(256);

    private delegate void Pass(ReadOnlySpan<char> text, ArrayBufferWriter<char> result);

    /// <summary>Rewrites a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>It with the spaces; valid until the next call.</returns>
    public ReadOnlySpan<char> Apply(ReadOnlySpan<char> text)
    {
        switch (tokenizer)
        {
            case BleuTokenizer.V13a:
                LoadPlain(text);
                Western();
                break;
            case BleuTokenizer.Zh:
                Load(TokenRanges.Trim(text));
                Run(Separation.Characters<SeparationRules.ChineseCharacter>);
                Western();
                break;
            case BleuTokenizer.Intl:
                Load(text);
                Run(Separation.Pairs<SeparationRules.PunctuationAfterNoNumber>);
                Run(Separation.Pairs<SeparationRules.PunctuationBeforeNoNumber>);
                Run(Separation.Characters<SeparationRules.Symbol>);
                break;
            case BleuTokenizer.Char:
                Load(text);
                Run(Separation.Characters<SeparationRules.AnyCharacter>);
                break;
            default:
                return text;
        }
        return _text.WrittenSpan;
    }

    private void Load(ReadOnlySpan<char> text)
    {
        _text.ResetWrittenCount();
        _text.Write(text);
    }

    // mteval-v13a.pl's normalization, in its order. Spaces at both ends, so that a period there has a neighbour.
    private void LoadPlain(ReadOnlySpan<char> text)
    {
        Load(" ");
        _text.Write(text.IndexOfAny('<', '&', '\n') < 0 ? text : text.ToString()
            .Replace("<skipped>", "", StringComparison.Ordinal).Replace("-\n", "", StringComparison.Ordinal).Replace('\n', ' ')
            .Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
            .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal));
        _text.Write(" ");
    }

    private void Run(Pass pass)
    {
        pass(_text.WrittenSpan, _next);
        (_text, _next) = (_next, _text);
    }

    private void Western()
    {
        Run(Separation.Characters<SeparationRules.WesternSymbol>);
        Run(Separation.Pairs<SeparationRules.PeriodAfterNoDigit>);
        Run(Separation.Pairs<SeparationRules.PeriodBeforeNoDigit>);
        Run(Separation.Pairs<SeparationRules.HyphenAfterDigit>);
    }
}
