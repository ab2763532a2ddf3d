using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Says how probable a recurrent language model finds given tokens.</summary>
public static class TokenScorer
{
    // Scores of this many steps are held at a time, so that memory does not grow with the length of a row.
    private const int StepsAtOnce = 512;

    /// <summary>Reads a sequence from its start and scores what follows each token.</summary>
    /// <param name="net">The net, in evaluation mode.</param>
    /// <param name="tokens">Keys, 1 to V, or 0 where missing.</param>
    /// <param name="labels">The key that follows each token, as long as <paramref name="tokens"/>.</param>
    /// <param name="scores">Receives the natural-log probability of each label, as long as <paramref name="tokens"/>; NaN where the label is missing.</param>
    public static void Score(RnnLanguageModel net, ReadOnlySpan<uint> tokens, ReadOnlySpan<uint> labels, Span<float> scores)
    {
        ArgumentNullException.ThrowIfNull(net);
        using var gradients = no_grad();
        var state = RecurrentState.Zero;
        for (int start = 0; start < tokens.Length; start += StepsAtOnce)
        {
            var range = start..Math.Min(start + StepsAtOnce, tokens.Length);
            using var before = state;
            state = ScoreChunk(net, before, tokens[range], labels[range], scores[range]);
        }
        state.Dispose();
    }

    private static RecurrentState ScoreChunk(RnnLanguageModel net, RecurrentState state, ReadOnlySpan<uint> tokens, ReadOnlySpan<uint> labels, Span<float> scores)
    {
        using var scope = NewDisposeScope();
        var (logits, after) = net.call(Row(tokens), state);                             // (S,1) -> (S,1,V)
        var targets = Row(labels).sub(1).clamp(min: 0).unsqueeze(-1);                   // (S,1,1)
        nn.functional.log_softmax(logits, -1).gather(-1, targets).data<float>().CopyTo(scores);
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] == 0) scores[i] = float.NaN;
        }
        return after.Detach();
    }

    private static Tensor Row(ReadOnlySpan<uint> keys)
    {
        var ids = new long[keys.Length];
        for (int i = 0; i < ids.Length; i++) ids[i] = keys[i];
        return tensor(ids, [ids.Length, 1]);
    }
}
