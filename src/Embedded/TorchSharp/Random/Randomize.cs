using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Fills tensors with random numbers, in the order of their elements.</summary>
internal static unsafe class Randomize
{
    internal static void Uniform(Tensor target, double from, double to, Generator? generator)
    {
        if (!(to >= from))
            throw Fault.Torch($"uniform_ expects to return a [from, to) range, but found from={from} > to={to}");
        Through(target, (contiguous, source) =>
        {
            switch (contiguous.Dtype)
            {
                case ScalarType.Float32: source.FillUniform((float*)contiguous.Pointer, contiguous.Count, (float)from, (float)to); break;
                case ScalarType.Float64: source.FillUniform((double*)contiguous.Pointer, contiguous.Count, from, to); break;
                default: throw Fault.Torch($"\"check_uniform_bounds\" not implemented for '{DTypes.Name(contiguous.Dtype)}'");
            }
        }, generator);
    }

    internal static void Normal(Tensor target, double mean, double std, Generator? generator)
    {
        if (std < 0)
            throw Fault.Torch($"normal expects std >= 0.0, but found std {std}");
        Through(target, (contiguous, source) =>
        {
            switch (contiguous.Dtype)
            {
                case ScalarType.Float32: source.FillNormal((float*)contiguous.Pointer, contiguous.Count, (float)mean, (float)std); break;
                case ScalarType.Float64: source.FillNormal((double*)contiguous.Pointer, contiguous.Count, mean, std); break;
                default: throw Fault.Torch($"\"normal_kernel_cpu\" not implemented for '{DTypes.Name(contiguous.Dtype)}'");
            }
        }, generator);
    }

    /// <summary>Integers in [low, high).</summary>
    internal static void Integers(Tensor target, long low, long high, Generator? generator)
    {
        if (low >= high)
            throw Fault.Torch($"random_ expects 'from' to be less than 'to', but got from={low} >= to={high}");
        Draw(target, g => low + (long)g.Below((ulong)(high - low)), generator);
    }

    /// <summary>0 to n - 1 in random order: position i swaps with one of those from i on.</summary>
    internal static void Permutation(Tensor target, Generator? generator)
    {
        var count = target.Impl.Count;
        var order = new long[count];
        for (long i = 0; i < count; i++)
            order[i] = i;
        var source = generator ?? Generator.Default;
        lock (source)
        {
            for (long i = 0; i < count - 1; i++)
            {
                var other = i + (long)((ulong)source.Word() % (ulong)(count - i));
                (order[i], order[other]) = (order[other], order[i]);
            }
        }
        using var scope = InternalScope.Enter();
        CopyLoop.Run(Create.From<long>(order, [count], null, null, false, null).Impl, target.Impl);
    }

    /// <summary>For each row of probabilities, so many categories, by search in the cumulative distribution.</summary>
    internal static Tensor Categories(Tensor probabilities, long samples, Generator? generator)
    {
        var cumulative = probabilities.to_type(ScalarType.Float64).cumsum(-1).contiguous();
        var categories = probabilities.Impl.Shape[^1];
        var rows = probabilities.Impl.Count / categories;
        var result = Tensor.Uninitialized([.. probabilities.Impl.Shape[..^1], samples], ScalarType.Int64);
        var source = generator ?? Generator.Default;
        lock (source)
        {
            for (long r = 0; r < rows; r++)
            {
                var sums = new ReadOnlySpan<double>(cumulative.Pointer<double>() + r * categories, (int)categories);
                for (long s = 0; s < samples; s++)
                {
                    var found = sums.BinarySearch(new FirstAbove(source.UniformDouble() * sums[^1]));
                    result.Pointer<long>()[r * samples + s] = Math.Min(~found, categories - 1);
                }
            }
        }
        GC.KeepAlive(cumulative);
        return result;
    }

    /// <summary>Never equal to a sum, so that the search ends at the first one above the number.</summary>
    readonly struct FirstAbove(double number) : IComparable<double>
    {
        public int CompareTo(double sum) => sum > number ? -1 : 1;
    }

    /// <summary>One number after the other.</summary>
    internal static void Draw(Tensor target, Func<Generator, double> next, Generator? generator) =>
        Through(target, (contiguous, source) => Write<double>(contiguous, source, next), generator);

    static void Draw(Tensor target, Func<Generator, long> next, Generator? generator) =>
        Through(target, (contiguous, source) => Write<long>(contiguous, source, next), generator);

    static void Write<T>(TensorImpl contiguous, Generator source, Func<Generator, T> next) where T : unmanaged
    {
        using var scope = InternalScope.Enter();
        var drawn = Tensor.Uninitialized(contiguous.Shape, DTypes.Of<T>());
        var values = drawn.Pointer<T>();
        lock (source)
        {
            for (long i = 0; i < contiguous.Count; i++)
                values[i] = next(source);
        }
        CopyLoop.Run(drawn.Impl, contiguous);
    }

    static void Through(Tensor target, Action<TensorImpl, Generator> fill, Generator? generator)
    {
        var impl = target.Impl;
        if (impl.IsContiguous)
        {
            fill(impl, generator ?? Generator.Default);
        }
        else
        {
            using var scope = InternalScope.Enter();
            var dense = Tensor.Uninitialized(impl.Shape, impl.Dtype);
            fill(dense.Impl, generator ?? Generator.Default);
            CopyLoop.Run(dense.Impl, impl);
        }
        GC.KeepAlive(target);
    }
}
