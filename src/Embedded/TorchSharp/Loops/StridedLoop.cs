using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>
/// Walks up to four operands of one shape, each with its own strides (0 where broadcast), as runs along the innermost dimension.
/// Neighbouring dimensions that are one in memory are merged first, so that contiguous operands give a single run.
/// </summary>
internal unsafe struct StridedLoop
{
    internal const int MaximumRank = 32, MaximumOperands = 4;

    fixed long _sizes[MaximumRank];
    fixed long _strides[MaximumRank * MaximumOperands];
    fixed long _index[MaximumRank];
    fixed long _offsets[MaximumOperands];
    readonly int _operands;
    int _rank;

    [SkipLocalsInit]
    internal StridedLoop(ReadOnlySpan<long> shape, TensorImpl first, TensorImpl? second = null, TensorImpl? third = null, TensorImpl? fourth = null)
    {
        if (shape.Length > MaximumRank)
            throw Fault.Torch($"A tensor of {shape.Length} dimensions was given; the embedded backend takes up to {MaximumRank}.");
        _operands = fourth is not null ? 4 : third is not null ? 3 : second is not null ? 2 : 1;
        Count = Geometry.Count(shape);
        _rank = 0;
        var operands = (first, second, third, fourth);
        Span<long> strides = stackalloc long[MaximumOperands];
        for (var d = 0; d < shape.Length; d++)
        {
            if (shape[d] == 1)
                continue;
            for (var k = 0; k < _operands; k++)
                strides[k] = StrideOf(k switch { 0 => operands.first, 1 => operands.second!, 2 => operands.third!, _ => operands.fourth! }, shape, d);
            if (_rank > 0 && CanMerge(shape[d], strides))
                _sizes[_rank - 1] *= shape[d];
            else
                _sizes[_rank++] = shape[d];
            for (var k = 0; k < _operands; k++)
                _strides[(_rank - 1) * MaximumOperands + k] = strides[k];
        }
        if (_rank == 0)
        {
            _sizes[0] = 1;
            for (var k = 0; k < MaximumOperands; k++)
                _strides[k] = 1;
            _rank = 1;
        }
        for (var d = 0; d < _rank; d++)
            _index[d] = 0;
        for (var k = 0; k < MaximumOperands; k++)
            _offsets[k] = 0;
    }

    internal long Count { get; }

    /// <summary>The length of a run.</summary>
    internal readonly long Run => _sizes[_rank - 1];

    internal readonly long Runs => Count == 0 ? 0 : Count / Run;

    /// <summary>The step of an operand within a run, in elements.</summary>
    internal readonly long Stride(int operand) => _strides[(_rank - 1) * MaximumOperands + operand];

    internal readonly int Rank => _rank;

    /// <summary>The size of a merged dimension and an operand's stride along it.</summary>
    internal readonly (long Size, long Stride) At(int dimension, int operand) => (_sizes[dimension], _strides[dimension * MaximumOperands + operand]);

    /// <summary>Where the current run of an operand begins, in elements from the operand's first.</summary>
    internal readonly long Offset(int operand) => _offsets[operand];

    /// <summary>Goes to the next run.</summary>
    internal void Next()
    {
        for (var d = _rank - 2; d >= 0; d--)
        {
            _index[d]++;
            for (var k = 0; k < _operands; k++)
                _offsets[k] += _strides[d * MaximumOperands + k];
            if (_index[d] < _sizes[d])
                return;
            for (var k = 0; k < _operands; k++)
                _offsets[k] -= _strides[d * MaximumOperands + k] * _sizes[d];
            _index[d] = 0;
        }
    }

    readonly bool CanMerge(long size, ReadOnlySpan<long> strides)
    {
        for (var k = 0; k < _operands; k++)
        {
            if (_strides[(_rank - 1) * MaximumOperands + k] != strides[k] * size)
                return false;
        }
        return true;
    }

    static long StrideOf(TensorImpl operand, ReadOnlySpan<long> shape, int dimension)
    {
        var own = dimension - (shape.Length - operand.Rank);
        if (own < 0)
            return 0;
        Debug.Assert(operand.Shape[own] == shape[dimension] || operand.Shape[own] == 1);
        return operand.Shape[own] == 1 ? 0 : operand.Strides[own];
    }
}
