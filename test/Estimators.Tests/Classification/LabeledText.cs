using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Classification;

/// <summary>A text with a class and a number.</summary>
internal sealed class LabeledLine
{
    public string Text { get; set; } = "";

    public string Class { get; set; } = "";

    public float Number { get; set; }
}

/// <summary>Texts that are good or bad by one word, which may be negated, and as long as their number says.</summary>
internal static class LabeledText
{
    public static readonly LabeledLine[] Lines = [.. Enumerable.Repeat(
        new[] { Line("good", "yes", 1), Line("bad", "no", 1), Line("not good", "no", 2), Line("not bad", "yes", 2), Line("it is good", "yes", 3), Line("it is not good", "no", 4), Line("it is bad", "no", 3), Line("it is not bad", "yes", 4) }, 10).SelectMany(l => l)];

    public static T Small<T>(T options, PoolingKind pooling)
        where T : SequencePredictorOptions
    {
        (options.Pooling, options.HiddenSize, options.EmbeddingSize, options.Epochs, options.BatchSize, options.LearningRate, options.Dropout, options.WordDropout, options.Seed) = (pooling, 12, 8, 40, 8, 0.02, 0.1, 0.01, 7);
        return options;
    }

    public static LabeledLine Line(string text, string label = "", float number = float.NaN) => new() { Text = text, Class = label, Number = number };

    public static IDataView View(MLContext ml, params IEnumerable<LabeledLine> lines) => ml.Data.LoadFromEnumerable(lines);

    public static IDataView View(MLContext ml, params IEnumerable<string> texts) => View(ml, texts.Select(t => Line(t)));

    public static EstimatorChain<ITransformer> Preparation(MLContext ml) => new EstimatorChain<ITransformer>()
        .Append((IEstimator<ITransformer>)ml.Transforms.Conversion.MapValueToKey("Label", "Class"), TransformerScope.TrainTest)
        .Append((IEstimator<ITransformer>)ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create()))
        .Append((IEstimator<ITransformer>)ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"));

    public static byte[] Save(MLContext ml, ITransformer model)
    {
        using var zip = new MemoryStream();
        ml.Model.Save(model, View(ml, Lines).Schema, zip);
        return zip.ToArray();
    }
}
