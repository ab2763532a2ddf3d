using Microsoft.ML.Sequence.Charts;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence;

/// <summary>One translation of a text, with what the model made of it.</summary>
/// <param name="Text">The translation.</param>
/// <param name="SourceTokens">The source's tokens.</param>
/// <param name="Tokens">The translation's tokens; an unknown one is replaced by the source token that was looked at most, where the net has attention.</param>
/// <param name="Score">What the decoder ranks by, greater is better.</param>
/// <param name="LogProbability">The natural logarithm of the translation's probability.</param>
/// <param name="TokenLogProbabilities">What each token, and the one that ends it, adds to the log-probability.</param>
/// <param name="IsFinished">Whether the model ended it. Otherwise it was cut at the greatest length.</param>
/// <param name="Attention">For each token, and the one that ends it, a weight for each source token and the one that ends the source; <see langword="null"/> without attention.</param>
public sealed record Translation(
    string Text, IReadOnlyList<string> SourceTokens, IReadOnlyList<string> Tokens, double Score, double LogProbability,
    IReadOnlyList<float> TokenLogProbabilities, bool IsFinished, IReadOnlyList<IReadOnlyList<float>>? Attention)
{
    /// <summary>Draws where the model looked as it wrote: a row for each token of the translation, a column for each of the source, each with the token that ends it where that was written or read.</summary>
    /// <param name="title">The line above the picture.</param>
    /// <returns>The chart, which saves itself as <c>.svg</c> or <c>.html</c>.</returns>
    /// <exception cref="InvalidOperationException">The net has no attention.</exception>
    public AttentionChart CreateAttentionChart(string title = "")
    {
        if (Attention is not { Count: > 0 }) throw new InvalidOperationException("There is no attention to draw: the net has none, or one of an ensemble has none. Train with attention.");
        var weights = new float[Attention.Count, Attention[0].Count];
        for (int t = 0; t < weights.GetLength(0); t++)
        {
            for (int s = 0; s < weights.GetLength(1); s++) weights[t, s] = Attention[t][s];
        }
        return new AttentionChart(Ended(SourceTokens, weights.GetLength(1)), Ended(Tokens, weights.GetLength(0)), weights) { Title = title };
    }

    private static IEnumerable<string> Ended(IReadOnlyList<string> tokens, int count) => tokens.Count < count ? [.. tokens, SpecialTokens.EndOfSequence] : tokens;
}
