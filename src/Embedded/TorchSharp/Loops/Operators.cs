using System.Numerics;

namespace TorchSharp;

/// <summary>y = f(x) on every number type.</summary>
internal interface INumberUnary
{
    static virtual bool IsVectorized => false;

    static abstract T Invoke<T>(T x) where T : unmanaged, INumber<T>;

    static virtual Vector<T> Invoke<T>(Vector<T> x) where T : unmanaged, INumber<T> => throw new NotSupportedException();
}

/// <summary>y = f(x) on Float32 and Float64.</summary>
internal interface IFloatUnary
{
    static virtual bool IsVectorized<T>() where T : unmanaged, IFloatingPointIeee754<T> => false;

    static abstract T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T>;

    static virtual Vector<T> Invoke<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => throw new NotSupportedException();
}

/// <summary>y = f(a, b) on every number type.</summary>
internal interface INumberBinary
{
    static virtual bool IsVectorized => false;

    static abstract T Invoke<T>(T a, T b) where T : unmanaged, INumber<T>;

    static virtual Vector<T> Invoke<T>(Vector<T> a, Vector<T> b) where T : unmanaged, INumber<T> => throw new NotSupportedException();
}

/// <summary>y = f(a, b) on Float32 and Float64.</summary>
internal interface IFloatBinary
{
    static abstract T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>y = f(a, b) on integers and Bool (as bytes).</summary>
internal interface IBitBinary
{
    static abstract T Invoke<T>(T a, T b) where T : unmanaged, IBinaryInteger<T>;
}

/// <summary>A relation of a and b.</summary>
internal interface IRelation
{
    static abstract bool Holds<T>(T a, T b) where T : unmanaged, INumber<T>;
}
