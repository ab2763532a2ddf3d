using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>
/// A conditional random field over the tags of a sequence (Lafferty et al. 2001), as the last layer of a net (Huang et al. 2015, arXiv:1508.01991; Lample et al. 2016, arXiv:1603.01360, section 2.2):
/// the tags of a sequence are chosen together, each with regard to the one before.
/// </summary>
/// <remarks>
/// B = sequences, S = steps of the longest, K = tags. Its weights are named as in the Python package pytorch-crf: <c>transitions</c> (K, K), from the tag of the row to that of the column, <c>start_transitions</c> (K) and <c>end_transitions</c> (K).
/// </remarks>
public sealed class ConditionalRandomField : nn.Module
{
    private const double InitialRange = 0.1;

    [ComponentName(Name = "transitions")]
    private readonly Parameter _transitions;

    [ComponentName(Name = "start_transitions")]
    private readonly Parameter _start;

    [ComponentName(Name = "end_transitions")]
    private readonly Parameter _end;

    /// <summary>Makes a field with weights uniform within 0.1 of zero.</summary>
    /// <param name="tags">How many tags there are, K.</param>
    public ConditionalRandomField(int tags)
        : base(nameof(ConditionalRandomField))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tags, 1);
        _transitions = Initial(empty(tags, tags));
        _start = Initial(empty(tags));
        _end = Initial(empty(tags));
        RegisterComponents();
    }

    /// <summary>Computes how improbable the known tags are: the sum over the sequences of <c>-ln p(tags)</c>.</summary>
    /// <param name="emissions">The scores of each tag at each step, (B, S, K), of type float32 or float64.</param>
    /// <param name="lengths">Steps of each sequence, 1 to S.</param>
    /// <param name="tags">The keys of the tags, (B, S) row by row: 1 to K, or 0 where the tag is not known and may be any (Tsuboi et al. 2008). What stands behind a sequence's end changes nothing, as long as the scores there are finite.</param>
    /// <returns>A scalar, of the type of the emissions. It can be differentiated once by the emissions and the weights.</returns>
    public Tensor NegativeLogLikelihood(Tensor emissions, IReadOnlyList<int> lengths, IReadOnlyList<long> tags)
    {
        ArgumentNullException.ThrowIfNull(emissions);
        ArgumentNullException.ThrowIfNull(lengths);
        ArgumentNullException.ThrowIfNull(tags);
        var (chain, steps, sum) = (Chain(), (int)emissions.shape[1], new ChainExpectations((int)emissions.shape[2]));
        double[] scores = Values(emissions), shares = new double[scores.Length];
        double loss = 0;
        for (int b = 0; b < lengths.Count; b++)
        {
            int start = b * steps;
            uint[] known = [.. Enumerable.Range(start, lengths[b]).Select(i => (uint)tags[i])];
            if (known.All(k => k == 0)) continue;       // any tags are certain
            var row = scores.AsSpan(start * chain.Tags, lengths[b] * chain.Tags);
            var rowShares = shares.AsSpan(start * chain.Tags, row.Length);
            loss += chain.Expect(row, new uint[known.Length], sum, 1, rowShares) - chain.Expect(row, known, sum, -1, rowShares);
        }
        return tensor(loss, dtype: emissions.dtype) + Following(emissions, shares) + Following(_transitions, sum.Transitions) + Following(_start, sum.Start) + Following(_end, sum.End);
    }

    /// <summary>Finds the most probable tags of each sequence, all together (Viterbi), and how probable each tag is at each step, whatever the other tags are (by forward and backward sums).</summary>
    /// <param name="emissions">The scores of each tag at each step, (B, S, K).</param>
    /// <param name="lengths">Steps of each sequence, 1 to S.</param>
    /// <returns>For each sequence the keys of its tags, 1 to K, and the probabilities, (T, K) row by row for its T steps, of which those of a step sum to 1.</returns>
    public IReadOnlyList<(uint[] Tags, float[] Probabilities)> Decode(Tensor emissions, IReadOnlyList<int> lengths)
    {
        ArgumentNullException.ThrowIfNull(emissions);
        ArgumentNullException.ThrowIfNull(lengths);
        var (chain, steps) = (Chain(), (int)emissions.shape[1]);
        double[] scores = Values(emissions);
        return [.. lengths.Select((length, b) =>
        {
            var row = scores.AsSpan(b * steps * chain.Tags, length * chain.Tags);
            var shares = new double[row.Length];
            chain.Expect(row, new uint[length], sum: null, 1, shares);
            return (Array.ConvertAll(chain.Viterbi(row), tag => (uint)tag + 1), Array.ConvertAll(shares, s => (float)s));
        })];
    }

    private static Parameter Initial(Tensor values) => nn.Parameter(nn.init.uniform_(values, -InitialRange, InitialRange));

    private LinearChain Chain() => new(Values(_transitions), Values(_start), Values(_end));

    private static double[] Values(Tensor values)
    {
        using var scope = NewDisposeScope();
        return values.detach().cpu().to_type(ScalarType.Float64).contiguous().data<double>().ToArray();
    }

    // Zero, whose derivative by the values is the gradient that was computed beside: the sums over all tag sequences give it in one pass, with no tensor a step.
    private static Tensor Following(Tensor values, double[] gradient)
    {
        var factors = tensor(gradient, values.shape, dtype: values.dtype, device: values.device);
        return ((values - values.detach()) * factors).sum().to_type(values.dtype);
    }
}
