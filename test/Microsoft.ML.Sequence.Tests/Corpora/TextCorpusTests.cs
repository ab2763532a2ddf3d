using Microsoft.ML.Sequence.Corpora;

namespace Microsoft.ML.Sequence.Tests.Corpora;

[TestClass]
public sealed class TextCorpusTests
{
    private readonly CorpusFiles _files = new();

    [TestCleanup]
    public void Delete() => _files.Dispose();

    [TestMethod]
    [DataRow(TextUnit.Line, new[] { "one", "two", " three", "four" })]
    [DataRow(TextUnit.Paragraph, new[] { "one\ntwo", " three\nfour" })]
    [DataRow(TextUnit.Whole, new[] { "\none\ntwo\n \n\n three\nfour" })]
    public void Unit_TellsWhatMakesARow(TextUnit unit, string[] rows)
    {
        string path = _files.Write("a.txt", "\none\ntwo\r\n \n\n three\nfour\n");
        CollectionAssert.AreEqual(rows, Corpus.Text(path, unit).Select(r => r.Text).ToArray());
    }
}
