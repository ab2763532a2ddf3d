namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Rewrites a text so that white space stands between its tokens, and nowhere else.</summary>
/// <param name="tokenizer">Which tokens.</param>
/// <remarks>Keeps its buffers, so an instance serves one thread.</remarks>
internal sealed class BleuTokenization(BleuTokenizer tokenizer)
{
    private readonly Rewriter _text = new();

    /// <summary>Rewrites a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>It with the spaces; valid until the next call.</returns>
    public ReadOnlySpan<char> Apply(ReadOnlySpan<char> text)
    {
        switch (tokenizer)
        {
            case BleuTokenizer.V13a:
                LoadPlain(text);
                SeparateWestern();
                break;
            case BleuTokenizer.Zh:
                _text.Load(TokenRanges.Trim(text));
                _text.Run(Separation.Characters<SeparationRules.ChineseCharacter>);
                SeparateWestern();
                break;
            case BleuTokenizer.Intl:
                _text.Load(text);
                _text.Run(Separation.Pairs<SeparationRules.PunctuationAfterNoNumber>);
                _text.Run(Separation.Pairs<SeparationRules.PunctuationBeforeNoNumber>);
                _text.Run(Separation.Characters<SeparationRules.Symbol>);
                break;
            case BleuTokenizer.Char:
                _text.Load(text);
                _text.Run(Separation.Characters<SeparationRules.AnyCharacter>);
                break;
            default:
                return text;
        }
        return _text.Text;
    }

    // mteval-v13a.pl's normalization, in its order.
    private void LoadPlain(ReadOnlySpan<char> text)
    {
        _text.LoadPadded(text);
        if (!text.ContainsAny('<', '&', '\n')) return;
        _text.Replace("<skipped>", "");
        _text.Replace("-\n", "");
        _text.Replace("\n", " ");
        WesternText.Unescape(_text);
    }

    private void SeparateWestern()
    {
        WesternText.SeparateSymbols(_text);
        WesternText.SeparateStops(_text);
    }
}
