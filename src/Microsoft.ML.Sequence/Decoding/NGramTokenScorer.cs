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
            state = tokens[i] == 0 ? default : model.Read(state, (int)tokens[i] - 1);
            scores[i] = labels[i] == 0 ? float.NaN : model.LogProbability(state, (int)labels[i] - 1);
        }
    }
}
