using System.Numerics.Tensors;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Chooses tags by the scores of a tagger: with a conditional random field those that are most probable together, by Viterbi's algorithm, and otherwise the most probable one of each word.</summary>
public static class TagDecoder
{
    // A bound of what is read at a time, with padding.
    private const int TokensAtOnce = 8192;

    /// <summary>Tags sequences. What one gets does not depend on the others.</summary>
    /// <param name="net">The net, in evaluation mode.</param>
    /// <param name="rows">The sequences, of at least one key each.</param>
    /// <param name="characters">What a word's characters are read as; <see langword="null"/> for a net that reads keys alone.</param>
    /// <returns>The tags of each.</returns>
    public static IReadOnlyList<TaggedSequence> Decode(SequenceTagger net, IReadOnlyList<FeatureRow> rows, WordCharacters? characters)
    {
        ArgumentNullException.ThrowIfNull(net);
        ArgumentNullException.ThrowIfNull(rows);
        using var gradients = no_grad();
        var results = new TaggedSequence[rows.Count];
        foreach (int[] some in FeatureBatches.Split(rows, TokensAtOnce))
        {
            using var scope = NewDisposeScope();
            var batch = new FeatureBatch([.. some.Select(i => rows[i])], characters);
            var decoded = Decode(net, net.Score(batch), batch);
            for (int i = 0; i < some.Length; i++) results[some[i]] = decoded[i];
        }
        return results;
    }

    /// <summary>Chooses the tags of a batch.</summary>
    /// <param name="net">The net.</param>
    /// <param name="scores">The scores that it gave for the batch, (B, S, K).</param>
    /// <param name="batch">The batch.</param>
    /// <returns>The tags of each sequence.</returns>
    public static TaggedSequence[] Decode(SequenceTagger net, Tensor scores, FeatureBatch batch)
    {
        ArgumentNullException.ThrowIfNull(net);
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(batch);
        if (net.Field is { } field) return [.. field.Decode(scores, batch.Lengths).Select(d => new TaggedSequence(d.Tags, d.Probabilities))];
        int tags = net.Config.TagCount;
        float[] all = scores.detach().contiguous().data<float>().ToArray();
        return [.. batch.Lengths.Select((length, b) => ChooseEach(all.AsSpan(b * batch.Steps * tags, length * tags), tags))];
    }

    private static TaggedSequence ChooseEach(ReadOnlySpan<float> scores, int tags)
    {
        var (best, probabilities) = (new uint[scores.Length / tags], new float[scores.Length]);
        for (int t = 0; t < best.Length; t++)
        {
            var step = scores.Slice(t * tags, tags);
            best[t] = (uint)TensorPrimitives.IndexOfMax(step) + 1;
            TensorPrimitives.SoftMax(step, probabilities.AsSpan(t * tags, tags));
        }
        return new TaggedSequence(best, probabilities);
    }
}
