using System.Text;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Tests.Text;

/// <summary>The examples that stand in doc comments, each in a region of its type's name. <see cref="TextExamplesTests"/> compares and runs them.</summary>
internal static class TextExamples
{
    public static IReadOnlyDictionary<string, Action> All { get; } = new Dictionary<string, Action>
    {
        [nameof(BasicEnglishTokenizer)] = BasicEnglishTokenizerExample,
        [nameof(ByteTokenizer)] = ByteTokenizerExample,
        [nameof(CharTokenizer)] = CharTokenizerExample,
        [nameof(ChineseTokenizer)] = ChineseTokenizerExample,
        [nameof(MosesTokenizer)] = MosesTokenizerExample,
        ["NGrams.Of"] = NGramsExample,
        [nameof(AccentStripper)] = AccentStripperExample,
        [nameof(NormalizerSequence)] = NormalizerSequenceExample,
        [nameof(RegexReplaceNormalizer)] = RegexReplaceNormalizerExample,
        [nameof(TranslationCleanup)] = TranslationCleanupExample,
        [nameof(UnicodeNormalizer)] = UnicodeNormalizerExample,
        [nameof(RegexTokenizer)] = RegexTokenizerExample,
        [nameof(WordTokenizer)] = WordTokenizerExample,
    };

    private static void BasicEnglishTokenizerExample()
    {
        #region BasicEnglishTokenizer
        var tokenizer = BasicEnglishTokenizer.Create();
        var tokens = tokenizer.EncodeToTokens("Isn't \"this\" fun; or not?", out _).Select(t => t.Value).ToArray();
        Console.WriteLine(string.Join('|', tokens));
        Console.WriteLine(tokenizer.Detokenize(tokens));
        // isn|'|t|this|fun|or|not|?
        // isn't this fun or not?
        #endregion
    }

    private static void ByteTokenizerExample()
    {
        #region ByteTokenizer
        var tokenizer = ByteTokenizer.Create();
        Console.WriteLine(string.Join(' ', tokenizer.EncodeToIds("né")));
        Console.WriteLine(tokenizer.Decode([110, 195, 169]));
        Console.WriteLine(string.Join('|', ByteTokenizer.Create(ByteNames.Hexadecimal).EncodeToTokens("é", out _).Select(t => t.Value)));
        // 110 195 169
        // né
        // <0xC3>|<0xA9>
        #endregion
    }

    private static void CharTokenizerExample()
    {
        #region CharTokenizer
        var tokenizer = CharTokenizer.Create(CharUnit.Grapheme);
        var tokens = tokenizer.EncodeToTokens("cafe\u0301", out _);
        Console.WriteLine($"{tokens.Count} characters, the last of {tokens[3].Value.Length} units");
        // 4 characters, the last of 2 units
        #endregion
    }

    private static void ChineseTokenizerExample()
    {
        #region ChineseTokenizer
        var tokenizer = ChineseTokenizer.Create();
        var tokens = tokenizer.EncodeToTokens("我用ML.NET写程序。", out _).Select(t => t.Value).ToArray();
        Console.WriteLine(string.Join('|', tokens));
        Console.WriteLine(tokenizer.Detokenize(["我", "爱", "New", "York", "。"]));
        // 我|用|ML|.|NET|写|程|序|。
        // 我爱New York。
        #endregion
    }

    private static void MosesTokenizerExample()
    {
        #region MosesTokenizer
        var tokenizer = MosesTokenizer.Create("fr");
        var tokens = tokenizer.EncodeToTokens("M. Dupont n'a pas dit « l'été », hein ?", out _).Select(t => t.Value).ToArray();
        Console.WriteLine(string.Join('|', tokens));
        Console.WriteLine(tokenizer.Detokenize(tokens));
        // M.|Dupont|n'|a|pas|dit|«|l'|été|»|,|hein|?
        // M. Dupont n'a pas dit « l'été », hein ?
        #endregion
    }

    private static void NGramsExample()
    {
        #region NGrams.Of
        Console.WriteLine(string.Join('|', NGrams.Of(["here", "we", "are"], maxOrder: 2)));
        // here|we|are|here we|we are
        #endregion
    }

    private static void AccentStripperExample()
    {
        #region AccentStripper
        Console.WriteLine(new AccentStripper().Normalize("L'été à Malmö"));
        // L'ete a Malmo
        #endregion
    }

    private static void NormalizerSequenceExample()
    {
        #region NormalizerSequence
        var normalizer = new NormalizerSequence(new AccentStripper(), LowerCaseNormalizer.Instance);
        var tokenizer = WordTokenizer.Create(normalizer: normalizer);
        var tokens = tokenizer.EncodeToTokens("Crème Brûlée", out string? normalized);
        Console.WriteLine($"{normalized}: {tokens[1].Value} at {tokens[1].Offset}");
        // creme brulee: brulee at 6..12
        #endregion
    }

    private static void RegexReplaceNormalizerExample()
    {
        #region RegexReplaceNormalizer
        Console.WriteLine(RegexReplaceNormalizer.LettersOnly.Normalize("The Time Machine, by H. G. Wells [1898]"));
        Console.WriteLine(new RegexReplaceNormalizer(@"(\d)(st|nd|rd|th)\b", "$1.").Normalize("the 2nd and the 3rd"));
        // The Time Machine by H G Wells
        // the 2. and the 3.
        #endregion
    }

    private static void TranslationCleanupExample()
    {
        #region TranslationCleanup
        var cleanup = new NormalizerSequence(LowerCaseNormalizer.Instance, new TranslationCleanup());
        Console.WriteLine(cleanup.Normalize("Va\u202F! Cours, vite."));
        // va ! cours , vite .
        #endregion
    }

    private static void UnicodeNormalizerExample()
    {
        #region UnicodeNormalizer
        var normalizer = new UnicodeNormalizer(NormalizationForm.FormKC);
        Console.WriteLine(normalizer.Normalize("ﬁne ＡＢ"));
        // fine AB
        #endregion
    }

    private static void RegexTokenizerExample()
    {
        #region RegexTokenizer
        var words = RegexTokenizer.Create(@"\w+");
        var fields = RegexTokenizer.Create(@"\s*;\s*", matchesGaps: true, separator: "; ");
        Console.WriteLine(string.Join('|', words.EncodeToTokens("x=1, y=2", out _).Select(t => t.Value)));
        Console.WriteLine(fields.Detokenize(fields.EncodeToTokens("one;two ;three", out _).Select(t => t.Value)));
        // x|1|y|2
        // one; two; three
        #endregion
    }

    private static void WordTokenizerExample()
    {
        #region WordTokenizer
        var tokenizer = WordTokenizer.Create(splitPunctuation: true, lowerCase: true);
        var tokens = tokenizer.EncodeToTokens("Well, that's it!", out _).Select(t => t.Value).ToArray();
        Console.WriteLine(string.Join('|', tokens));
        Console.WriteLine(tokenizer.Detokenize(tokens));
        // well|,|that|'|s|it|!
        // well, that's it!
        #endregion
    }
}
