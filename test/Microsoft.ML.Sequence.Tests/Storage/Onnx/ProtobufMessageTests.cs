using Microsoft.ML.Sequence.Storage.Onnx;

namespace Microsoft.ML.Sequence.Tests.Storage.Onnx;

[TestClass]
public sealed class ProtobufMessageTests
{
    // The bytes are those of the Protocol Buffers documentation where it has them: 150 in field 1, "testing" in field 2, and a message of both in field 3.
    [TestMethod]
    public void Varints_HoldSevenBitsAByte()
    {
        HasBytes([0x08, 0x96, 0x01], new ProtobufMessage().Add(1, 150));
        HasBytes([0x08, 0x00], new ProtobufMessage().Add(1, 0));
        HasBytes([0x08, 0x7F, 0x10, 0x80, 0x01], new ProtobufMessage().Add(1, 127).Add(2, 128));
    }

    [TestMethod]
    public void NegativeNumbers_HaveTenBytes() =>
        HasBytes([0x08, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], new ProtobufMessage().Add(1, -2));

    [TestMethod]
    public void FieldsAbove15_HaveTwoBytesOfKey() =>
        HasBytes([0xA0, 0x01, 0x08], new ProtobufMessage().Add(20, 8));

    [TestMethod]
    public void Text_IsUtf8WithItsLength()
    {
        HasBytes([0x12, 0x07, .. "testing"u8.ToArray()], new ProtobufMessage().Add(2, "testing"));
        HasBytes([0x12, 0x02, 0xC3, 0xA9], new ProtobufMessage().Add(2, "é"));
        HasBytes([0x12, 0x00], new ProtobufMessage().Add(2, ""));
    }

    [TestMethod]
    public void MessageInAMessage_IsItsBytesWithTheirLength()
    {
        var message = new ProtobufMessage().Add(3, new ProtobufMessage().Add(1, 150)).Add(4, new byte[] { 9 });

        HasBytes([0x1A, 0x03, 0x08, 0x96, 0x01, 0x22, 0x01, 0x09], message);
        Assert.AreEqual(8, message.Length);
        Assert.AreEqual(300 + 3, new ProtobufMessage().Add(1, new byte[300]).Length);
    }

    private static void HasBytes(byte[] expected, ProtobufMessage message)
    {
        using var stream = new MemoryStream();
        message.WriteTo(stream);
        Assert.AreSequenceEqual(expected, stream.ToArray());
    }
}
