using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Elements chosen by positions along one dimension (gather, scatter).</summary>
internal static unsafe class PositionLoop
{
    internal enum Kind
    {
        Gather,
        Scatter,
        ScatterAdd,
    }

    /// <summary>
    /// With e ranging over the positions' shape and e' being e with the chosen dimension replaced by positions[e]:
    /// gather: values[e] = whole[e']; scatter: whole[e'] = values[e]; scatter-add: whole[e'] += values[e], in order.
    /// </summary>
    internal static void Run(Kind kind, TensorImpl whole, TensorImpl positions, TensorImpl values, int dimension)
    {
        if (kind == Kind.ScatterAdd)
        {
            switch (whole.Dtype)
            {
                case ScalarType.Float32: Walk<float, Accumulate<float>>(whole, positions, values, dimension); break;
                case ScalarType.Float64: Walk<double, Accumulate<double>>(whole, positions, values, dimension); break;
                case ScalarType.Int64: Walk<long, Accumulate<long>>(whole, positions, values, dimension); break;
                case ScalarType.Int32: Walk<int, Accumulate<int>>(whole, positions, values, dimension); break;
                default: throw DTypes.Unsupported(whole.Dtype);
            }
        }
        else
        {
            switch (DTypes.Size(whole.Dtype))
            {
                case 1: Move<byte>(kind, whole, positions, values, dimension); break;
                case 2: Move<short>(kind, whole, positions, values, dimension); break;
                case 4: Move<int>(kind, whole, positions, values, dimension); break;
                default: Move<long>(kind, whole, positions, values, dimension); break;
            }
        }
        GC.KeepAlive(whole);
        GC.KeepAlive(positions);
        GC.KeepAlive(values);
    }

    static void Move<T>(Kind kind, TensorImpl whole, TensorImpl positions, TensorImpl values, int dimension) where T : unmanaged
    {
        if (kind == Kind.Gather)
            Walk<T, Read<T>>(whole, positions, values, dimension);
        else
            Walk<T, Write<T>>(whole, positions, values, dimension);
    }

    static void Walk<T, TMove>(TensorImpl whole, TensorImpl positions, TensorImpl values, int dimension) where T : unmanaged where TMove : struct, IMove<T>
    {
        var (size, step) = whole.Rank == 0 ? (1, 1) : (whole.Shape[dimension], whole.Strides[dimension]);
        var strides = (long[])whole.Strides.Clone();
        if (strides.Length > 0)
            strides[dimension] = 0;
        // The whole as a tensor of the positions' shape, on which the chosen dimension stands still.
        var still = new TensorImpl(whole.Storage, positions.Shape, strides.Length == positions.Rank ? strides : new long[positions.Rank], whole.Offset,
            whole.Dtype);
        try
        {
            var loop = new StridedLoop(positions.Shape, positions, values, still);
            for (var r = loop.Runs; r > 0; r--, loop.Next())
            {
                var p = (long*)positions.Pointer + loop.Offset(0);
                var v = (T*)values.Pointer + loop.Offset(1);
                var w = (T*)whole.Pointer + loop.Offset(2);
                for (long i = 0; i < loop.Run; i++)
                {
                    var position = p[i * loop.Stride(0)];
                    if ((ulong)position >= (ulong)size)
                        throw Fault.Torch($"index {position} is out of bounds for dimension {dimension} with size {size}");
                    TMove.Invoke(w + i * loop.Stride(2) + position * step, v + i * loop.Stride(1));
                }
            }
        }
        finally
        {
            still.Storage.Release();
        }
    }

    interface IMove<T> where T : unmanaged
    {
        static abstract void Invoke(T* whole, T* value);
    }

    readonly struct Read<T> : IMove<T> where T : unmanaged
    {
        public static void Invoke(T* whole, T* value) => *value = *whole;
    }

    readonly struct Write<T> : IMove<T> where T : unmanaged
    {
        public static void Invoke(T* whole, T* value) => *whole = *value;
    }

    readonly struct Accumulate<T> : IMove<T> where T : unmanaged, INumber<T>
    {
        public static void Invoke(T* whole, T* value) => *whole += *value;
    }
}

/// <summary>Whole slices chosen along the middle of a contiguous (outer, size, inner).</summary>
internal static unsafe class SliceLoop
{
    internal enum Kind
    {
        Select,
        Copy,
        Add,
    }

    /// <summary>For every outer o and k: select: slices[o,k] = whole[o,index[k]]; copy and add: the other way.</summary>
    internal static void Run(Kind kind, TensorImpl whole, TensorImpl index, TensorImpl slices, long outer, long size, long inner)
    {
        var positions = (long*)index.Pointer;
        for (long k = 0; k < index.Count; k++)
        {
            if ((ulong)positions[k] >= (ulong)size)
                throw Fault.Torch($"index out of range in self: index {positions[k]} at position {k}, the dimension has size {size}");
        }
        switch (kind, whole.Dtype)
        {
            case (Kind.Add, ScalarType.Float32): Add<float>(whole, index, slices, outer, size, inner); break;
            case (Kind.Add, ScalarType.Float64): Add<double>(whole, index, slices, outer, size, inner); break;
            case (Kind.Add, ScalarType.Int64): Add<long>(whole, index, slices, outer, size, inner); break;
            case (Kind.Add, ScalarType.Int32): Add<int>(whole, index, slices, outer, size, inner); break;
            case (Kind.Add, _): throw DTypes.Unsupported(whole.Dtype);
            default: Move(kind, whole, index, slices, outer, size, inner * DTypes.Size(whole.Dtype)); break;
        }
        GC.KeepAlive(whole);
        GC.KeepAlive(index);
        GC.KeepAlive(slices);
    }

    static void Move(Kind kind, TensorImpl whole, TensorImpl index, TensorImpl slices, long outer, long size, long bytes)
    {
        var positions = (long*)index.Pointer;
        for (long o = 0; o < outer; o++)
        {
            for (long k = 0; k < index.Count; k++)
            {
                var w = whole.Pointer + (o * size + positions[k]) * bytes;
                var s = slices.Pointer + (o * index.Count + k) * bytes;
                if (kind == Kind.Select)
                    Buffer.MemoryCopy(w, s, bytes, bytes);
                else
                    Buffer.MemoryCopy(s, w, bytes, bytes);
            }
        }
    }

    static void Add<T>(TensorImpl whole, TensorImpl index, TensorImpl slices, long outer, long size, long inner) where T : unmanaged, INumber<T>
    {
        var positions = (long*)index.Pointer;
        for (long o = 0; o < outer; o++)
        {
            for (long k = 0; k < index.Count; k++)
            {
                var w = (T*)whole.Pointer + (o * size + positions[k]) * inner;
                var s = (T*)slices.Pointer + (o * index.Count + k) * inner;
                long j = 0;
                for (; j <= inner - Vector<T>.Count; j += Vector<T>.Count)
                    (Vector.Load(w + j) + Vector.Load(s + j)).Store(w + j);
                for (; j < inner; j++)
                    w[j] += s[j];
            }
        }
    }
}
