using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>
/// Learns the mean and the variance of each slot, of its logarithms if they are asked for, in one pass
/// (Welford 1962; zeros, which are most values of sparse vectors, are put in together at the end). Values that are not finite do not count.
/// </summary>
internal sealed class MeanVarianceTrainer<T>(int slots, NormalizerOptions options) : NormalizerTrainer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] _means = new double[slots];

    // The sum of squared distances from the mean.
    private readonly double[] _squares = new double[slots];
    private readonly long[] _counts = new long[slots];
    private readonly long[] _notFinite = new long[slots];

    private bool UseLog => options.Kind == NormalizerKind.LogMeanVariance;

    public override Normalizer Finish(DataViewType type)
    {
        // 0 has no logarithm.
        for (int slot = 0; !UseLog && slot < slots; slot++)
        {
            AddZeros(slot, Rows - _notFinite[slot] - _counts[slot]);
        }

        return options.UseCdf ? MakeCdf(type) : MakeAffine(type);
    }

    protected override void Add(int slot, T value)
    {
        if (T.IsZero(value))
        {
            return;
        }

        T number = UseLog ? T.CreateTruncating(Math.Log(double.CreateTruncating(value))) : value;
        if (!T.IsFinite(number))
        {
            _notFinite[slot]++;
            return;
        }

        double x = double.CreateTruncating(number), distance = x - _means[slot];
        _counts[slot]++;
        _means[slot] += distance / _counts[slot];
        _squares[slot] += distance * (x - _means[slot]);
    }

    private void AddZeros(int slot, long zeros)
    {
        if (zeros == 0)
        {
            return;
        }

        _counts[slot] += zeros;
        double distance = 0 - _means[slot];
        _means[slot] += distance * zeros / _counts[slot];
        _squares[slot] += distance * (0 - _means[slot]) * zeros;
    }

    private CdfNormalizer<T> MakeCdf(DataViewType type)
    {
        T[] means = new T[slots], deviations = new T[slots];
        for (int slot = 0; slot < slots; slot++)
        {
            if (_squares[slot] != 0)
            {
                means[slot] = T.CreateTruncating(_means[slot]);
                deviations[slot] = T.CreateTruncating(Math.Sqrt(_squares[slot] / _counts[slot]));
            }
        }

        return new CdfNormalizer<T>(type, means, deviations, UseLog);
    }

    private AffineNormalizer<T> MakeAffine(DataViewType type)
    {
        T[] scales = new T[slots], offsets = new T[slots];
        for (int slot = 0; slot < slots; slot++)
        {
            // A slot whose values do not vary says nothing: its scale is 0, which makes it 0.
            if (_squares[slot] == 0)
            {
                continue;
            }

            double variance = _squares[slot] / _counts[slot], mean = _means[slot];
            scales[slot] = T.One / T.CreateTruncating(Math.Sqrt(options.FixZero ? variance + (mean * mean) : variance));
            offsets[slot] = options.FixZero || T.IsZero(scales[slot]) ? T.Zero : T.CreateTruncating(mean);
        }

        return new AffineNormalizer<T>(type, scales, offsets);
    }
}
