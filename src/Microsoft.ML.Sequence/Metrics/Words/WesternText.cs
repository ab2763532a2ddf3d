namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The passes that mteval-v13a.pl and tercom share.</summary>
internal static class WesternText
{
    /// <summary>Puts the characters in the place of their four entities, in this order: <c>&amp;amp;lt;</c> becomes <c>&lt;</c>.</summary>
    public static void Unescape(Rewriter text)
    {
        text.Replace("&quot;", "\"");
        text.Replace("&amp;", "&");
        text.Replace("&lt;", "<");
        text.Replace("&gt;", ">");
    }

    /// <summary>Separates ASCII symbols, but for those that may stand within a word or a number.</summary>
    public static void SeparateSymbols(Rewriter text) => text.Run(Separation.Characters<SeparationRules.WesternSymbol>);

    /// <summary>Separates periods, commas and hyphens, but for those within a number or a word.</summary>
    public static void SeparateStops(Rewriter text)
    {
        text.Run(Separation.Pairs<SeparationRules.PeriodAfterNoDigit>);
        text.Run(Separation.Pairs<SeparationRules.PeriodBeforeNoDigit>);
        text.Run(Separation.Pairs<SeparationRules.HyphenAfterDigit>);
    }
}
