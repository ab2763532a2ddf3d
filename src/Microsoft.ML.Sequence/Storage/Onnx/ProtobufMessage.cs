using System.Text;

namespace Microsoft.ML.Sequence.Storage.Onnx;

/// <summary>A message in the wire format of Protocol Buffers, made field by field.</summary>
/// <remarks>A message within another is its bytes with their length before them; the bytes are referred to, not copied, so that weights stand in memory once.</remarks>
// *** Format ***  field: varint of (number * 8 + wire type), then 0: varint | 2: varint of the length, bytes
// A varint holds 7 bits a byte, the lowest first; the highest bit of a byte says that another follows.
internal sealed class ProtobufMessage
{
    private const int Varint = 0;
    private const int LengthDelimited = 2;
    private const int MaximumVarintBytes = 10;

    private readonly List<ReadOnlyMemory<byte>> _parts = [];

    /// <summary>Gets the number of bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Adds a whole number, or a member of an enumeration; a negative one as its 64-bit complement.</summary>
    public ProtobufMessage Add(int field, long value)
    {
        Begin(field, Varint);
        return AddVarint((ulong)value);
    }

    /// <summary>Adds text, as UTF-8.</summary>
    public ProtobufMessage Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Adds bytes, which must not change afterwards.</summary>
    public ProtobufMessage Add(int field, byte[] value)
    {
        Begin(field, LengthDelimited);
        AddVarint((ulong)value.Length);
        return AddPart(value);
    }

    /// <summary>Adds a message, which must be complete.</summary>
    public ProtobufMessage Add(int field, ProtobufMessage value)
    {
        Begin(field, LengthDelimited);
        AddVarint((ulong)value.Length);
        _parts.AddRange(value._parts);
        Length += value.Length;
        return this;
    }

    /// <summary>Writes the bytes.</summary>
    public void WriteTo(Stream stream)
    {
        foreach (var part in _parts) stream.Write(part.Span);
    }

    private void Begin(int field, int wireType) => AddVarint(((ulong)field << 3) | (uint)wireType);

    private ProtobufMessage AddVarint(ulong value)
    {
        Span<byte> bytes = stackalloc byte[MaximumVarintBytes];
        int count = 0;
        for (; value >= 0x80; value >>= 7) bytes[count++] = (byte)(value | 0x80);
        bytes[count++] = (byte)value;
        return AddPart(bytes[..count].ToArray());
    }

    private ProtobufMessage AddPart(byte[] part)
    {
        _parts.Add(part);
        Length += part.Length;
        return this;
    }
}
