using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Reads whole sequences with a net that says something of each.</summary>
public static class SequenceReading
{
    // A bound of what is read at a time, with padding.
    private const int TokensAtOnce = 8192;

    /// <summary>Reads sequences. What one gets does not depend on the others.</summary>
    /// <param name="net">The net, in evaluation mode.</param>
    /// <param name="rows">The sequences, of at least one key each.</param>
    /// <param name="characters">What a word's characters are read as; <see langword="null"/> for a net that reads keys alone.</param>
    /// <returns>The net's outputs for each, K numbers.</returns>
    public static IReadOnlyList<float[]> Read(SequencePredictor net, IReadOnlyList<FeatureRow> rows, WordCharacters? characters)
    {
        ArgumentNullException.ThrowIfNull(net);
        ArgumentNullException.ThrowIfNull(rows);
        using var gradients = no_grad();
        var results = new float[rows.Count][];
        foreach (int[] some in FeatureBatches.Split(rows, TokensAtOnce))
        {
            using var scope = NewDisposeScope();
            float[] all = net.Score(new FeatureBatch([.. some.Select(i => rows[i])], characters)).data<float>().ToArray();
            int outputs = net.Config.OutputCount;
            for (int i = 0; i < some.Length; i++) results[some[i]] = all[(i * outputs)..((i + 1) * outputs)];
        }
        return results;
    }
}
