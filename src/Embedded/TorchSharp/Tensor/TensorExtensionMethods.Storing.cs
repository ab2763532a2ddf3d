using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp;

// *** Tensor format ***  Leb128: type | Leb128: rank | Leb128 each: shape | the elements, row-major, little-endian
public static partial class TensorExtensionMethods
{
    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        writer.Encode((int)tensor.Given().dtype);
        writer.Encode(tensor.Impl.Rank);
        foreach (var size in tensor.Impl.Shape)
            writer.Encode(size);
        writer.Flush();
        tensor.WriteBytesToStream(writer.BaseStream);
    }

    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        tensor.Given().Save(writer);
        stream.Flush();
    }

    public static void Save(this Tensor tensor, string location)
    {
        using var stream = File.Create(location);
        tensor.Given().Save(stream);
    }

    public static Tensor Load(BinaryReader reader, bool skip = false)
    {
        Tensor? tensor = null;
        Load(ref tensor, reader, skip);
        return tensor!;
    }

    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        var (type, shape) = ReadHead(reader);
        if (type != tensor.Given().dtype)
            throw new ArgumentException($"Mismatched tensor data types while loading: the file has {type}, the tensor is {tensor.dtype}. "
                + "Make sure that the model you are loading into is exactly the same as the origin.");
        Read(tensor, shape, reader, skip);
    }

    public static void Load(ref Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        var (type, shape) = ReadHead(reader);
        var bytes = Geometry.Bytes(Geometry.Count(shape), DTypes.Size(type), shape);
        var stream = reader.BaseStream;
        if (stream.CanSeek && bytes > stream.Length - stream.Position)
            throw new EndOfStreamException($"The file promises a tensor of shape {Fault.Shape(shape)}, {bytes} bytes, and has "
                + $"{stream.Length - stream.Position} left.");
        if (!stream.CanSeek)
        {
            // A promise that cannot be checked: memory is taken as the bytes come.
            using var arrived = new BinaryReader(Arrived(stream, bytes));
            tensor ??= empty(shape, dtype: type);
            Read(tensor, shape, arrived, skip);
            return;
        }
        tensor ??= skip ? zeros(shape, dtype: type) : empty(shape, dtype: type);
        Read(tensor, shape, reader, skip);
    }

    static MemoryStream Arrived(Stream stream, long bytes)
    {
        if (bytes > Array.MaxLength)
            throw new NotSupportedException($"A tensor of {bytes} bytes is read from a stream that can seek only.");
        var arrived = new MemoryStream();
        var buffer = new byte[(int)Math.Min(bytes, 1 << 14)];
        while (arrived.Length < bytes)
        {
            var count = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, bytes - arrived.Length));
            if (count == 0)
                throw new EndOfStreamException($"The file promises a tensor of {bytes} bytes and ends after {arrived.Length} of them.");
            arrived.Write(buffer, 0, count);
        }
        arrived.Position = 0;
        return arrived;
    }

    static (ScalarType Type, long[] Shape) ReadHead(BinaryReader reader)
    {
        var code = reader.Decode();
        var type = (ScalarType)(code is >= 0 and <= sbyte.MaxValue ? code : sbyte.MaxValue);
        var rank = reader.Decode();
        if (!DTypes.IsSupported(type) || rank is < 0 or > StridedLoop.MaximumRank)
            throw new FormatException($"Not a tensor: element type {code}, {rank} dimensions.");
        var shape = new long[rank];
        for (var d = 0; d < shape.Length; d++)
            shape[d] = reader.Decode();
        return (type, shape);
    }

    static void Read(Tensor tensor, long[] shape, BinaryReader reader, bool skip)
    {
        if (skip)
        {
            reader.BaseStream.Seek(tensor.NumberOfElements * tensor.ElementSize, SeekOrigin.Current);
            return;
        }
        if (!shape.AsSpan().SequenceEqual(tensor.Impl.Shape))
            throw new ArgumentException($"Mismatched tensor shape while loading: the file has {Fault.Shape(shape)}, the tensor "
                + $"{Fault.Shape(tensor.Impl.Shape)}. "
                + "Make sure that the model you are loading into is exactly the same as the origin.");
        tensor.ReadBytesFromStream(reader.BaseStream);
    }
}
