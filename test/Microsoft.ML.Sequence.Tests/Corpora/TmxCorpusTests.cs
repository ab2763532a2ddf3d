using Microsoft.ML.Sequence.Corpora;

namespace Microsoft.ML.Sequence.Tests.Corpora;

[TestClass]
public sealed class TmxCorpusTests
{
    private const string Memory =
        """
        <?xml version="1.0" encoding="utf-8"?>
        <!DOCTYPE tmx SYSTEM "tmx14.dtd">
        <tmx version="1.4"><header srclang="en"/><body>
          <tu><tuv xml:lang="en-GB"><seg>Press <bpt i="1">&lt;b&gt;</bpt><hi>Start</hi><ept i="1">&lt;/b&gt;</ept> &amp; wait.</seg></tuv>
              <tuv xml:lang="de"><seg>Drücken</seg></tuv>
              <tuv xml:lang="FR"><prop type="x">y</prop><seg>Appuyez.</seg></tuv></tu>
          <tu><tuv xml:lang="fr"><seg>Seul.</seg></tuv></tu>
          <tu><tuv lang="fr"><seg>Deux.</seg></tuv><tuv lang="en"><seg> Two. </seg></tuv><tuv lang="en"><seg>Again.</seg></tuv></tu>
          <tu><tuv xml:lang="en"><seg/></tuv><tuv xml:lang="fr"><seg>Vide</seg></tuv></tu>
        </body></tmx>
        """;

    private readonly CorpusFiles _files = new();

    [TestCleanup]
    public void Delete() => _files.Dispose();

    [TestMethod]
    public void Units_GiveTheTextsOfTheTwoLanguages()
    {
        var corpus = Corpus.TranslationMemory(_files.Write("a.tmx", Memory), "en", "fr");

        CollectionAssert.AreEqual(new[] { ("Press Start & wait.", "Appuyez."), ("Two.", "Deux.") }, corpus.Select(p => (p.Source, p.Target)).ToArray());
        var report = corpus.Check();
        CollectionAssert.AreEqual(new BadLine[] { new(7, "begins a unit without a text in 'en'."), new(9, "begins a unit without a text in 'en'.") }, report.BadLines.ToArray());
    }

    [TestMethod]
    public void LanguagesOfLongerNames_AreOthers() =>
        Assert.AreEqual(0L, Corpus.TranslationMemory(_files.Write("a.tmx", Memory.Replace("en-GB", "enx", StringComparison.Ordinal).Replace("lang=\"en\"", "lang=\"enx\"", StringComparison.Ordinal)), "en", "fr").Check().RowCount);

    [TestMethod]
    [DataRow("<tmx><body><tu><tuv xml:lang=\"en\"><seg>a")]
    [DataRow("no xml at all")]
    [DataRow("<!DOCTYPE t [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><tmx><tu><tuv lang=\"en\"><seg>&e;</seg></tuv></tu></tmx>")]
    public void WhatIsNoTmx_IsRefused(string text)
    {
        var corpus = Corpus.TranslationMemory(_files.Write("a.tmx", text), "en", "fr");
        Assert.Contains("a.tmx' is no TMX: ", Assert.ThrowsExactly<FormatException>(() => corpus.Check()).Message);
    }
}
