using System.Numerics.Tensors;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>
/// The sums and maxima over all tag sequences of a chain: a sequence <c>y</c> of tags scores
/// <c>start(y1) + sum of emissions(t, yt) + sum of transitions(yt-1, yt) + end(yT)</c> (Lample et al. 2016, arXiv:1603.01360, section 2.2).
/// </summary>
/// <remarks>T = steps, K = tags, counted from 0. In logarithms and double precision throughout, so that no score is too large. For one thread.</remarks>
internal sealed class LinearChain
{
    private readonly double[] _transitions, _into, _start, _end, _scratch;
    private double[] _alpha = [], _beta = [];

    /// <param name="transitions">(K, K), row by row: from the tag of the row to that of the column.</param>
    /// <param name="start">(K): a sequence begins with the tag.</param>
    /// <param name="end">(K): a sequence ends with the tag.</param>
    public LinearChain(double[] transitions, double[] start, double[] end)
    {
        (_transitions, _start, _end) = (transitions, start, end);
        Tags = start.Length;
        _scratch = new double[Tags];
        _into = new double[transitions.Length];
        for (int i = 0; i < Tags; i++)
        {
            for (int j = 0; j < Tags; j++) _into[(j * Tags) + i] = transitions[(i * Tags) + j];
        }
    }

    /// <summary>Gets how many tags there are, K.</summary>
    public int Tags { get; }

    /// <summary>Adds up all tag sequences that agree with what is known of the tags, and how often each transition is expected among them.</summary>
    /// <param name="emissions">(T, K), row by row.</param>
    /// <param name="known">The key of each step's tag, from 1; 0 where it may be any.</param>
    /// <param name="sum">What the expectations are added to, multiplied by the weight.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="marginals">(T, K): the probability of each tag at each step, multiplied by the weight, is added to it.</param>
    /// <returns>The logarithm of the sum of <c>exp(score)</c>.</returns>
    public double Expect(ReadOnlySpan<double> emissions, ReadOnlySpan<uint> known, ChainExpectations? sum, double weight, Span<double> marginals)
    {
        int steps = known.Length;
        double total = Forward(emissions, known);
        Backward(emissions, known);
        for (int t = 0; t < steps; t++)
        {
            var (from, to) = Allowed(known[t]);
            for (int j = from; j < to; j++)
            {
                double share = weight * Math.Exp(_alpha[(t * Tags) + j] + _beta[(t * Tags) + j] - total);
                marginals[(t * Tags) + j] += share;
                if (sum is null) continue;
                if (t == 0) sum.Start[j] += share;
                if (t == steps - 1) sum.End[j] += share;
            }
            if (sum is not null && t > 0) AddTransitions(emissions, known, t, total, weight, sum.Transitions);
        }
        return total;
    }

    /// <summary>Finds the tag sequence of the highest score by dynamic programming (Viterbi 1967).</summary>
    /// <param name="emissions">(T, K), row by row; at least one step.</param>
    /// <returns>A tag for each step, counted from 0.</returns>
    public int[] Viterbi(ReadOnlySpan<double> emissions)
    {
        int steps = emissions.Length / Tags;
        var before = new int[steps * Tags];
        double[] best = new double[Tags], next = new double[Tags];
        TensorPrimitives.Add(_start, emissions[..Tags], best);
        for (int t = 1; t < steps; t++)
        {
            for (int j = 0; j < Tags; j++)
            {
                TensorPrimitives.Add(best, _into.AsSpan(j * Tags, Tags), _scratch);
                int i = TensorPrimitives.IndexOfMax(_scratch);
                before[(t * Tags) + j] = i;
                next[j] = _scratch[i] + emissions[(t * Tags) + j];
            }
            (best, next) = (next, best);
        }
        TensorPrimitives.Add(best, _end, _scratch);
        var path = new int[steps];
        path[^1] = TensorPrimitives.IndexOfMax(_scratch);
        for (int t = steps - 1; t > 0; t--) path[t - 1] = before[(t * Tags) + path[t]];
        return path;
    }

    // alpha(t, j): the logarithm of the sum over all sequences that end at step t with tag j.
    private double Forward(ReadOnlySpan<double> emissions, ReadOnlySpan<uint> known)
    {
        if (_alpha.Length < emissions.Length) (_alpha, _beta) = (new double[emissions.Length], new double[emissions.Length]);
        for (int t = 0; t < known.Length; t++)
        {
            var (from, to) = Allowed(known[t]);
            for (int j = from; j < to; j++)
            {
                _alpha[(t * Tags) + j] = emissions[(t * Tags) + j] + (t == 0 ? _start[j] : SumOver(known[t - 1], _alpha.AsSpan((t - 1) * Tags, Tags), _into.AsSpan(j * Tags, Tags)));
            }
        }
        return SumOver(known[^1], _alpha.AsSpan((known.Length - 1) * Tags, Tags), _end);
    }

    // beta(t, i): the same of what follows step t, where its tag is i.
    private void Backward(ReadOnlySpan<double> emissions, ReadOnlySpan<uint> known)
    {
        _end.CopyTo(_beta, (known.Length - 1) * Tags);
        var follows = new double[Tags];
        for (int t = known.Length - 2; t >= 0; t--)
        {
            TensorPrimitives.Add(emissions.Slice((t + 1) * Tags, Tags), _beta.AsSpan((t + 1) * Tags, Tags), follows);
            var (from, to) = Allowed(known[t]);
            for (int i = from; i < to; i++) _beta[(t * Tags) + i] = SumOver(known[t + 1], follows, _transitions.AsSpan(i * Tags, Tags));
        }
    }

    private void AddTransitions(ReadOnlySpan<double> emissions, ReadOnlySpan<uint> known, int t, double total, double weight, Span<double> sum)
    {
        var (from, to) = Allowed(known[t]);
        var (first, last) = Allowed(known[t - 1]);
        var shares = _scratch.AsSpan(from, to - from);
        for (int i = first; i < last; i++)
        {
            TensorPrimitives.Add(emissions.Slice((t * Tags) + from, to - from), _beta.AsSpan((t * Tags) + from, to - from), shares);
            TensorPrimitives.Add(shares, _transitions.AsSpan((i * Tags) + from, to - from), shares);
            TensorPrimitives.Add(shares, _alpha[((t - 1) * Tags) + i] - total, shares);
            TensorPrimitives.Exp(shares, shares);
            var row = sum.Slice((i * Tags) + from, to - from);
            TensorPrimitives.MultiplyAdd(shares, weight, row, row);
        }
    }

    // The logarithm of the sum of exp(a + b) over the tags that are allowed. The greatest is taken out, so that nothing overflows.
    private double SumOver(uint known, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (from, to) = Allowed(known);
        if (to - from == 1) return a[from] + b[from];
        var sums = _scratch.AsSpan(0, Tags);
        TensorPrimitives.Add(a, b, sums);
        double greatest = TensorPrimitives.Max<double>(sums);
        TensorPrimitives.Subtract(sums, greatest, sums);
        TensorPrimitives.Exp(sums, sums);
        return greatest + Math.Log(TensorPrimitives.Sum<double>(sums));
    }

    private (int From, int To) Allowed(uint known) => known == 0 ? (0, Tags) : ((int)known - 1, (int)known);
}
