using System.Buffers.Binary;
using Microsoft.ML.Data;
using Microsoft.ML.Tests.Samples;

namespace Microsoft.ML.Tests.Model;

[TestClass]
public class HostileZipTests
{
    private const string Root = "TransformerChain/Model.key";

    private static readonly MLContext Ml = new(1);
    private static readonly byte[] Good = MakeGood();

    /// <summary>A change of the file's bytes, or of an entry's bytes under a right checksum, loads or is one clear error.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void AlteredZips_LoadOrAreOneError(bool insideEntries)
    {
        var random = new Random(insideEntries ? 1 : 2);
        var entries = Zips.Unpack(Good);
        int errors = 0, loads = 0;
        for (int i = 0; i < 2500; i++)
        {
            byte[] zip;
            if (insideEntries)
            {
                string name = entries.Keys.ElementAt(random.Next(entries.Count));
                zip = Zips.Alter(Good, name, bytes => Bytes.Change(bytes, random));
            }
            else
            {
                zip = Bytes.Change(Good, random);
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Ml.Model.Load(new MemoryStream(zip), out _);
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
        for (int length = 0; length < Good.Length; length += 3)
        {
            Assert.ThrowsExactly<FormatException>(() => Ml.Model.Load(new MemoryStream(Good[..length]), out _));
        }
    }

    [TestMethod]
    public void EveryMissingEntry_ThatIsNeeded_IsNamed()
    {
        foreach (string name in Zips.Unpack(Good).Keys.Where(n => n.EndsWith("Model.key", StringComparison.Ordinal)))
        {
            var error = Assert.ThrowsExactly<FormatException>(() => Ml.Model.Load(new MemoryStream(Zips.Alter(Good, name, _ => null)), out _));
            StringAssert.Contains(error.Message, name.Split('/')[^2]);
        }
    }

    [TestMethod]
    [DataRow(0x00, 1UL, "no model header")]
    [DataRow(0x08, 0x0001000200010001UL, "contradict")]
    [DataRow(0x08, 0x0001000300010003UL, "newer")]
    [DataRow(0x10, 0x101UL, "does not follow")]
    [DataRow(0x18, ulong.MaxValue, "claims")]
    [DataRow(0x18, 1UL << 62, "claims")]
    [DataRow(0x20, 7UL, "must be at")]
    [DataRow(0x28, 8UL, "no string table")]
    [DataRow(0x40, 7UL, "another kind")]
    [DataRow(0x48, 0x0002000000020000UL, "too new")]
    [DataRow(0x80, 3UL, "tail")]
    [DataRow(0x88, 3UL, "tail")]
    [DataRow(0x90, 3UL, "assembly name must be at")]
    [DataRow(0x98, 0xFFFFFFFEUL, "assembly name claims")]
    public void AWrongHeader_SaysWhatIsWrong(int offset, ulong value, string part)
    {
        byte[] zip = Zips.Alter(Good, Root, key =>
        {
            BinaryPrimitives.WriteUInt64LittleEndian(key.AsSpan(offset), value);
            return key;
        });
        var error = Assert.ThrowsExactly<FormatException>(() => Ml.Model.Load(new MemoryStream(zip), out _));
        StringAssert.Contains(error.Message, part);
        StringAssert.Contains(error.Message, $"'{Root}'");
    }

    [TestMethod]
    public void ABlock_ThatIsNotReadToItsEnd_IsRefused()
    {
        byte[] zip = Zips.Alter(Good, Root, key =>
        {
            // One member fewer than the block has.
            BinaryPrimitives.WriteInt32LittleEndian(key.AsSpan(0x100), BinaryPrimitives.ReadInt32LittleEndian(key.AsSpan(0x100)) - 1);
            return key;
        });
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => Ml.Model.Load(new MemoryStream(zip), out _)).Message, "4 bytes of the model block were not read");
    }

    [TestMethod]
    public void ACount_BeyondTheBlock_IsRefused()
    {
        byte[] zip = Zips.Alter(Good, Root, key =>
        {
            BinaryPrimitives.WriteInt32LittleEndian(key.AsSpan(0x100), int.MaxValue);
            return key;
        });
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => Ml.Model.Load(new MemoryStream(zip), out _)).Message, "does not fit");
    }

    [TestMethod]
    public void ADeepNest_DoesNotExhaustTheStack()
    {
        var model = Enumerable.Range(0, 100).Aggregate(new TransformerChain<ITransformer>(), (inner, _) => new TransformerChain<ITransformer>(inner));
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => Ml.Model.Load(new MemoryStream(Zips.Save(Ml, model)), out _)).Message, "nested");
    }

    [TestMethod]
    public void ABomb_IsRefusedBeforeItIsUnpacked()
    {
        var entries = Zips.Unpack(Good);
        entries[Root] = new byte[100 << 20];
        byte[] zip = Zips.Pack(entries);
        Assert.IsLessThan(1 << 20, zip.Length);
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => Ml.Model.Load(new MemoryStream(zip), out _)).Message, "claim to unpack");
    }

    [TestMethod]
    public void AnEntryTwice_IsRefused()
    {
        var entries = Zips.Unpack(Good).ToList();
        Assert.ThrowsExactly<FormatException>(() => Ml.Model.Load(new MemoryStream(Zips.Pack([.. entries, entries[0]])), out _));
    }

    [TestMethod]
    public void BackslashesAsSeparators_AreRead()
    {
        byte[] zip = Zips.Pack(Zips.Unpack(Good).Select(e => KeyValuePair.Create(e.Key.Replace('/', '\\'), e.Value)));
        Assert.IsInstanceOfType<TransformerChain<ITransformer>>(Ml.Model.Load(new MemoryStream(zip), out _));
    }

    [TestMethod]
    public void AnUnusedEntry_DoesNoHarm()
    {
        var entries = Zips.Unpack(Good);
        entries.Add("../../evil", [1]);
        Ml.Model.Load(new MemoryStream(Zips.Pack(entries)), out _);
    }

    private static byte[] MakeGood()
    {
        var data = Ml.Data.LoadFromEnumerable(Rows.Make());
        var first = Ml.Transforms.Conversion.MapValueToKey("A", "Words").Fit(data).Transform(data);
        var model = Ml.Transforms.Conversion.MapValueToKey("B", "Single").Append(Ml.Transforms.Conversion.MapValueToKey("C", "Offset")).Append(Ml.Transforms.Conversion.MapKeyToValue("D", "A")).Fit(first);
        return Zips.Save(Ml, model, first.Schema);
    }
}
