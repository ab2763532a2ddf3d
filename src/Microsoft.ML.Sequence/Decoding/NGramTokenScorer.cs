using System.Numerics.Tensors;
using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Says how probable an n-gram language model finds given tokens.</summary>
public static class NGramTokenScorer
{
    /// <summary>Reads a sequence from its start and scores what follows each token. The first has nothing before it, so the model looks at fewer tokens there than later.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tokens">Keys, 1 to V; after a missing one, 0, the model starts anew.</param>
    /// <param name="labels">The key that follows each token, as long as <paramref name="tokens"/>.</param>
    /// <param name="scores">Receives the natural-log probability of each label, as long as <paramref name="tokens"/>; NaN where the label is missing.</param>
    public static void Score(NGramLanguageModel model, ReadOnlySpan<uint> tokens, ReadOnlySpan<uint> labels, Span<float> scores)
    {
        ArgumentNullException.ThrowIfNull(model);
        var state = default(NGramState);
        for (int i = 0; i < tokens.Length; i++)
        {
            state = Read(model, state, tokens[i]);
            scores[i] = labels[i] == 0 ? float.NaN : model.LogProbability(state, (int)labels[i] - 1);
        }
    }

    /// <summary>Reads a sequence from its start and says how probable each key is after each token.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tokens">T keys, 1 to V; after a missing one, 0, the model starts anew.</param>
    /// <param name="probabilities">Receives T x V probabilities, 0 to 1, those of one step side by side and that of key 1 first.</param>
    /// <exception cref="ArgumentException">There is not room for exactly T x V probabilities.</exception>
    public static void Predict(NGramLanguageModel model, ReadOnlySpan<uint> tokens, Span<float> probabilities)
    {
        ArgumentNullException.ThrowIfNull(model);
        long needed = (long)tokens.Length * model.VocabularySize;
        if (probabilities.Length != needed) throw new ArgumentException($"The probabilities of {model.VocabularySize} keys after {tokens.Length} tokens are {needed}, there is room for {probabilities.Length}.", nameof(probabilities));
        var state = default(NGramState);
        for (int i = 0; i < tokens.Length; i++)
        {
            state = Read(model, state, tokens[i]);
            model.LogProbabilities(state, probabilities.Slice(i * model.VocabularySize, model.VocabularySize));
        }
        TensorPrimitives.Exp(probabilities, probabilities);
    }

    /// <summary>Answers what is asked of a row, read from its start. The model has no hidden state.</summary>
    internal static RowAnswers Read(NGramLanguageModel model, TokenRow row, RowQuestions asked, int nextTokenCount)
    {
        var answers = new RowAnswers { Scores = asked.HasFlag(RowQuestions.Scores) ? new float[row.ScoreCount] : [] };
        Score(model, row.Tokens.Span[..answers.Scores.Length], row.Labels.Span, answers.Scores);
        if (asked.HasFlag(RowQuestions.NextTokens) && row.LastToken >= 0)
        {
            var state = default(NGramState);
            foreach (uint token in row.Tokens.Span[..(row.LastToken + 1)]) state = Read(model, state, token);
            var all = new float[model.VocabularySize];
            model.LogProbabilities(state, all);
            answers.Next = LikelyTokens.Of(all, nextTokenCount);
        }
        return answers;
    }

    private static NGramState Read(NGramLanguageModel model, NGramState state, uint key) => key == 0 ? default : model.Read(state, (int)key - 1);
}
