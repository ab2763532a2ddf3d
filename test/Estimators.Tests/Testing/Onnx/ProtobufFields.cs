using System.Text;

namespace Microsoft.ML.Sequence.Tests.Onnx;

/// <summary>The fields of a message in the wire format of Protocol Buffers: varints and what has a length before it.</summary>
internal sealed class ProtobufFields
{
    private readonly List<(int Field, long Number, byte[]? Bytes)> _all = [];

    public ProtobufFields(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            long key = Varint(ref bytes);
            int wireType = (int)(key & 7);
            Assert.IsTrue(wireType is 0 or 2, $"wire type {wireType}");
            long value = Varint(ref bytes);
            if (wireType == 0)
            {
                _all.Add(((int)(key >> 3), value, null));
                continue;
            }
            _all.Add(((int)(key >> 3), 0, bytes[..(int)value].ToArray()));
            bytes = bytes[(int)value..];
        }
    }

    public long Number(int field) => Numbers(field).Single();

    public long[] Numbers(int field) => [.. _all.Where(f => f.Field == field && f.Bytes is null).Select(f => f.Number)];

    public byte[] Bytes(int field) => All(field).Single();

    public string Text(int field) => Texts(field).Single();

    public string[] Texts(int field) => [.. All(field).Select(Encoding.UTF8.GetString)];

    public ProtobufFields Message(int field) => Messages(field).Single();

    public ProtobufFields[] Messages(int field) => [.. All(field).Select(b => new ProtobufFields(b))];

    private IEnumerable<byte[]> All(int field) => _all.Where(f => f.Field == field && f.Bytes is not null).Select(f => f.Bytes!);

    private static long Varint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return (long)value;
        }
    }
}
