// One vector of floats of whatever width the processor has: kernels are written once over it and compiled once a width.
namespace TorchSharp.Kernels.Elementwise;

internal unsafe interface ILanes<TSelf>
    where TSelf : unmanaged, ILanes<TSelf>
{
    static abstract bool IsSupported { get; }

    static abstract int Count { get; }

    /// <summary>0, 1, 2, ...</summary>
    static abstract TSelf Indices { get; }

    static abstract TSelf Load(float* source);

    static abstract TSelf Create(float value);

    void Store(float* target);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>a b + c, rounded once where the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>The smaller one; the second argument where either is not a number.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>The larger one; the second argument where either is not a number.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    static abstract TSelf Sqrt(TSelf x);

    static abstract TSelf Abs(TSelf x);

    /// <summary>The magnitude of the first with the sign of the second.</summary>
    static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary>The nearest integer, halves to even.</summary>
    static abstract TSelf Round(TSelf x);

    /// <summary>2^n for integers -126 to 127.</summary>
    static abstract TSelf PowerOfTwo(TSelf n);

    /// <summary>Lane by lane: left &gt; right ? then : otherwise.</summary>
    static abstract TSelf IfGreater(TSelf left, TSelf right, TSelf then, TSelf otherwise);

    /// <summary>The sum of the lanes, halves added pairwise.</summary>
    static abstract float Sum(TSelf x);

    static abstract float Largest(TSelf x);
}
