using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence;

/// <summary>Makes one chain of several, with one translator of all their nets.</summary>
internal static class TranslatorEnsemble
{
    public static ITransformer Of(IReadOnlyList<ITransformer> models)
    {
        if (models.Count == 0) throw new ArgumentException("An ensemble needs at least one model.", nameof(models));
        var translators = models.Select((model, i) => ChainStages.Of(ForScoring(model)).OfType<Seq2SeqTransformer>().LastOrDefault()
            ?? throw new ArgumentException($"Model {i + 1} of {models.Count} holds no translator. Give chains that were fitted with Seq2Seq.", nameof(models))).ToList();
        var together = translators[0].TogetherWith([.. translators.Skip(1)]);
        return new TransformerChain<ITransformer>([.. ChainStages.Of(ForScoring(models[0])).Select(stage => ReferenceEquals(stage, translators[0]) ? together : stage)]);
    }

    // Stages that belong to training alone, such as the target's vocabulary, are no part of a chain that predicts.
    // A chain's type names its last stage, which may be anyone's, and the method has no name in common.
    private static ITransformer ForScoring(ITransformer model) =>
        model.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(TransformerChain<>)
            ? (ITransformer)type.GetMethod(nameof(TransformerChain<ITransformer>.GetModelFor))!.Invoke(model, [TransformerScope.Scoring])!
            : model;
}
