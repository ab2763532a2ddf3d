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

    private delegate void LogitsReader(Tensor logits, ReadOnlySpan<uint> labels, Span<float> output);

    /// <summary>Reads a sequence from its start and scores what follows each token.</summary>
    /// <param name="net">The net, in evaluation mode.</param>
    /// <param name="tokens">Keys, 1 to V, or 0 where missing.</param>
    /// <param name="labels">The key that follows each token, as long as <paramref name="tokens"/>.</param>
    /// <param name="scores">Receives the natural-log probability of each label, as long as <paramref name="tokens"/>; NaN where the label is missing.</param>
    public static void Score(RnnLanguageModel net, ReadOnlySpan<uint> tokens, ReadOnlySpan<uint> labels, Span<float> scores)
    {
        ArgumentNullException.ThrowIfNull(net);
        Read(net, tokens, labels, scores, width: 1, ScoreLabels);
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
        Read(net, tokens, tokens, probabilities, net.Config.VocabularySize, static (logits, _, output) => nn.functional.softmax(logits, -1).data<float>().CopyTo(output));
    }

    private static void Read(RnnLanguageModel net, ReadOnlySpan<uint> tokens, ReadOnlySpan<uint> labels, Span<float> output, int width, LogitsReader reader)
    {
        using var gradients = no_grad();
        var state = RecurrentState.Zero;
        for (int start = 0; start < tokens.Length; start += StepsAtOnce)
        {
            int end = Math.Min(start + StepsAtOnce, tokens.Length);
            using var before = state;
            state = ReadChunk(net, before, tokens[start..end], labels[start..end], output[(start * width)..(end * width)], reader);
        }
        state.Dispose();
    }

    private static RecurrentState ReadChunk(RnnLanguageModel net, RecurrentState state, ReadOnlySpan<uint> tokens, ReadOnlySpan<uint> labels, Span<float> output, LogitsReader reader)
    {
        using var scope = NewDisposeScope();
        var (logits, after) = net.call(Row(tokens), state);                             // (S,1) -> (S,1,V)
        reader(logits, labels, output);
        return after.Detach();
    }

    private static void ScoreLabels(Tensor logits, ReadOnlySpan<uint> labels, Span<float> scores)
    {
        var targets = Row(labels).sub(1).clamp(min: 0).unsqueeze(-1);                   // (S,1,1)
        nn.functional.log_softmax(logits, -1).gather(-1, targets).data<float>().CopyTo(scores);
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] == 0) scores[i] = float.NaN;
        }
    }

    private static Tensor Row(ReadOnlySpan<uint> keys)
    {
        var ids = new long[keys.Length];
        for (int i = 0; i < ids.Length; i++) ids[i] = keys[i];
        return tensor(ids, [ids.Length, 1]);
    }
}
