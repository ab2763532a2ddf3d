using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Translation;

internal class SourceText
{
    public string Source { get; set; } = "";
}

internal sealed class PairText : SourceText
{
    public string Target { get; set; } = "";
}

/// <summary>The columns of a translator that may write three hypotheses and scores.</summary>
internal sealed class Translated
{
    public uint[] PredictedTokenIds { get; set; } = [];

    public float Score { get; set; }
}

/// <summary>Keys without a vocabulary: the translator checks that they are of its own.</summary>
internal sealed class KeyPair
{
    [KeyType(1000)]
    public uint[] SourceIds { get; set; } = [];

    [KeyType(1000)]
    public uint[] TargetIds { get; set; } = [];
}

/// <summary>A chain that learns in a moment to write number words in another language, in the opposite order.</summary>
internal static class SmallTranslator
{
    public static readonly string[] Markers = ["<bos>", "<eos>"];

    private static readonly string[] s_sources = ["one", "two", "three", "four", "five", "six"];
    private static readonly string[] s_targets = ["eins", "zwei", "drei", "vier", "sechs", "sieben"];

    public static PairText[] Pairs(int count = 300, int seed = 3, int longest = 4)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            int[] words = [.. Enumerable.Range(0, random.Next(1, longest + 1)).Select(_ => random.Next(s_sources.Length))];
            return new PairText { Source = string.Join(' ', words.Select(w => s_sources[w])), Target = string.Join(' ', words.Reverse().Select(w => s_targets[w])) };
        })];
    }

    public static IDataView Data(MLContext ml, params IEnumerable<string> sources) => ml.Data.LoadFromEnumerable(sources.Select(s => new SourceText { Source = s }).ToArray());

    public static Seq2SeqArchitecture Architecture(AttentionKind attention = AttentionKind.General) => new() { HiddenSize = 32, EmbeddingSize = 16, Attention = attention, Dropout = 0.1 };

    public static Seq2SeqOptions Options() => new() { Architecture = Architecture(), Epochs = 4, BatchSize = 16, LearningRate = 0.01, Seed = 7 };

    public static EstimatorChain<VocabularyTransformer> Preparation(MLContext ml, string? unknownToken = "<unk>", params string[] sourceMarkers) =>
        ml.Sequence.Transforms.Tokenize("SourceTokens", "Source", WordTokenizer.Create())
            .Append(ml.Sequence.Transforms.BuildVocabulary("SourceIds", "SourceTokens", unknownToken: unknownToken, reservedTokens: sourceMarkers))
            .Append(ml.Sequence.Transforms.Tokenize("TargetTokens", "Target", WordTokenizer.Create()), TransformerScope.TrainTest)
            .Append(ml.Sequence.Transforms.BuildVocabulary("TargetIds", "TargetTokens", unknownToken: unknownToken, reservedTokens: Markers), TransformerScope.TrainTest);

    /// <summary>Rows with the columns that a trainer reads; the vocabularies are those of <see cref="Pairs"/> whatever the rows.</summary>
    public static IDataView Keys(MLContext ml, PairText[]? pairs = null) =>
        Preparation(ml, "<unk>", Markers).Fit(ml.Data.LoadFromEnumerable(Pairs())).Transform(ml.Data.LoadFromEnumerable(pairs ?? Pairs()), TransformerScope.Testing);

    public static TransformerChain<Seq2SeqTransformer> Fit(MLContext ml, Seq2SeqOptions? options = null) =>
        Preparation(ml, "<unk>", Markers).Append(ml.Sequence.Trainers.Seq2Seq(options ?? Options())).Fit(ml.Data.LoadFromEnumerable(Pairs()));

    /// <summary>The chain that predicts, with another way to write.</summary>
    public static TransformerChain<ITransformer> With(TransformerChain<Seq2SeqTransformer> model, DecodingOptions decoding) =>
        new([.. model.GetModelFor(TransformerScope.Scoring).SkipLast(1), model.LastTransformer.With(decoding)]);

    public static byte[] Save(MLContext ml, ITransformer model)
    {
        using var zip = new MemoryStream();
        ml.Model.Save(model, Data(ml, "one").Schema, zip);
        return zip.ToArray();
    }

    public static ITransformer Load(byte[] zip, out MLContext ml)
    {
        ml = new MLContext();
        ml.Sequence.Register();
        return ml.Model.Load(new MemoryStream(zip), out _);
    }

    /// <summary>What a model writes, and its scores to the last bit.</summary>
    public static string[] Print(IDataView translated, string suffix = "")
    {
        float[] scores = Columns.Numbers(translated, "Score" + suffix);
        return [.. Columns.Keys(translated, "PredictedTokenIds" + suffix).Zip(scores, (keys, score) => $"{string.Join(' ', keys)} {score:R}")];
    }
}
