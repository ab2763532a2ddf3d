using System.Buffers.Binary;
using System.Text;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence.Tests.Storage;

[TestClass]
public sealed class SafeTensorsTests
{
    [TestMethod]
    public void Values_SurviveBitForBit()
    {
        var random = new Random(8);
        NamedTensor[] tensors =
        [
            new("embedding.weight", [3, 5], [.. Enumerable.Range(0, 15).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)))]),
            new("special", [7], [0, -0f, float.NaN, BitConverter.UInt32BitsToSingle(0xFF812345), float.PositiveInfinity, float.Epsilon, float.MinValue]),
            new("scalar", [], [1.5f]),
            new("empty", [0, 4], []),
            new("na\u00EFve \"name\"\n", [1, 1, 2], [1, 2]),
        ];
        var read = SafeTensors.Read(Written(new Weights(tensors))).Tensors;

        Assert.AreSequenceEqual(tensors.Select(t => t.Name).Order(), read.Select(t => t.Name).Order());
        foreach (var (original, copy) in tensors.Select(t => (t, read.Single(r => r.Name == t.Name))))
        {
            Assert.AreSequenceEqual(original.Shape, copy.Shape);
            Assert.AreSequenceEqual(original.Values.Select(BitConverter.SingleToInt32Bits), copy.Values.Select(BitConverter.SingleToInt32Bits));
        }
    }

    [TestMethod]
    public void File_IsTheFormatByteForByte()
    {
        byte[] file = Written(new Weights([new("b.w", [2, 1], [1, -2]), new("ab", [1], [0.5f])])).ToArray();

        // The header has 113 characters and 7 spaces, so that the data begin at a multiple of 8.
        byte[] expected =
        [
            120, 0, 0, 0, 0, 0, 0, 0,
            .. """{"b.w":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"ab":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}       """u8,
            0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x00, 0xC0, 0x00, 0x00, 0x00, 0x3F,
        ];
        Assert.AreSequenceEqual(expected, file);
    }

    [TestMethod]
    public void Reading_BeginsWhereTheStreamStands()
    {
        using var stream = new MemoryStream([1, 2, 3, .. Written(new Weights([new("a", [1], [7])])).ToArray()]) { Position = 3 };

        Assert.AreEqual(7, SafeTensors.Read(stream).Tensors.Single().Values.Single());
    }

    [TestMethod]
    public void NoTensors_AreWeightsToo() => Assert.IsEmpty(SafeTensors.Read(Written(new Weights([]))).Tensors);

    [TestMethod]
    public void OtherWritersFiles_AreRead()
    {
        // Unpadded header, metadata, names out of the order of the data, members in another order.
        var read = Read("""{ "__metadata__": {"format":"pt"}, "second": {"shape":[1],"data_offsets":[8,12],"dtype":"F32"}, "first": {"dtype":"F32","data_offsets":[0,8],"shape":[2]} }""", 12);

        Assert.AreSequenceEqual(["first", "second"], read.Tensors.Select(t => t.Name));
    }

    [TestMethod]
    [DataRow("\"I64\"", "I64")]
    [DataRow("\"F8_E4M3\"", "F8_E4M3")]
    [DataRow("\"f32\"", "f32")]
    [DataRow("null", "null")]
    public void TypesThatAreNotRead_AreNamed(string json, string type)
    {
        var fault = Assert.ThrowsExactly<FormatException>(() => Read($$$"""{"step":{"dtype":{{{json}}},"shape":[1],"data_offsets":[0,8]}}""", 8));

        Assert.AreEqual($"The safetensors data has tensor 'step' of type {type}, only F32, F64, F16, BF16 are read. Convert it, or leave it out, before the file is written.", fault.Message);
    }

    [TestMethod]
    [DataRow("F64", new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F, 0, 0, 0, 0, 0, 0, 0xF0, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0x80 })]
    [DataRow("F32", new byte[] { 0, 0, 0xC0, 0x3F, 0, 0, 0x80, 0xFF, 0, 0, 0, 0x80 })]
    [DataRow("F16", new byte[] { 0, 0x3E, 0, 0xFC, 0, 0x80 })]
    [DataRow("BF16", new byte[] { 0xC0, 0x3F, 0x80, 0xFF, 0, 0x80 })]
    public void EveryTypeOfFloatingPointNumbers_IsRead(string type, byte[] data)
    {
        var read = Read($$$"""{"a":{"dtype":"{{{type}}}","shape":[3],"data_offsets":[0,{{{data.Length}}}]}}""", data).Tensors.Single();

        Assert.AreSequenceEqual([1.5f, float.NegativeInfinity, -0f], read.Values);
        Assert.IsTrue(float.IsNegative(read.Values[2]));
    }

    [TestMethod]
    public void EveryHalfNumber_KeepsItsValue()
    {
        // More than one piece of the file, and every value there is.
        var bytes = new byte[2 * 65536];
        for (int i = 0; i < 65536; i++) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), (ushort)i);
        float[] Numbers(string type) => Read($$$"""{"a":{"dtype":"{{{type}}}","shape":[65536],"data_offsets":[0,131072]}}""", bytes).Tensors.Single().Values;

        Assert.AreSequenceEqual(Enumerable.Range(0, 65536).Select(i => (float)BitConverter.UInt16BitsToHalf((ushort)i)), Numbers("F16"));
        Assert.AreSequenceEqual(Enumerable.Range(0, 65536).Select(i => (uint)i << 16), Numbers("BF16").Select(BitConverter.SingleToUInt32Bits));
    }

    [TestMethod]
    public void Doubles_AreRounded_AndTooGreatOnesNamed()
    {
        static byte[] Bytes(params double[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
        const string Header = """{"big":{"dtype":"F64","shape":[3],"data_offsets":[0,24]}}""";

        Assert.AreSequenceEqual([0.1f, float.MaxValue, float.NaN], Read(Header, Bytes(0.1, float.MaxValue, double.NaN)).Tensors.Single().Values);
        var fault = Assert.ThrowsExactly<FormatException>(() => Read(Header, Bytes(1, -1e300, 2)));
        Assert.AreEqual("The safetensors data has in tensor 'big' of type F64 the value -1E+300, which a 32-bit floating-point number cannot hold. Convert the tensor before the file is written.", fault.Message);
    }

    [TestMethod]
    public void TensorsOfSeveralTypes_AreReadFromOneFile()
    {
        var read = Read("""{"c":{"dtype":"F64","shape":[1],"data_offsets":[6,14]},"a":{"dtype":"F32","shape":[1],"data_offsets":[2,6]},"b":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}""",
            [0x00, 0x40, .. BitConverter.GetBytes(3f), .. BitConverter.GetBytes(4d)]);

        Assert.AreSequenceEqual(["b 2", "a 3", "c 4"], read.Tensors.Select(t => $"{t.Name} {t.Values.Single()}"));
    }

    [TestMethod]
    [DataRow("""{"a":{"dtype":4,"shape":[2],"data_offsets":[0,8]}}""", 8, "describes tensor 'a' without dtype, shape and data_offsets")]
    [DataRow("""{"a":{"shape":[2],"data_offsets":[0,8]}}""", 8, "describes tensor 'a' without dtype, shape and data_offsets")]
    [DataRow("""{"a":{"dtype":"F32","data_offsets":[0,8]}}""", 8, "describes tensor 'a' without dtype, shape and data_offsets")]
    [DataRow("""{"a":{"dtype":"F32","shape":[2]}}""", 8, "describes tensor 'a' without dtype, shape and data_offsets")]
    [DataRow("""{"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}""", 8, "describes tensor 'a' without dtype, shape and data_offsets")]
    [DataRow("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", 8, "describes tensor 'a' without dtype, shape and data_offsets")]
    [DataRow("""{"a":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}""", 8, "describes tensor 'a' without dtype, shape and data_offsets")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1e30],"data_offsets":[0,8]}}""", 8, "describes tensor 'a' without dtype, shape and data_offsets")]
    [DataRow("""{"a":[1]}""", 8, "describes tensor 'a' without dtype, shape and data_offsets")]
    [DataRow("""{"a":null}""", 8, "describes tensor 'a' without dtype, shape and data_offsets")]
    [DataRow("""{"a":{"dtype":"F32","shape":null,"data_offsets":[0,8]}}""", 8, "describes tensor 'a' with an impossible shape or place")]
    [DataRow("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "describes tensor 'a' with an impossible shape or place")]
    [DataRow("""{"a":{"dtype":"F32","shape":[-2,-1],"data_offsets":[0,8]}}""", 8, "describes tensor 'a' with an impossible shape or place")]
    [DataRow("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "describes tensor 'a' with an impossible shape or place")]
    [DataRow("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", 8, "describes tensor 'a' with an impossible shape or place")]
    [DataRow("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4,8]}}""", 8, "describes tensor 'a' with an impossible shape or place")]
    [DataRow("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "has tensor 'a' of shape (3) in 8 bytes")]
    [DataRow("""{"a":{"dtype":"F64","shape":[2],"data_offsets":[0,8]}}""", 8, "has tensor 'a' of shape (2) in 8 bytes")]
    [DataRow("""{"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,8]}}""", 8, "has tensor 'a' of shape (2) in 8 bytes")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,7]}}""", 7, "has tensor 'a' of shape (1) in 7 bytes")]
    [DataRow("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "has tensor 'a' of shape (4294967296, 4294967296) in 0 bytes")]
    [DataRow("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "has tensor 'a' at bytes 0 to 8 where 0 to at most 4 are left")]
    [DataRow("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 12, "has 4 bytes behind its last tensor")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "has tensor 'a' at bytes 4 to 8 where 0 to at most 8 are left")]
    [DataRow("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "has tensor 'b' at bytes 4 to 12 where 8 to at most 12 are left")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12, "has tensor 'b' at bytes 8 to 12 where 4 to at most 12 are left")]
    [DataRow("""{"a":{"dtype":"F32","shape":[2305843009213693951],"data_offsets":[0,9223372036854775804]}}""", 8, "has tensor 'a' at bytes 0 to 9223372036854775804 where 0 to at most 8 are left")]
    [DataRow("""[1]""", 0, "has a header that is no JSON object")]
    [DataRow("", 0, "has a header that is no JSON object")]
    [DataRow("""{"a":""", 0, "has a header that is no JSON object")]
    public void WrongHeader_IsNamed(string header, int dataBytes, string what) =>
        Assert.AreEqual($"The safetensors data {what}. It was cut short or altered; save the model again.", Assert.ThrowsExactly<FormatException>(() => Read(header, dataBytes)).Message);

    [TestMethod]
    [DataRow(0ul, 7, "holds 7 bytes, its header alone needs 8 and more")]
    [DataRow(9ul, 16, "claims a header of 9 bytes where 8 follow")]
    [DataRow(99_999_999ul, 16, "claims a header of 99999999 bytes where 8 follow")]
    [DataRow(ulong.MaxValue, 16, "claims a header of 18446744073709551615 bytes where 8 follow")]
    [DataRow(1ul << 63, 16, "claims a header of 9223372036854775808 bytes where 8 follow")]
    public void WrongHeaderLength_IsNamed(ulong length, int fileBytes, string what)
    {
        var file = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        var fault = Assert.ThrowsExactly<FormatException>(() => SafeTensors.Read(new MemoryStream(file, 0, fileBytes)));

        Assert.AreEqual($"The safetensors data {what}. It was cut short or altered; save the model again.", fault.Message);
    }

    [TestMethod]
    [DataRow("""{"a":{"dtype":"F32","shape":[250000000],"data_offsets":[0,1000000000]}}""", 64)]
    [DataRow("""{"a":{"dtype":"BF16","shape":[500000000],"data_offsets":[0,1000000000]}}""", 64)]
    [DataRow("""{"a":{"dtype":"F32","shape":[99999999999,99999999999,99999999999],"data_offsets":[0,64]}}""", 64)]
    public void ClaimedSizes_AreNotAllocated(string header, int dataBytes)
    {
        Assert.ThrowsExactly<FormatException>(() => Read(header, dataBytes));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.ThrowsExactly<FormatException>(() => Read(header, dataBytes));

        Assert.IsLessThan(200_000L, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Weights Read(string header, int dataBytes) => Read(header, new byte[dataBytes]);

    private static Weights Read(string header, byte[] data)
    {
        var prefix = new byte[8];
        byte[] text = Encoding.UTF8.GetBytes(header);
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)text.Length);
        return SafeTensors.Read(new MemoryStream([.. prefix, .. text, .. data]));
    }

    private static MemoryStream Written(Weights weights)
    {
        var stream = new MemoryStream();
        SafeTensors.Write(weights, stream);
        stream.Position = 0;
        return stream;
    }
}
