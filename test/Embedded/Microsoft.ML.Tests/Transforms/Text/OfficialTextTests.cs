using Microsoft.ML.Tests.Model;

namespace Microsoft.ML.Tests.Transforms.Text;

/// <summary>Against outputs and zips that ML.NET itself wrote: Official/README.md says how.</summary>
[TestClass]
public class OfficialTextTests
{
    private readonly MLContext _ml = new(1);

    public static IEnumerable<string> Cases => TextCases.All.Keys;

    private IDataView Data => _ml.Data.LoadFromEnumerable(TextCases.Rows);

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void TheResult_IsThatOfMLNet(string name) =>
        Assert.AreEqual(Expected(name), TextCases.Describe(TextCases.All[name](_ml).Fit(Data).Transform(Data)));

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void AZipOfMLNet_GivesTheSameResult(string name)
    {
        using var zip = File.OpenRead(Path(name, "zip"));
        Assert.AreEqual(Expected(name), TextCases.Describe(_ml.Model.Load(zip, out _).Transform(Data)));
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void AZip_HasMLNetsBytes(string name)
    {
        var official = Components(File.ReadAllBytes(Path(name, "zip")));
        var own = Components(Zips.Save(_ml, TextCases.All[name](_ml).Fit(Data), Data.Schema));
        CollectionAssert.AreEqual(official.Keys.Order().ToArray(), own.Keys.Order().ToArray());
        foreach (var (entry, bytes) in official)
        {
            // ML.NET's array of inverse document frequencies has room to spare, which it saves too.
            if (!name.EndsWith("idf", StringComparison.Ordinal) || !own[entry].AsSpan(0x40, 5).SequenceEqual("NGRAM"u8))
            {
                CollectionAssert.AreEqual(bytes, own[entry], entry);
            }
        }
    }

    private static Dictionary<string, byte[]> Components(byte[] zip) =>
        Zips.Unpack(zip).Where(e => e.Key.StartsWith("TransformerChain", StringComparison.Ordinal)).ToDictionary(e => e.Key.Replace('\\', '/'), e => e.Value);

    private static string Expected(string name) => File.ReadAllText(Path(name, "txt"));

    private static string Path(string name, string extension) => System.IO.Path.Combine(AppContext.BaseDirectory, "Transforms", "Text", "Official", $"{name}.{extension}");
}
