using Microsoft.ML.Sequence.Corpora;

namespace Microsoft.ML.Sequence.Tests.Corpora;

[TestClass]
public sealed class CorpusViewTests
{
    private readonly MLContext _ml = new(1);
    private readonly string _path = Path.GetTempFileName();

    [TestCleanup]
    public void Delete() => File.Delete(_path);

    [TestMethod]
    public void Rows_AreReadAnewByEachCursor()
    {
        File.WriteAllText(_path, "one\ttwo\n");
        var view = _ml.Sequence.Load(Corpus.Pairs(_path));
        CollectionAssert.AreEqual(new[] { "one" }, Columns.Texts(view, "Source"));

        File.WriteAllText(_path, "three\tfour\nfive\tsix\n");

        CollectionAssert.AreEqual(new[] { "three", "five" }, Columns.Texts(view, "Source"));
        CollectionAssert.AreEqual(new[] { "four", "six" }, Columns.Texts(view, "Target"));
    }

    [TestMethod]
    public void BadLines_AreLoggedOnceTheLastRowWasRead()
    {
        File.WriteAllText(_path, "a\tb\nc\n");
        var warnings = new List<string>();
        _ml.Log += (_, message) => warnings.AddRange(message.Message.Contains("bad lines", StringComparison.Ordinal) ? [message.Message] : Array.Empty<string>());

        Assert.AreEqual(1, Columns.Texts(_ml.Sequence.Load(Corpus.Pairs(_path)), "Source").Length);

        Assert.HasCount(1, warnings);
        StringAssert.Contains(warnings[0], "1 rows, 1 bad lines");
        StringAssert.Contains(warnings[0], "line 2 lacks a text before or after its TAB: 'c'.");
    }

    [TestMethod]
    public void TaggedSentences_HaveColumnsOfEqualLength()
    {
        File.WriteAllText(_path, "the D\ncat N\n\nsat V\n");
        var view = _ml.Sequence.Load(Corpus.Conll(_path));

        CollectionAssert.AreEqual(new[] { "the cat", "sat" }, Columns.Tokens(view).Select(t => string.Join(' ', t)).ToArray());
        CollectionAssert.AreEqual(new[] { "D N", "V" }, Columns.Tokens(view, "Tags").Select(t => string.Join(' ', t)).ToArray());
        CollectionAssert.AreEqual(new[] { "1", "1" }, Columns.Texts(view, "Document"));
    }

    [TestMethod]
    public void RealPairs_AreAllThere()
    {
        Assert.AreEqual(new CorpusCounts(167_130, 0), CorpusCounts.Of(Corpus.Pairs(CorpusFolder.PathOrSkip("fra.txt")).Check()));
        Assert.AreEqual(new CorpusCounts(20_133, 0), CorpusCounts.Of(Corpus.Pairs(CorpusFolder.PathOrSkip("cmn.txt")).Check()));
    }

    [TestMethod]
    [DataRow("train", 12_544)]
    [DataRow("dev", 2_001)]
    [DataRow("test", 2_077)]
    public void RealTreebank_IsAllThere(string part, int sentences)
    {
        var corpus = Corpus.ConllU(CorpusFolder.PathOrSkip($"en_ewt-ud-{part}.conllu"));
        Assert.AreEqual(new CorpusCounts(sentences, 0), CorpusCounts.Of(corpus.Check()));
        Assert.AreEqual(17, corpus.SelectMany(s => s.Tags).Distinct().Count());
    }

    private sealed record CorpusCounts(long Rows, long BadLines)
    {
        public static CorpusCounts Of(CorpusReport report) => new(report.RowCount, report.BadLineCount);
    }
}
