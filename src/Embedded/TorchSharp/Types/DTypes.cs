using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Facts about element types. The engine computes in Byte, Int8, Int16, Int32, Int64, Float32, Float64 and Bool (one byte, 0 or 1).</summary>
internal static class DTypes
{
    internal static int Size(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 => 8,
        _ => throw Unsupported(type),
    };

    internal static bool IsFloat(ScalarType type) => type is ScalarType.Float32 or ScalarType.Float64;

    internal static bool IsIntegral(ScalarType type) =>
        type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64;

    internal static bool IsSupported(ScalarType type) => IsFloat(type) || IsIntegral(type) || type == ScalarType.Bool;

    /// <summary>The element type whose .NET representation is <typeparamref name="T"/>.</summary>
    internal static ScalarType Of<T>() where T : unmanaged =>
        typeof(T) == typeof(float) ? ScalarType.Float32
        : typeof(T) == typeof(long) ? ScalarType.Int64
        : typeof(T) == typeof(bool) ? ScalarType.Bool
        : typeof(T) == typeof(double) ? ScalarType.Float64
        : typeof(T) == typeof(int) ? ScalarType.Int32
        : typeof(T) == typeof(byte) ? ScalarType.Byte
        : typeof(T) == typeof(sbyte) ? ScalarType.Int8
        : typeof(T) == typeof(short) ? ScalarType.Int16
        : throw new NotSupportedException($"Element type {typeof(T).Name} is not available on the embedded CPU backend.");

    internal static NotSupportedException Unsupported(ScalarType type) => new(
        $"ScalarType.{type} is not available on the embedded CPU backend, which has Float32, Float64, Int64, Int32, Int16, Int8, Byte and Bool. "
        + "Build with -p:Torch=cpu for the rest.");

    /// <summary>PyTorch's own name of a type, as its error messages use it.</summary>
    internal static string Name(ScalarType type) => type switch
    {
        ScalarType.Float32 => "Float",
        ScalarType.Float64 => "Double",
        ScalarType.Int64 => "Long",
        ScalarType.Int32 => "Int",
        ScalarType.Int16 => "Short",
        ScalarType.Int8 => "Char",
        _ => type.ToString(),
    };
}

/// <summary>The exceptions of wrong arguments. LibTorch's own checks surface in TorchSharp as <see cref="ExternalException"/>.</summary>
internal static class Fault
{
    internal static ExternalException Torch(string message) => new(message);

    internal static string Shape(ReadOnlySpan<long> shape) => "[" + string.Join(", ", shape.ToArray()) + "]";
}
