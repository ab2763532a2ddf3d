using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.MaskedLanguageModeling;

/// <summary>A language whose middle word says whether its neighbours are equal: neither side alone tells anything of it.</summary>
internal static class MaskedModel
{
    public static readonly string[] Text = [.. Enumerable.Repeat(new[] { "a same a", "a other b", "b other a", "b same b" }, 25).SelectMany(t => t)];

    public static MaskedLanguageModelOptions Options(RecurrentCell cell = RecurrentCell.Gru) => new()
    {
        Cell = cell,
        HiddenSize = 16,
        EmbeddingSize = 8,
        Epochs = 3,
        BatchSize = 8,
        LearningRate = 0.02,
        Dropout = 0.1,
        CandidateCount = 3,
        Seed = 7,
    };

    public static EstimatorChain<VocabularyTransformer> Preparation(MLContext ml) =>
        ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create())
            .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", reservedTokens: ["<mask>"]));

    public static TransformerChain<MaskedLanguageModelTransformer> Fit(MLContext ml, MaskedLanguageModelOptions? options = null, IEnumerable<string>? text = null) =>
        Preparation(ml).Append(ml.Sequence.Trainers.MaskedLanguageModel(options ?? Options())).Fit(Texts.Lines(ml, text ?? Text));
}
