using System.Text;
using Microsoft.ML.Sequence.Corpora;

namespace Microsoft.ML.Sequence.Tests.Corpora;

[TestClass]
public sealed class CorpusTests
{
    private readonly CorpusFiles _files = new();

    [TestCleanup]
    public void Delete() => _files.Dispose();

    [TestMethod]
    public void EachEnumeration_ReadsTheFileAnew()
    {
        string path = _files.Write("a.txt", "one\n");
        var corpus = Corpus.Text(path);
        Assert.AreEqual("one", corpus.Single().Text);

        _files.Write("a.txt", "two\nthree\n");

        CollectionAssert.AreEqual(new[] { "two", "three" }, corpus.Select(r => r.Text).ToArray());
    }

    [TestMethod]
    public void PackedFiles_AreUnpackedOnTheWay() =>
        CollectionAssert.AreEqual(new[] { "a", "b" }, Corpus.Text(_files.Pack("a.txt.gz", "a\nb\n")).Select(r => r.Text).ToArray());

    [TestMethod]
    public void DamagedPackedFiles_AreRefused()
    {
        string path = _files.Write("a.txt.gz", "this is not packed");
        Assert.StartsWith("The text ends too early", Assert.ThrowsExactly<FormatException>(() => Corpus.Text(path).Check()).Message);
    }

    [TestMethod]
    public void BadLines_AreSkippedCountedAndReportedWithTheirNumbers()
    {
        string path = _files.Write("a.txt", [.. "good\nb"u8, 0xE9, .. "d\nlong long line\nend"u8]);
        var corpus = Corpus.Text(path, options: new CorpusOptions { MaximumLineBytes = 8 });

        CollectionAssert.AreEqual(new[] { "good", "end" }, corpus.Select(r => r.Text).ToArray());
        var report = corpus.Check();
        Assert.AreEqual((2L, 2L), (report.RowCount, report.BadLineCount));
        Assert.AreEqual(
            $"'{path}': 2 rows, 2 bad lines\n  line 2 is no UTF-8: its byte 2 is 0xE9. Convert the file to UTF-8.\n  line 3 has 14 bytes, and 8 are allowed. Cut it, or raise MaximumLineBytes.",
            report.ToString().ReplaceLineEndings("\n"));
    }

    [TestMethod]
    public void RefusedBadLines_EndReadingWithTheirNumber()
    {
        string path = _files.Write("a.txt", [.. "good\n"u8, 0xFF, .. "\ngood"u8]);
        var corpus = Corpus.Text(path, options: new CorpusOptions { BadLines = BadLineHandling.Refuse });

        using var rows = corpus.GetEnumerator();
        Assert.IsTrue(rows.MoveNext());
        Assert.AreEqual($"Line 2 of '{path}' is no UTF-8: its byte 1 is 0xFF. Convert the file to UTF-8.", Assert.ThrowsExactly<FormatException>(() => rows.MoveNext()).Message);
    }

    [TestMethod]
    public void Report_KeepsTheFirstHundredBadLines()
    {
        string path = _files.Write("a.txt", string.Concat(Enumerable.Repeat("no tab but one\tx\t\n\tno source\n", 150)));
        var report = Corpus.Pairs(path).Check();

        Assert.AreEqual((150L, 150L, 100), (report.RowCount, report.BadLineCount, report.BadLines.Count));
        Assert.AreEqual(200L, report.BadLines[^1].Line);
        Assert.EndsWith("  and 50 more", report.ToString());
    }

    [TestMethod]
    public void LineOfTenMegabytes_IsARow()
    {
        string line = new('x', 10 << 20);
        Assert.AreEqual(line, Corpus.Text(_files.Write("a.txt", line)).Single().Text);
    }

    [TestMethod]
    public void NulAndByteOrderMarkAndLineEndings_AreRead()
    {
        string path = _files.Write("a.txt", [.. Encoding.UTF8.Preamble, .. "a\0b\r\nc\rd\n\n \ne"u8]);
        CollectionAssert.AreEqual(new[] { "a\0b", "c\rd", "e" }, Corpus.Text(path).Select(r => r.Text).ToArray());
    }

    [TestMethod]
    public void LinesThatCrossBlocks_AreWhole()
    {
        string[] lines = [.. Enumerable.Range(0, 400).Select(i => new string((char)('a' + i % 26), 997) + "é")];
        CollectionAssert.AreEqual(lines, Corpus.Text(_files.Write("a.txt", string.Join("\n", lines))).Select(r => r.Text).ToArray());
    }

    [TestMethod]
    public void EmptyFile_HasNoRows() => Assert.AreEqual(0L, Corpus.Text(_files.Write("a.txt", "")).Check().RowCount);

    [TestMethod]
    public void MissingFileAndWrongOptions_AreNamedAtOnce()
    {
        Assert.StartsWith("There is no file 'nowhere.txt'. Name a file that exists", Assert.ThrowsExactly<FileNotFoundException>(() => Corpus.Text("nowhere.txt")).Message);
        string path = _files.Write("a.txt", "a");
        Assert.StartsWith("There is no file 'nowhere.txt'.", Assert.ThrowsExactly<FileNotFoundException>(() => Corpus.AlignedPairs(path, "nowhere.txt")).Message);
        Assert.StartsWith("CorpusOptions: 1 fault. MaximumLineBytes must be between", Assert.ThrowsExactly<ArgumentException>(() => Corpus.Text(path, options: new() { MaximumLineBytes = 0 })).Message);
    }
}
