using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Sequence.Storage;

/// <summary>A type of number in a safetensors file, all little-endian, and how its values become 32-bit floating-point numbers.</summary>
/// <param name="Name">The type's name in the format.</param>
/// <param name="Bytes">Bytes of one value.</param>
/// <param name="Convert">Turns bytes into as many numbers as they hold.</param>
internal sealed record SafeTensorType(string Name, int Bytes, SafeTensorType.Conversion Convert)
{
    private const int BytesAtOnce = 1 << 16;

    /// <summary>Turns the bytes of some values into numbers.</summary>
    internal delegate void Conversion(ReadOnlySpan<byte> bytes, Span<float> numbers);

    /// <summary>The type that is written.</summary>
    public static SafeTensorType Float32 { get; } = new("F32", sizeof(float), (bytes, numbers) => bytes.CopyTo(MemoryMarshal.AsBytes(numbers)));

    /// <summary>All types that are read.</summary>
    public static IReadOnlyList<SafeTensorType> All { get; } =
    [
        Float32,
        new("F64", sizeof(double), FromDouble),
        new("F16", sizeof(ushort), (bytes, numbers) => TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), numbers)),
        new("BF16", sizeof(ushort), FromBrainFloat),
    ];

    /// <summary>Reads a tensor's values, a piece at a time, so that hardly more than their numbers is held.</summary>
    /// <exception cref="FormatException">A value is too great for 32 bits.</exception>
    public float[] Read(Stream stream, string tensor, long count)
    {
        var numbers = new float[count];
        var piece = new byte[Math.Min(BytesAtOnce, count * Bytes)];
        for (var left = numbers.AsSpan(); !left.IsEmpty;)
        {
            var part = left[..Math.Min(piece.Length / Bytes, left.Length)];
            var bytes = piece.AsSpan(0, part.Length * Bytes);
            stream.ReadExactly(bytes);
            try
            {
                Convert(bytes, part);
            }
            catch (OverflowException fault)
            {
                throw new FormatException($"The safetensors data has in tensor '{tensor}' of type {Name} the value {fault.Message}, which a 32-bit floating-point number cannot hold. Convert the tensor before the file is written.", fault);
            }
            left = left[part.Length..];
        }
        return numbers;
    }

    private static void FromDouble(ReadOnlySpan<byte> bytes, Span<float> numbers)
    {
        var values = MemoryMarshal.Cast<byte, double>(bytes);
        for (int i = 0; i < values.Length; i++)
        {
            numbers[i] = (float)values[i];
            if (float.IsInfinity(numbers[i]) && double.IsFinite(values[i])) throw new OverflowException(values[i].ToString(CultureInfo.InvariantCulture));
        }
    }

    // The upper half of a float32.
    private static void FromBrainFloat(ReadOnlySpan<byte> bytes, Span<float> numbers)
    {
        var halves = MemoryMarshal.Cast<byte, ushort>(bytes);
        for (int i = 0; i < halves.Length; i++) numbers[i] = BitConverter.UInt32BitsToSingle((uint)halves[i] << 16);
    }
}
