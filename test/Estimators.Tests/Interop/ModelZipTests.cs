using System.Text;
using Microsoft.ML.Sequence.Tests.LanguageModeling;

namespace Microsoft.ML.Sequence.Tests.Interop;

[TestClass]
public class ModelZipTests
{
    private static readonly Lazy<byte[]> s_zip = new(() =>
    {
        var ml = new MLContext(1);
        return SmallModel.Save(ml, SmallModel.Fit(ml));
    });

    [TestMethod]
    public void TheZip_HoldsNamedEntriesInReadableFormats()
    {
        string[] names = [.. ModelZips.Contents(s_zip.Value).Select(c => c.Split(' ')[0])];
        string[] expected =
        [
            "TransformerChain/Transform_000/options.json", "TransformerChain/Transform_000/tokenizer.json", "TransformerChain/Transform_000/Model.key",
            "TransformerChain/Transform_001/options.json", "TransformerChain/Transform_001/vocabulary.txt", "TransformerChain/Transform_001/Model.key",
            "TransformerChain/Transform_002/options.json", "TransformerChain/Transform_002/Model.key",
            "TransformerChain/Transform_003/options.json", "TransformerChain/Transform_003/weights.safetensors", "TransformerChain/Transform_003/Model.key",
            "TransformerChain/Model.key",
        ];
        CollectionAssert.IsSubsetOf(expected, names);
    }

    [TestMethod]
    public void LoadedChain_IsSavedAsTheSameEntries()
    {
        var loaded = SmallModel.Load(s_zip.Value, out var ml);
        CollectionAssert.AreEqual(ModelZips.Contents(s_zip.Value), ModelZips.Contents(SmallModel.Save(ml, loaded)));
    }

    [TestMethod]
    [DataRow("Transform_003/weights.safetensors", "Entry 'weights.safetensors' of the model cannot be read.")]
    [DataRow("Transform_003/options.json", "Entry 'options.json' of the model cannot be read.")]
    [DataRow("Transform_000/tokenizer.json", "Entry 'tokenizer.json' of the model cannot be read.")]
    [DataRow("Transform_001/vocabulary.txt", "Entry 'vocabulary.txt' of the model")]
    public void AnEntryCutShort_IsNamed(string entry, string message)
    {
        byte[] altered = ModelZips.Alter(s_zip.Value, entry, bytes => bytes[..(bytes.Length / 2)]);
        StringAssert.Contains(Faults.Texts(() => SmallModel.Load(altered, out _)), message);
    }

    [TestMethod]
    [DataRow("Transform_003/weights.safetensors")]
    [DataRow("Transform_003/options.json")]
    [DataRow("Transform_000/tokenizer.json")]
    [DataRow("Transform_001/vocabulary.txt")]
    public void AMissingEntry_IsNamed(string entry)
    {
        byte[] altered = ModelZips.Alter(s_zip.Value, entry, _ => null);
        StringAssert.Contains(Faults.Texts(() => SmallModel.Load(altered, out _)), $"The model lacks the entry '{entry.Split('/')[1]}'.");
    }

    [TestMethod]
    public void ANetThatTheWeightsAreNotOf_IsNeverMade()
    {
        byte[] altered = ModelZips.Alter(s_zip.Value, "Transform_003/options.json",
            bytes => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("\"hiddenSize\": 16", "\"hiddenSize\": 60000", StringComparison.Ordinal)));
        StringAssert.Contains(Faults.Texts(() => SmallModel.Load(altered, out _)), "The model describes a net of");
    }

    [TestMethod]
    public void AlteredEntries_LoadOrFailCleanly()
    {
        var random = new Random(11);
        string[] entries = ["Transform_000/tokenizer.json", "Transform_001/vocabulary.txt", "Transform_002/options.json", "Transform_003/options.json", "Transform_003/weights.safetensors", "Model.key"];
        int failed = 0;
        for (int i = 0; i < 300; i++)
        {
            byte[] altered = ModelZips.Alter(s_zip.Value, entries[i % entries.Length], bytes =>
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
            });
            failed += Faults.Of(() => SmallModel.Load(altered, out _)) is null ? 0 : 1;
        }
        Assert.IsGreaterThan(50, failed);
    }

    [TestMethod]
    public void WithoutRegistration_LoadingFails()
    {
        var fault = Faults.Of(() => new MLContext().Model.Load(new MemoryStream(s_zip.Value), out _));
        Assert.IsNotNull(fault);
    }
}
