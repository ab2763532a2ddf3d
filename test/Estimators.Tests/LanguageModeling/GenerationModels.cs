using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Tests.LanguageModeling;

/// <summary>Chains of n-grams, which are fitted at once, behind tokenizers of every kind.</summary>
internal static class GenerationModels
{
    private const string Story = "The café's owner said: \"Naïve, isn't it?\" <eos> \"It costs 3.50 € – or 日本語 for 10:30.\" 😀 sang, and the owner didn't. <eos> ";

    public static readonly string[] Lines = [Story + Story + "the owner said: \"Is it 😀, or 日本?\" <eos>", Story.ToLowerInvariant()];

    public static readonly IReadOnlyList<string> TokenizerNames = ["char", "word", "words and marks", "basic english", "chinese", "regex", "byte BPE", "BPE", "suffix BPE", "WordPiece", "Unigram"];

    /// <summary>A chain whose tokenizer has the name.</summary>
    public static ITransformer Fit(MLContext ml, string tokenizer)
    {
        IEstimator<ITransformer> tokenize = tokenizer switch
        {
            "byte BPE" => ml.Sequence.Transforms.TrainTokenizer("Tokens", "Text", new BpeTrainer { VocabularySize = 262, Splitting = SubwordSplitting.ByteLevel }),
            "BPE" => ml.Sequence.Transforms.TrainTokenizer("Tokens", "Text", new BpeTrainer { VocabularySize = 120 }),
            "suffix BPE" => ml.Sequence.Transforms.TrainTokenizer("Tokens", "Text", new BpeTrainer { VocabularySize = 120, Splitting = SubwordSplitting.WhiteSpace, EndOfWordSuffix = "</w>" }),
            "WordPiece" => ml.Sequence.Transforms.TrainTokenizer("Tokens", "Text", new WordPieceTrainer { VocabularySize = 120 }),
            "Unigram" => ml.Sequence.Transforms.TrainTokenizer("Tokens", "Text", new UnigramTrainer { VocabularySize = 90 }),
            _ => ml.Sequence.Transforms.Tokenize("Tokens", "Text", Cutting(tokenizer)),
        };
        return tokenize.Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens")).Append(ml.Sequence.Trainers.NGramLanguageModel(order: 3)).Fit(Texts.Lines(ml, Lines));
    }

    private static Tokenizer Cutting(string name) => name switch
    {
        "char" => CharTokenizer.Create(),
        "word" => WordTokenizer.Create(),
        "words and marks" => WordTokenizer.Create(splitPunctuation: true),
        "basic english" => BasicEnglishTokenizer.Create(),
        "chinese" => ChineseTokenizer.Create(),
        _ => RegexTokenizer.Create(@"\w+|[^\w\s]"),
    };
}
