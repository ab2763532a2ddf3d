using System.Text;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Tests.Vocabularies;

[TestClass]
public sealed class VocabularyFileTests
{
    [TestMethod]
    public void EveryToken_SurvivesTheFile()
    {
        string[] tokens =
        [
            "<unk>", "\t", "\n", "\r", "\r\n", "\\", "\\t", "\\\\n", "a\tb\\c\nd\re", "", " ", "  x ", "\u2028", "\u0085", "\v", "\0", "\uFEFF", "\uFEFFx", "\U0001F600", "e\u0301", "\u00E9", "\uFFFD",
        ];
        AssertSurvives(new Vocabulary(tokens.Select((t, i) => (t, (long)i * i)), "<unk>"));
    }

    [TestMethod]
    public void CountsOfAnySize_Survive() => AssertSurvives(new Vocabulary([("a", 0), ("b", long.MaxValue)]));

    [TestMethod]
    public void EmptyVocabulary_Survives() => AssertSurvives(new Vocabulary([]));

    [TestMethod]
    [DataRow("\uFEFF")]
    [DataRow("\uFEFFa")]
    public void FirstToken_IsNotTakenForAByteOrderMark(string token) => AssertSurvives(new Vocabulary([(token, 3)]));

    [TestMethod]
    public void LoneSurrogates_Survive() => AssertSurvives(new Vocabulary([(new string('\uD83D', 1), 2), (new string('\uDE00', 1), 1)]));

    [TestMethod]
    public void File_IsTokenTabCountInUtf8()
    {
        using var stream = new MemoryStream();
        VocabularyFile.Write(new Vocabulary([("<unk>", 0), ("a\tb\\", 12), ("\u00E9\n", 3)]), stream);

        Assert.AreEqual("<unk>\t0\na\\tb\\\\\t12\n\u00E9\\n\t3\n", Encoding.UTF8.GetString(stream.ToArray()));
        Assert.AreNotEqual(0xEF, stream.ToArray()[0], "byte order mark");
        Assert.IsTrue(stream.CanRead, "the stream stays open");
    }

    [TestMethod]
    [DataRow("a\t1\nb\n", "Line 2 of the vocabulary is no token, tab and count. The file was altered; save the model again.")]
    [DataRow("a\t1\n\nb\t2\n", "Line 2 of the vocabulary is no token, tab and count. The file was altered; save the model again.")]
    [DataRow("a\t\n", "Line 1 of the vocabulary is no token, tab and count. The file was altered; save the model again.")]
    [DataRow("a\t-1\n", "Line 1 of the vocabulary is no token, tab and count. The file was altered; save the model again.")]
    [DataRow("a\t1.5\n", "Line 1 of the vocabulary is no token, tab and count. The file was altered; save the model again.")]
    [DataRow("a\t 1\n", "Line 1 of the vocabulary is no token, tab and count. The file was altered; save the model again.")]
    [DataRow("a\t9223372036854775808\n", "Line 1 of the vocabulary is no token, tab and count. The file was altered; save the model again.")]
    [DataRow("a\t1\nb\\x\t1\n", "Line 2 of the vocabulary has a backslash before neither \\, t, n, r nor u and four digits. The file was altered; save the model again.")]
    [DataRow("b\\\t1\n", "Line 1 of the vocabulary has a backslash before neither \\, t, n, r nor u and four digits. The file was altered; save the model again.")]
    [DataRow("a\t1\na\t1\n", "The vocabulary was altered: Token 'a' has the keys 1 and 2. A vocabulary holds each token once. (Parameter 'entries')")]
    public void WrongLine_IsNamed(string file, string message) => Assert.AreEqual(message, Assert.ThrowsExactly<FormatException>(() => Read(file, null)).Message);

    [TestMethod]
    public void UnknownTokenThatDoesNotOccur_IsAFault() => Assert.AreEqual(
        "The vocabulary was altered: The unknown token '<unk>' is not in the vocabulary. Reserve it when the vocabulary is built. (Parameter 'unknownToken')",
        Assert.ThrowsExactly<FormatException>(() => Read("a\t1\n", "<unk>")).Message);

    private static void AssertSurvives(Vocabulary vocabulary)
    {
        using var stream = new MemoryStream();
        VocabularyFile.Write(vocabulary, stream);
        stream.Position = 0;
        var read = VocabularyFile.Read(stream, vocabulary.UnknownToken);

        Assert.AreSequenceEqual(vocabulary.Tokens, read.Tokens);
        Assert.AreSequenceEqual(vocabulary.Counts, read.Counts);
        Assert.AreEqual((vocabulary.UnknownToken, vocabulary.UnknownKey), (read.UnknownToken, read.UnknownKey));
    }

    private static Vocabulary Read(string file, string? unknownToken) => VocabularyFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(file)), unknownToken);
}
