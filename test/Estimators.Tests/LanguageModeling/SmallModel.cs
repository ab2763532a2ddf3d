using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Tests.LanguageModeling;

/// <summary>A chain that trains in a moment.</summary>
internal static class SmallModel
{
    public static readonly string[] Text = [string.Concat(Enumerable.Repeat("pack my box with jugs. ", 40))];

    public static RnnLanguageModelOptions Options(RecurrentCell cell = RecurrentCell.Gru) => new()
    {
        Cell = cell,
        HiddenSize = 16,
        EmbeddingSize = 8,
        Epochs = 3,
        BatchSize = 4,
        LearningRate = 0.02,
        Dropout = 0.1,
        CarryState = true,
        Seed = 7,
    };

    public static EstimatorChain<RnnLanguageModelTransformer> Pipeline(MLContext ml, RnnLanguageModelOptions options) =>
        Texts.Preparation(ml)
            .Append(ml.Sequence.Transforms.Partition("TokenIds", 10, PartitionOrder.Sequential(4)), TransformerScope.TrainTest)
            .Append(ml.Sequence.Trainers.RnnLanguageModel(options));

    public static TransformerChain<RnnLanguageModelTransformer> Fit(MLContext ml, RnnLanguageModelOptions? options = null) =>
        Pipeline(ml, options ?? Options()).Fit(Texts.Lines(ml, Text));

    public static byte[] Save(MLContext ml, ITransformer model)
    {
        using var zip = new MemoryStream();
        ml.Model.Save(model, Texts.Lines(ml, Text).Schema, zip);
        return zip.ToArray();
    }

    public static ITransformer Load(byte[] zip, out MLContext ml)
    {
        ml = new MLContext();
        ml.Sequence.Register();
        return ml.Model.Load(new MemoryStream(zip), out _);
    }
}
