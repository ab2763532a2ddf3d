using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>What can be wrong with the sentences that a metric is given.</summary>
internal static class SentenceFaults
{
    [DoesNotReturn]
    public static void ThrowUneven(long sentences, bool moreHypotheses) => throw new ArgumentException(moreHypotheses
        ? $"There are references for {sentences} sentences only, and more hypotheses. Give references for each hypothesis, in the same order."
        : $"There are {sentences} hypotheses only, and references for more sentences. Give a hypothesis for each sentence, in the same order.");

    [DoesNotReturn]
    public static void ThrowNoReference(string unusable) =>
        throw new ArgumentException($"The sentence has no reference: none is given, or all of them are {unusable}. Leave the sentence out, or give a reference.", "references");

    [DoesNotReturn]
    public static void ThrowNoSentence() =>
        throw new ArgumentException("No sentence was counted: the data is empty. Give at least one hypothesis and its reference.", "statistics");
}
