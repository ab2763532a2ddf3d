using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

[TestClass]
public sealed class TextSeamTests
{
    [TestMethod]
    [DataRow("", 0)]
    [DataRow("word", 0)]
    [DataRow("two wor", 3)]
    [DataRow("two  \n", 3)]
    [DataRow("  two", 0)]
    [DataRow("one, two\t\tthree", 8)]
    [DataRow(" \u00A0 ", 0)]
    public void Words_AreCutBeforeTheLastWhiteSpace(string text, int length)
    {
        Assert.AreEqual(length, TextSeam.CompleteLength(WordTokenizer.Create(), text));
        Assert.AreEqual(length, TextSeam.CompleteLength(CharTokenizer.Create(normalizer: new Lower()), text), "a normalizer may look at whole words");
    }

    [TestMethod]
    [DataRow(CharUnit.Scalar, "abc ", 4)]
    [DataRow(CharUnit.Scalar, "ab^", 2)]
    [DataRow(CharUnit.Scalar, "ab\uD83D\uDE00", 4)]
    [DataRow(CharUnit.Scalar, "", 0)]
    [DataRow(CharUnit.Grapheme, "", 0)]
    [DataRow(CharUnit.Grapheme, "abc", 2)]
    [DataRow(CharUnit.Grapheme, "cafe\u0301", 3)]
    [DataRow(CharUnit.Grapheme, "a^", 1)]
    public void Characters_AreCutBeforeWhatMayGoOn(CharUnit unit, string text, int length)
    {
        // An attribute cannot hold half a surrogate pair.
        Assert.AreEqual(length, TextSeam.CompleteLength(CharTokenizer.Create(unit), text.Replace('^', '\uD83D')));
    }

    private sealed class Lower : Microsoft.ML.Tokenizers.Normalizer
    {
        public override string Normalize(string original) => original.ToLowerInvariant();

        public override string Normalize(ReadOnlySpan<char> original) => Normalize(original.ToString());
    }
}
