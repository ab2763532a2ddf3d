namespace Microsoft.ML.Transforms.Text;

/// <summary>
/// Letters with diacritical marks and the marks by themselves, as far as ML.NET knows them: the precomposed letters of U+00C0 to U+0233, U+0386 to U+03D4
/// and U+0400 to U+04F9. They stand here because the platform's decomposition needs its globalization data, which may be missing.
/// </summary>
internal static class Diacritics
{
    // Each base letter, then what is made of it.
    private static readonly string[] Letters =
    [
        "AÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦ", "CÇĆĈĊČ", "DĎ", "EÈÉÊËĒĔĖĘĚȄȆȨ", "GĜĞĠĢǦǴ", "HĤȞ", "IÌÍÎÏĨĪĬĮİǏȈȊ", "JĴ", "KĶǨ", "LĹĻĽ", "NÑŃŅŇǸ",
        "OÒÓÔÕÖŌŎŐƠǑǪǬȌȎȪȬȮȰ", "RŔŖŘȐȒ", "SŚŜŞŠȘ", "TŢŤȚ", "UÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖ", "WŴ", "YÝŶŸȲ", "ZŹŻŽ",
        "aàáâãäåāăąǎǟǡǻȁȃȧ", "cçćĉċč", "dď", "eèéêëēĕėęěȅȇȩ", "gĝğġģǧǵ", "hĥȟ", "iìíîïĩīĭįǐȉȋ", "jĵǰ", "kķǩ", "lĺļľ", "nñńņňǹ",
        "oòóôõöōŏőơǒǫǭȍȏȫȭȯȱ", "rŕŗřȑȓ", "sśŝşšș", "tţťț", "uùúûüũūŭůűųưǔǖǘǚǜȕȗ", "wŵ", "yýÿŷȳ", "zźżž",
        "ÆǢǼ", "ØǾ", "æǣǽ", "øǿ", "ƷǮ", "ʒǯ",
        "ΑΆ", "ΕΈ", "ΗΉ", "ΙΊΪ", "ΟΌ", "ΥΎΫ", "ΩΏ", "αά", "εέ", "ηή", "ιΐίϊ", "οό", "υΰϋύ", "ωώ", "ϒϓϔ",
        "ІЇ", "АӐӒ", "ГЃ", "ЕЀЁӖ", "ЖӁӜ", "ЗӞ", "ИЍЙӢӤ", "КЌ", "ОӦ", "УЎӮӰӲ", "ЧӴ", "ЫӸ", "ЭӬ",
        "аӑӓ", "гѓ", "еѐёӗ", "жӂӝ", "зӟ", "ийѝӣӥ", "кќ", "оӧ", "уўӯӱӳ", "чӵ", "ыӹ", "эӭ", "ії", "ѴѶ", "ѵѷ", "ӘӚ", "әӛ", "ӨӪ", "өӫ",
    ];

    private static readonly Dictionary<char, char> Bases = Letters.SelectMany(l => l[1..].Select(c => (c, l[0]))).ToDictionary();

    public static char BaseOf(char letter) => Bases.GetValueOrDefault(letter, letter);

    /// <summary>Whether the character is a mark on the one before it: the general block, the Hebrew points and the Arabic vowel signs.</summary>
    public static bool IsMark(char c) => c
        is (>= '\u0300' and <= '\u036F')
        or (>= '\u0591' and <= '\u05BD') or '\u05C1' or '\u05C2' or '\u05C4' or '\u05C5' or '\u05C7'
        or (>= '\u0610' and <= '\u0615') or (>= '\u064C' and <= '\u065E') or '\u0670';
}
