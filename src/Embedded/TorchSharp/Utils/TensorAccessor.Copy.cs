using static TorchSharp.torch;

namespace TorchSharp.Utils;

public sealed unsafe partial class TensorAccessor<T>
{
    public T[] ToArray()
    {
        var result = new T[Count];
        if (result.Length > 0)
            CopyTo(result.AsSpan());
        return result;
    }

    public Array ToNDArray()
    {
        var impl = Impl;
        if (impl.Rank <= 1)
            return ToArray();
        var result = Array.CreateInstance(typeof(T), impl.Shape);
        var values = ToArray();
        if (values.Length > 0)
            Buffer.BlockCopy(System.Runtime.CompilerServices.Unsafe.As<Array>(values), 0, result, 0, checked(values.Length * sizeof(T)));
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.Given().AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies until the tensor or the array ends, whichever is first.</summary>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        RequireStart(tensorIndex);
        var target = array[Math.Min(arrayIndex, array.Length)..];
        var count = (int)Math.Min(target.Length, Count - tensorIndex);
        if (count <= 0)
            return;
        if (Impl.IsContiguous)
        {
            new ReadOnlySpan<T>(At(tensorIndex), count).CopyTo(target);
        }
        else
        {
            using var scope = InternalScope.Enter();
            using var mode = GradMode.Set(false);
            var dense = new Tensor(Impl).contiguous();
            new ReadOnlySpan<T>((T*)dense.Impl.Pointer + tensorIndex, count).CopyTo(target);
        }
        GC.KeepAlive(this);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    /// <summary>Copies until the tensor or the array ends, whichever is first.</summary>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        RequireStart(tensorIndex);
        var source = array[Math.Min(arrayIndex, array.Length)..];
        var count = (int)Math.Min(source.Length, Count - tensorIndex);
        if (count <= 0)
            return;
        if (Impl.IsContiguous)
        {
            source[..count].CopyTo(new Span<T>(At(tensorIndex), count));
        }
        else
        {
            for (var i = 0; i < count; i++)
                *At(tensorIndex + i) = source[i];
        }
        Impl.Storage.ForgetLayouts();
        GC.KeepAlive(this);
    }

    void RequireStart(long tensorIndex)
    {
        if (tensorIndex < 0 || tensorIndex >= Count)
            throw new ArgumentOutOfRangeException(nameof(tensorIndex), tensorIndex, $"The tensor has {Count} elements.");
    }
}
