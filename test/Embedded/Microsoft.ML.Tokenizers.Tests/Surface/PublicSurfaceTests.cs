using Microsoft.ML.Tests.Surface;

namespace Microsoft.ML.Tokenizers.Tests.Surface;

[TestClass]
public class PublicSurfaceTests
{
    private static readonly string s_list = Path.Combine(AppContext.BaseDirectory, "Surface", "Microsoft.ML.Tokenizers.txt");

    [TestMethod]
    public void EveryPublicMember_IsInTheOfficialList() => PublicSurface.Verify(typeof(Tokenizer).Assembly, s_list);

    // Nothing is left out of this assembly; signatures alike in both directions are counted, with the first test saying which differ.
    [TestMethod]
    public void EveryOfficialMember_IsThere()
    {
        var written = SurfaceWriter.Write(typeof(Tokenizer).Assembly);
        var official = File.ReadLines(s_list).Where(l => l.Length > 0).ToArray();
        Assert.AreEqual(24, official.Count(l => l[0] != ' '));
        Assert.HasCount(24, written);
        Assert.AreEqual(official.Count(l => l[0] == ' '), written.Values.Sum(m => m.Length));
    }
}
