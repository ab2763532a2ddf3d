using System.Buffers.Binary;
using Microsoft.ML.Data;
using Microsoft.ML.Tests.Model;
using Microsoft.ML.Tests.Samples;

namespace Microsoft.ML.Tests.Binary;

[TestClass]
public class HostileBinaryTests
{
    private static readonly MLContext Ml = new(1);
    private static readonly byte[] Good = MakeGood();

    [TestMethod]
    public void AlteredFiles_LoadOrAreOneError()
    {
        var random = new Random(1);
        int errors = 0, loads = 0;
        for (int i = 0; i < 4000; i++)
        {
            byte[] bytes = Bytes.Change(Good, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                ReadAll(bytes);
                loads++;
            }
            catch (FormatException)
            {
                errors++;
            }

            Assert.IsLessThan(64L << 20, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.IsGreaterThan(1000, errors);
        Assert.IsGreaterThan(0, loads);
    }

    [TestMethod]
    public void EveryTruncation_IsOneError()
    {
        for (int length = 0; length < Good.Length; length += 5)
        {
            Assert.ThrowsExactly<FormatException>(() => BinaryFiles.Load(Ml, Good[..length]));
        }
    }

    [TestMethod]
    [DataRow(0, 1L, "does not appear")]
    [DataRow(16, 0x0001000200000000L, "Cannot read version")]
    [DataRow(24, 7L, "table of contents cannot be")]
    [DataRow(32, 1L << 60, "tail cannot be")]
    [DataRow(40, -1L, "There cannot be")]
    [DataRow(40, long.MaxValue, "cannot have")]
    [DataRow(48, 0L, "no columns")]
    public void AWrongHeader_SaysWhatIsWrong(int offset, long value, string part)
    {
        byte[] bytes = [.. Good];
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(offset), value);
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => BinaryFiles.Load(Ml, bytes)).Message, part);
    }

    [TestMethod]
    [DataRow(0, 1L, "at 1")]
    [DataRow(8, 0x00000010_7FFFFFFFL, "of 2147483647 bytes")]
    [DataRow(8, 0x7FFFFFFF_00000010L, "claims to unpack")]
    public void ABlock_ThatClaimsTooMuch_IsRefused(int offset, long value, string part)
    {
        byte[] bytes = [.. Good];
        int lookup = Lookup(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(lookup + offset), value);
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => BinaryFiles.Load(Ml, bytes)).Message, part);
    }

    [TestMethod]
    public void AnAlteredBlock_IsFoundWhenACursorComesToIt()
    {
        byte[] bytes = [.. Good];
        int block = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(Lookup(bytes)));
        bytes.AsSpan(block, 4).Fill(0xFF);
        var data = BinaryFiles.Load(Ml, bytes);
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => data.GetColumn<string>("Text").Count()).Message, "Block 0 of column 'Text'");
        Assert.AreEqual(4, data.GetColumn<int>("Int32").Count());
    }

    private static void ReadAll(byte[] bytes)
    {
        var data = BinaryFiles.Load(Ml, bytes);
        using var cursor = data.GetRowCursor(data.Schema);
        while (cursor.MoveNext())
        {
        }
    }

    // The first column's table of blocks comes right behind the last block.
    private static int Lookup(byte[] bytes)
    {
        var contents = BinarySchemaReader.Read(new MemoryStream(bytes));
        return (int)contents.Columns.Max(c => c.Blocks.Max(b => b.Offset + b.Packed));
    }

    private static byte[] MakeGood()
    {
        var data = Ml.Data.LoadFromEnumerable(Rows.Make());
        return BinaryFiles.Save(Ml, Ml.Transforms.Conversion.MapValueToKey("Mapped", "Words").Fit(data).Transform(data));
    }
}
