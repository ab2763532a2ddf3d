using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Microsoft.ML.Sequence.Storage;

/// <summary>Reads and writes weights in the safetensors format, which PyTorch reads as it is.</summary>
/// <remarks>
/// What is written is of type F32. Read are F32, F64, F16 and BF16, all into 32-bit floating-point numbers; what else there is under <c>__metadata__</c> is passed over.
/// A model that was cut into several files, which an index file lists, is not read: put its tensors into one file.
/// </remarks>
// *** Format ***  uint64: bytes of the header | header: JSON, name -> { dtype, shape, data_offsets: [begin, end) }, padded with spaces to 8 bytes | data
// All little-endian. The tensors' data follow each other without gaps and fill the file.
public static class SafeTensors
{
    private const int PrefixBytes = sizeof(ulong);
    private const int MaximumHeaderBytes = 100_000_000;    // the limit of the reference implementation

    /// <summary>Writes weights.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="stream">Where to.</param>
    public static void Write(Weights weights, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(stream);
        byte[] header = Header(weights);
        Span<byte> prefix = stackalloc byte[PrefixBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
        stream.Write(prefix);
        stream.Write(header);
        foreach (var tensor in weights.Tensors) stream.Write(MemoryMarshal.AsBytes<float>(tensor.Values));
    }

    /// <summary>Reads weights.</summary>
    /// <param name="stream">A stream whose length is known.</param>
    /// <returns>The weights, in the order of their data.</returns>
    /// <exception cref="FormatException">The data is no safetensors file or is cut short, a tensor is not of floating-point numbers, or a number is too great for 32 bits.</exception>
    public static Weights Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long available = stream.Length - stream.Position;
        Span<byte> prefix = stackalloc byte[PrefixBytes];
        if (available < PrefixBytes) throw Fault($"holds {available} bytes, its header alone needs {PrefixBytes} and more");
        stream.ReadExactly(prefix);
        ulong headerBytes = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        available -= PrefixBytes;
        if (headerBytes > MaximumHeaderBytes || (long)headerBytes > available) throw Fault($"claims a header of {headerBytes} bytes where {available} follow");
        var header = new byte[headerBytes];
        stream.ReadExactly(header);
        available -= header.Length;

        var tensors = new List<NamedTensor>();
        long position = 0;
        foreach (var (name, type, shape, begin, end) in Entries(header).OrderBy(e => e.Begin).ThenBy(e => e.End))
        {
            if (begin != position || end > available) throw Fault($"has tensor '{name}' at bytes {begin} to {end} where {position} to at most {available} are left");
            tensors.Add(new NamedTensor(name, shape, type.Read(stream, name, (end - begin) / type.Bytes)));
            position = end;
        }
        if (position != available) throw Fault($"has {available - position} bytes behind its last tensor");
        return new Weights(tensors);
    }

    private static byte[] Header(Weights weights)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            long begin = 0;
            json.WriteStartObject();
            foreach (var tensor in weights.Tensors)
            {
                long end = begin + tensor.Values.LongLength * sizeof(float);
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", SafeTensorType.Float32.Name);
                WriteArray(json, "shape", tensor.Shape);
                WriteArray(json, "data_offsets", [begin, end]);
                json.WriteEndObject();
                begin = end;
            }
            json.WriteEndObject();
        }
        while (buffer.Length % 8 != 0) buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static void WriteArray(Utf8JsonWriter json, string name, IEnumerable<long> values)
    {
        json.WriteStartArray(name);
        foreach (long value in values) json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    private static IEnumerable<(string Name, SafeTensorType Type, long[] Shape, long Begin, long End)> Entries(byte[] header)
    {
        Dictionary<string, JsonElement> entries;
        try
        {
            entries = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(header) ?? [];
        }
        catch (JsonException fault)
        {
            throw Fault("has a header that is no JSON object", fault);
        }
        foreach (var (name, entry) in entries)
        {
            if (name != "__metadata__") yield return Entry(name, entry);
        }
    }

    private static (string Name, SafeTensorType Type, long[] Shape, long Begin, long End) Entry(string name, JsonElement entry)
    {
        string? typeName;
        long[]? shape, offsets;
        try
        {
            typeName = entry.GetProperty("dtype").GetString();
            shape = entry.GetProperty("shape").Deserialize<long[]>();
            offsets = entry.GetProperty("data_offsets").Deserialize<long[]>();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw Fault($"describes tensor '{name}' without dtype, shape and data_offsets", fault);
        }
        var type = SafeTensorType.All.FirstOrDefault(t => t.Name == typeName)
            ?? throw new FormatException($"The safetensors data has tensor '{name}' of type {typeName ?? "null"}, only {string.Join(", ", SafeTensorType.All.Select(t => t.Name))} are read. Convert it, or leave it out, before the file is written.");
        if (shape is null || offsets is not [var begin, var end] || begin < 0 || end < begin || shape.Any(d => d < 0)) throw Fault($"describes tensor '{name}' with an impossible shape or place");
        var elements = shape.Aggregate(Int128.One, (product, d) => Int128.Min(product * d, long.MaxValue));
        if (elements * type.Bytes != end - begin) throw Fault($"has tensor '{name}' of shape ({string.Join(", ", shape)}) in {end - begin} bytes");
        return (name, type, shape, begin, end);
    }

    private static FormatException Fault(string what, Exception? inner = null) => new($"The safetensors data {what}. It was cut short or altered; save the model again.", inner);
}
