using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Says how probable a recurrent language model finds given tokens.</summary>
public static class TokenScorer
{
    /// <summary>Reads a sequence from its start and scores what follows each token.</summary>
    /// <param name="net">The net, in evaluation mode.</param>
    /// <param name="tokens">Keys, 1 to V, or 0 where missing.</param>
    /// <param name="labels">The key that follows each token, as long as <paramref name="tokens"/>.</param>
    /// <param name="scores">Receives the natural-log probability of each label, as long as <paramref name="tokens"/>; NaN where the label is missing.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Score(RnnLanguageModel net, ReadOnlySpan<uint> tokens, ReadOnlySpan<uint> labels, Span<float> scores)
    {
        ArgumentNullException.ThrowIfNull(net);
        if (labels.Length != tokens.Length || scores.Length != tokens.Length) throw new ArgumentException($"There are {tokens.Length} tokens, {labels.Length} labels and room for {scores.Length} scores. There must be as many of each.", nameof(labels));
        RnnRowReader.Read(net, [new TokenRow(tokens.ToArray(), labels.ToArray(), tokens.Length)], RowQuestions.Scores, nextTokenCount: 0)[0].Scores.CopyTo(scores);
    }

    /// <summary>Reads a sequence from its start and says how probable each key is after each token.</summary>
    /// <param name="net">The net, in evaluation mode.</param>
    /// <param name="tokens">T keys, 1 to V, or 0 where missing.</param>
    /// <param name="probabilities">Receives T x V probabilities, 0 to 1, those of one step side by side and that of key 1 first.</param>
    /// <exception cref="ArgumentException">There is not room for exactly T x V probabilities.</exception>
    public static void Predict(RnnLanguageModel net, ReadOnlySpan<uint> tokens, Span<float> probabilities)
    {
        ArgumentNullException.ThrowIfNull(net);
        long needed = (long)tokens.Length * net.Config.VocabularySize;
        if (probabilities.Length != needed) throw new ArgumentException($"The probabilities of {net.Config.VocabularySize} keys after {tokens.Length} tokens are {needed}, there is room for {probabilities.Length}.", nameof(probabilities));
        RnnRowReader.Predict(net, TokenRow.Whole(tokens.ToArray()), probabilities);
    }
}
