using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Says how probable an encoder-decoder finds given targets: forced scoring, for reranking and perplexity.</summary>
public static class PairScorer
{
    /// <summary>Scores every token of every target, and the token that ends it.</summary>
    /// <param name="net">The net, in evaluation mode.</param>
    /// <param name="batch">Sources and targets.</param>
    /// <returns>For each pair the natural-log probability of each of its tokens, the one that ends it last; NaN where a token is missing.</returns>
    public static float[][] Score(EncoderDecoder net, PairBatch batch)
    {
        ArgumentNullException.ThrowIfNull(net);
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        var (source, output) = net.Run(batch.Tokens, batch.Lengths, tensor(batch.TargetInput, [batch.TargetSteps, batch.Size]));
        var positions = tensor(batch.TargetPositions);
        var targets = tensor(batch.TargetOutput).index_select(0, positions).sub(1).unsqueeze(-1);                                         // (N,1)
        var scores = net.Score(output.Select(positions), source.CopyClasses?.index_select(0, positions.remainder(batch.Size)));
        float[] logProbabilities = nn.functional.log_softmax(scores, -1).gather(-1, targets).data<float>().ToArray();

        var rows = batch.TargetLengths.Select(length => Enumerable.Repeat(float.NaN, length).ToArray()).ToArray();
        for (int i = 0; i < logProbabilities.Length; i++)
        {
            var (step, row) = Math.DivRem(batch.TargetPositions[i], batch.Size);
            rows[row][step] = logProbabilities[i];
        }
        return rows;
    }
}
