using System.IO.Compression;
using System.Text;
using Microsoft.ML.Sequence.Vocabularies;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Vocabularies;

[TestClass]
public sealed class WordVectorsTests
{
    [TestMethod]
    [DataRow("the 0.5 -1 2e-1\nof 1 2 3\n", "GloVe")]
    [DataRow("2 3\nthe 0.5 -1 0.2 \nof 1 2 3 \n", "word2vec and fastText")]
    [DataRow("the 0.5 -1 0.2\r\nof 1 2 3", "lines of Windows")]
    public void EachFormat_IsRead(string text, string _)
    {
        var vectors = Read(text);

        Assert.AreEqual(3, vectors.Size);
        CollectionAssert.AreEqual(new[] { "the", "of" }, vectors.Words.ToArray());
        CollectionAssert.AreEqual(new[] { 0.5f, -1, 0.2f }, vectors.Find("the"));
        Assert.IsNull(vectors.Find("a"));
    }

    [TestMethod]
    public void AWord_IsFoundInLowerCaseToo()
    {
        var vectors = Read("the 1 2\nThe 3 4\nof 5 6\n");

        CollectionAssert.AreEqual(new float[] { 3, 4 }, vectors.Find("The"));
        CollectionAssert.AreEqual(new float[] { 1, 2 }, vectors.Find("THE"));
        CollectionAssert.AreEqual(new float[] { 5, 6 }, vectors.Find("Of"));
    }

    [TestMethod]
    public void OnlyTheWordsAskedFor_AreKept()
    {
        var vectors = Read("the 1 2\nof 3 4\nthe 5 6\n", new HashSet<string> { "the" });

        CollectionAssert.AreEqual(new[] { "the" }, vectors.Words.ToArray());
        CollectionAssert.AreEqual(new float[] { 1, 2 }, vectors.Find("the"), "the first");
    }

    [TestMethod]
    public void AWordWithSpaces_KeepsThem()
    {
        var vectors = Read("the 1 2\n. . . 3 4\n");

        CollectionAssert.AreEqual(new float[] { 3, 4 }, vectors.Find(". . ."));
    }

    [TestMethod]
    [DataRow("", "It holds no vector.")]
    [DataRow("2 3\n", "It holds no vector.")]
    [DataRow("the\n", "Line 1 must be a word and its numbers with a space before each, was 'the'.")]
    [DataRow("the 1 2\nof 1\n", "Line 2 must be a word and 2 numbers with a space before each, was 'of 1'.")]
    [DataRow("the 1 2\nof 1 x\n", "Line 2 must be a word and 2 numbers")]
    [DataRow("the 1 2\nof 1 NaN\n", "Line 2 must be a word and 2 numbers")]
    [DataRow("the 1 2\n\n", "Line 2 must be a word and 2 numbers with a space before each, was ''.")]
    public void WhatIsNoVector_IsNamedByItsLine(string text, string message) => Assert.StartsWith(message, Assert.ThrowsExactly<FormatException>(() => Read(text)).Message);

    [TestMethod]
    public void APackedFile_IsUnpacked()
    {
        using var folder = new TemporaryFolder();
        string path = folder["vectors.txt.gz"];
        using (var stream = new GZipStream(File.Create(path), CompressionMode.Compress)) stream.Write("the 1 2\n"u8);

        CollectionAssert.AreEqual(new float[] { 1, 2 }, WordVectors.Load(path).Find("the"));
        File.WriteAllText(path, "the 1 2");
        Assert.StartsWith($"The word vectors of '{path}' cannot be read.", Assert.ThrowsExactly<FormatException>(() => WordVectors.Load(path)).Message);
        Assert.ThrowsExactly<FileNotFoundException>(() => WordVectors.Load(folder["none.txt"]));
    }

    private static WordVectors Read(string text, IReadOnlySet<string>? words = null) => WordVectors.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), words);
}
