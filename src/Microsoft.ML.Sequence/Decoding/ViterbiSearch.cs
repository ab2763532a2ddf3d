using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>
/// Finds the most likely sequence of an n-gram model, which is a Markov chain of order <c>Order - 1</c>, by dynamic programming over its contexts (Viterbi 1967; Zhang et al., Dive into
/// Deep Learning, 9.1): of all sequences that end with the same context only the best can be the beginning of the best.
/// </summary>
/// <remarks>Exact, unlike a beam. Its time is <c>length x C x V</c> for C contexts that can be reached, at most <c>V^(Order - 1)</c>, and its memory <c>length x C</c>.</remarks>
public static class ViterbiSearch
{
    /// <summary>Finds the most likely sequence of a length.</summary>
    /// <param name="model">The model.</param>
    /// <param name="length">How many tokens, at least 1.</param>
    /// <param name="prefix">Tokens that stand before them, 0 to V - 1; they are not part of the result.</param>
    /// <returns>The tokens and their log-probability given the prefix; of equally likely ones always the same.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is below 1, or a token of the prefix is none of the vocabulary's.</exception>
    /// <exception cref="InvalidOperationException">Every sequence of this length has the probability 0.</exception>
    public static Hypothesis MostLikely(NGramLanguageModel model, int length, params ReadOnlySpan<int> prefix)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var reached = new Dictionary<NGramState, Path> { [model.Read(prefix)] = new Path(null, -1, 0, 0) };
        var next = new float[model.VocabularySize];
        for (int step = 0; step < length; step++)
        {
            var further = new Dictionary<NGramState, Path>();
            foreach (var (state, path) in reached)
            {
                model.LogProbabilities(state, next);
                for (int token = 0; token < next.Length; token++)
                {
                    if (float.IsNegativeInfinity(next[token])) continue;
                    double sum = path.LogProbability + next[token];
                    var read = model.Read(state, token);
                    if (!further.TryGetValue(read, out var best) || sum > best.LogProbability) further[read] = new Path(path, token, next[token], sum);
                }
            }
            reached = further;
        }
        return reached.Count == 0
            ? throw new InvalidOperationException($"Every sequence of {length} tokens after this prefix has the probability 0. Estimate the model with a smoothing that leaves something to unseen tokens.")
            : HypothesisOf(reached.Values.MaxBy(p => p.LogProbability)!, length);
    }

    private static Hypothesis HypothesisOf(Path end, int length)
    {
        var (tokens, logProbabilities) = (new int[length], new float[length]);
        var path = end;
        for (int i = length - 1; i >= 0; i--)
        {
            (tokens[i], logProbabilities[i]) = (path.Token, path.TokenLogProbability);
            path = path.Before!;
        }
        return new Hypothesis(tokens, end.LogProbability, end.LogProbability, IsFinished: false, logProbabilities);
    }

    /// <summary>The best way to a context.</summary>
    private sealed record Path(Path? Before, int Token, float TokenLogProbability, double LogProbability);
}
