using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Learns the least and the greatest value of each slot. Values that are not numbers do not count.</summary>
internal sealed class MinMaxTrainer<T> : NormalizerTrainer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool _fixZero;
    private readonly T[] _min;
    private readonly T[] _max;
    private readonly long[] _given;

    public MinMaxTrainer(int slots, NormalizerOptions options)
    {
        _fixZero = options.FixZero;
        _min = new T[slots];
        _max = new T[slots];
        _given = new long[slots];
        Array.Fill(_min, T.PositiveInfinity);
        Array.Fill(_max, T.NegativeInfinity);
    }

    public override Normalizer Finish(DataViewType type)
    {
        T[] scales = new T[_min.Length], offsets = new T[_min.Length];
        for (int slot = 0; slot < scales.Length; slot++)
        {
            if (_given[slot] < Rows)
            {
                Take(slot, T.Zero);
            }

            // A slot whose values do not vary says nothing: its scale is 0, which makes it 0.
            if (_max[slot] > _min[slot])
            {
                scales[slot] = T.One / (_fixZero ? T.Max(T.Abs(_max[slot]), T.Abs(_min[slot])) : _max[slot] - _min[slot]);
                offsets[slot] = _fixZero || T.IsZero(scales[slot]) ? T.Zero : _min[slot];
            }
        }

        return new AffineNormalizer<T>(type, scales, offsets);
    }

    protected override void Add(int slot, T value)
    {
        _given[slot]++;
        Take(slot, value);
    }

    private void Take(int slot, T value)
    {
        // Not T.Min and T.Max: what is not a number compares as false and is passed over.
        _max[slot] = _max[slot] < value ? value : _max[slot];
        _min[slot] = _min[slot] > value ? value : _min[slot];
    }
}
