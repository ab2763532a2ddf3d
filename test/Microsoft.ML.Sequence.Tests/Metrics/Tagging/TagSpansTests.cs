using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class TagSpansTests
{
    private const int GoldenCases = 800;

    [TestMethod]
    public void RandomTags_HaveTheSpansOfSeqeval()
    {
        var cases = TaggingSamples.Spans();
        Assert.HasCount(GoldenCases, cases);
        foreach (var golden in cases)
        {
            string tags = golden.GetProperty("tags").GetString()!;
            var scheme = Enum.Parse<TagScheme>(golden.GetProperty("scheme").GetString()!);
            var expected = golden.GetProperty("spans").EnumerateArray().Select(s => new TagSpan(s[0].GetString()!, s[1].GetInt32(), s[2].GetInt32())).ToArray();

            var actual = TagSpans.Find(tags.Split(' '), scheme, golden.GetProperty("strict").GetBoolean());

            Assert.AreEqual(string.Join(' ', expected), string.Join(' ', actual), $"{scheme}: {tags}");
        }
    }

    [TestMethod]
    [DataRow("B I O", TagScheme.Bio)]
    [DataRow("B I", TagScheme.Bio)]
    [DataRow("B O", TagScheme.Bio)]
    [DataRow("B", TagScheme.Bio)]
    [DataRow("I O E", TagScheme.Ioe2)]
    [DataRow("I E", TagScheme.Ioe2)]
    [DataRow("E O", TagScheme.Ioe2)]
    [DataRow("E", TagScheme.Ioe2)]
    [DataRow("I O B E S", TagScheme.Iobes)]
    [DataRow("I B E S", TagScheme.Iobes)]
    [DataRow("I O B E", TagScheme.Iobes)]
    [DataRow("O B E S", TagScheme.Iobes)]
    [DataRow("I B E", TagScheme.Iobes)]
    [DataRow("B E S", TagScheme.Iobes)]
    [DataRow("O B E", TagScheme.Iobes)]
    [DataRow("B E", TagScheme.Iobes)]
    [DataRow("S", TagScheme.Iobes)]
    [DataRow("I O B L U", TagScheme.Bilou)]
    [DataRow("I B L U", TagScheme.Bilou)]
    [DataRow("I O B L", TagScheme.Bilou)]
    [DataRow("O B L U", TagScheme.Bilou)]
    [DataRow("I B L", TagScheme.Bilou)]
    [DataRow("B L U", TagScheme.Bilou)]
    [DataRow("O B L", TagScheme.Bilou)]
    [DataRow("B L", TagScheme.Bilou)]
    [DataRow("U", TagScheme.Bilou)]
    [DataRow("I O", TagScheme.None)]
    [DataRow("H", TagScheme.None)]
    public void DetectedScheme_IsThatOfSeqeval(string letters, TagScheme expected)
    {
        string[] bare = letters.Split(' ');

        Assert.AreEqual(expected, TagSpans.Detect(bare));
        Assert.AreEqual(expected, TagSpans.Detect([.. bare.Reverse().Select(l => l == "O" ? l : l + "-PER"), .. bare.Select(l => l == "O" ? l : l + "-ORG-X")]));
    }

    [TestMethod]
    public void PartsOfSpeech_AreNoScheme()
    {
        Assert.AreEqual(TagScheme.None, TagSpans.Detect(["BAD", "OK"]));
        Assert.AreEqual(TagScheme.None, TagSpans.Detect(["B-PER", "I-PER", "NOUN"]));
        Assert.AreEqual(TagScheme.None, TagSpans.Detect([]));
    }

    [TestMethod]
    public void LenientSpans_ReadBilouAsIobes()
    {
        var spans = TagSpans.Find(["U-A", "U-A", "B-A", "I-A", "L-A", "I-A", "O"], TagScheme.Bilou);
        Assert.AreEqual(string.Join(' ', TagSpans.Find(["S-A", "S-A", "B-A", "I-A", "E-A", "I-A", "O"], TagScheme.Iobes)), string.Join(' ', spans));
        Assert.HasCount(4, spans);
    }

    [TestMethod]
    public void NoScheme_HasNoSpans() => Assert.IsEmpty(TagSpans.Find(["B-A"], TagScheme.None));

    [TestMethod]
    [DataRow(TagScheme.Iob1, "E")]
    [DataRow(TagScheme.Iob1, "S")]
    [DataRow(TagScheme.Bio, "E")]
    [DataRow(TagScheme.Bio, "S")]
    [DataRow(TagScheme.Bio, "T")]
    [DataRow(TagScheme.Ioe1, "B")]
    [DataRow(TagScheme.Ioe1, "S")]
    [DataRow(TagScheme.Ioe2, "B")]
    [DataRow(TagScheme.Ioe2, "S")]
    [DataRow(TagScheme.Iobes, "L")]
    [DataRow(TagScheme.Bilou, "S")]
    public void StrictSpans_RefuseOtherLetters(TagScheme scheme, string tag)
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => TagSpans.Find(["O", tag + "-PER"], scheme, strict: true));
        Assert.StartsWith($"The tag '{tag}-PER' does not begin with one of the letters I, O, ", fault.Message);
        Assert.Contains($"of the scheme {scheme}.", fault.Message);
    }

    [TestMethod]
    public void StrictSpans_NeedAScheme()
    {
        foreach (var scheme in new[] { TagScheme.Detect, TagScheme.None })
        {
            var fault = Assert.ThrowsExactly<ArgumentException>(() => TagSpans.Find(["O"], scheme, strict: true));
            Assert.StartsWith($"Strict spans need the scheme of the tags, was {scheme}. Name one of Bio, Iobes, Bilou, Iob1, Ioe1, Ioe2.", fault.Message);
        }
    }

    [TestMethod]
    public void EmptyTag_IsAnError() => Assert.StartsWith("A tag is empty.", Assert.ThrowsExactly<ArgumentException>(() => TagSpans.Find(["O", ""], TagScheme.Bio)).Message);
}
