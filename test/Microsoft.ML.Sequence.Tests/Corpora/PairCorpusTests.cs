using Microsoft.ML.Sequence.Corpora;

namespace Microsoft.ML.Sequence.Tests.Corpora;

[TestClass]
public sealed class PairCorpusTests
{
    private readonly CorpusFiles _files = new();

    [TestCleanup]
    public void Delete() => _files.Dispose();

    [TestMethod]
    public void Tabs_SeparateThePairAndWhatIsIgnored() =>
        AreEqual([("Go.", "Va !"), ("Run!", "Cours !")], Corpus.Pairs(_files.Write("a.txt", "\nGo.\tVa !\tCC-BY\tmore\n Run! \t Cours !\n")));

    [TestMethod]
    public void Names_StandBeforeTheTextsInTurn() =>
        AreEqual([("Hello: you.", "你好。"), ("Bye.", "再见。")], Corpus.Pairs(_files.Write("a.txt", "english: Hello: you.\nmandarin:你好。\n\nenglish : Bye.\nmandarin: 再见。")));

    [TestMethod]
    public void LineOutOfTurn_CostsItsPairOnly()
    {
        var corpus = Corpus.Pairs(_files.Write("a.txt", "en: 1\nfr: un\nen: 2\nen: 3\nfr: trois\nfr: quatre\nplain\nde: fünf\nen: 5\nfr: cinq\nen: 6"));

        AreEqual([("1", "un"), ("3", "trois"), ("5", "cinq")], corpus);
        var bad = corpus.Check().BadLines;
        CollectionAssert.AreEqual(new long[] { 3, 6, 7, 8, 11 }, bad.Select(b => b.Line).ToArray());
        Assert.StartsWith("has no translation behind it.", bad[0].Fault);
        Assert.StartsWith("begins with 'fr:' where 'en:' should stand.", bad[1].Fault);
        Assert.StartsWith("is no pair, nor a text with a name before it: 'plain'.", bad[2].Fault);
        Assert.StartsWith("begins with 'de:' where 'en:' should stand.", bad[3].Fault);
        Assert.StartsWith("has no translation behind it.", bad[4].Fault);
    }

    [TestMethod]
    [DataRow("a\tb\nRun.\n", "lacks a text before or after its TAB: 'Run.'.")]
    [DataRow("a\tb\nRun.\t \n", "lacks a text before or after its TAB: 'Run.'.")]
    [DataRow("a\tb\n\tCours\n", "lacks a text before or after its TAB: 'Cours'.")]
    public void HalfAPair_IsBad(string text, string fault)
    {
        var bad = Corpus.Pairs(_files.Write("a.txt", text)).Check().BadLines.Single();
        Assert.AreEqual(2L, bad.Line);
        Assert.StartsWith(fault, bad.Fault);
    }

    [TestMethod]
    public void LongBadLines_AreQuotedInPart()
    {
        string fault = Corpus.Pairs(_files.Write("a.txt", "a\tb\n" + new string('x', 59) + "😀 and more")).Check().BadLines.Single().Fault;
        Assert.StartsWith($"lacks a text before or after its TAB: '{new string('x', 59)}...'.", fault);
    }

    [TestMethod]
    public void AlignedFiles_PairLineByLine()
    {
        var corpus = Corpus.AlignedPairs(_files.Write("a.en", "one\n\nthree \nfour\nfive"), _files.Write("a.fr", "un\ndeux\ntrois\n \ncinq\n"));

        AreEqual([("one", "un"), ("three", "trois"), ("five", "cinq")], corpus);
        var bad = corpus.Check().BadLines;
        CollectionAssert.AreEqual(new long[] { 2, 4 }, bad.Select(b => b.Line).ToArray());
        Assert.StartsWith("is blank. Each line needs a text", bad[0].Fault);
        Assert.StartsWith("has no translation: the line in '", bad[1].Fault);
    }

    [TestMethod]
    [DataRow("1\n2\n", "1\n")]
    [DataRow("1\n", "1\n2\n")]
    public void AlignedFilesOfDifferentLength_AreRefused(string sources, string targets)
    {
        var corpus = Corpus.AlignedPairs(_files.Write("a.en", sources), _files.Write("a.fr", targets));
        Assert.Contains("ends after 1 lines", Assert.ThrowsExactly<FormatException>(() => corpus.Check()).Message);
    }

    [TestMethod]
    public void DamagedTranslation_NamesItsFile()
    {
        var corpus = Corpus.AlignedPairs(_files.Write("a.en", "one\n"), _files.Write("a.fr", [0xC3, 0x28]));
        string fault = corpus.Check().BadLines.Single().Fault;
        Assert.StartsWith("has a translation in '", fault);
        Assert.EndsWith("' that is no UTF-8: its byte 1 is 0xC3. Convert the file to UTF-8.", fault);
    }

    private static void AreEqual((string, string)[] expected, IEnumerable<TextPair> pairs) => CollectionAssert.AreEqual(expected, pairs.Select(p => (p.Source, p.Target)).ToArray());
}
