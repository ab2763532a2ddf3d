using System.Buffers;
using System.Text;

namespace Microsoft.ML.Tokenizers.Tests;

/// <summary>What the official package answers where texts or buffers end early; the figures are its own.</summary>
[TestClass]
public class LimitTests
{
    [TestMethod]
    public void AnUnknownWord_NeedsTheRoomOfTheTokensFoundBeforeItWasGivenUp()
    {
        var tokenizer = WordPiece();
        Assert.IsEmpty(tokenizer.EncodeToIds("abx", 1, out _, out int consumed));
        Assert.AreEqual(0, consumed);
        CollectionAssert.AreEqual(new[] { 0 }, tokenizer.EncodeToIds("abx", 2, out _, out consumed).ToArray());
    }

    [TestMethod]
    public void AWordThatIsTooLong_IsCountedBeyondTheLimit()
    {
        Assert.AreEqual(8, WordPiece().GetIndexByTokenCount("a a xyzw", 2, out _, out int count));
        Assert.AreEqual(3, count);
    }

    [TestMethod]
    public void TheTokenAtTheStart_IsNotCounted_WhenTheTextIsNotCut()
    {
        var tokenizer = BpeTokenizer.Create(new(new Dictionary<string, int> { ["<s>"] = 0, ["a"] = 1 }) { BeginningOfSentenceToken = "<s>" });
        Assert.AreEqual(2, tokenizer.CountTokens("a"));
        Assert.AreEqual(1, tokenizer.CountTokens("a", considerPreTokenization: false));
        CollectionAssert.AreEqual(new[] { 0, 1 }, tokenizer.EncodeToIds("a", 1, out _, out _, considerPreTokenization: false).ToArray());
    }

    [TestMethod]
    [DataRow(3, OperationStatus.Done, 2, 3)]
    [DataRow(2, OperationStatus.DestinationTooSmall, 1, 2)]
    [DataRow(1, OperationStatus.DestinationTooSmall, 1, 0)]
    [DataRow(0, OperationStatus.DestinationTooSmall, 0, 0)]
    public void ASpaceBetweenWords_IsWritten_WhenItFits(int room, OperationStatus status, int ids, int chars)
    {
        var tokenizer = BpeTokenizer.Create(new(new Dictionary<string, int> { ["a</w>"] = 0, ["b</w>"] = 1 }) { EndOfWordSuffix = "</w>" });
        var buffer = new char[room];
        Assert.AreEqual(status, tokenizer.Decode([0, 1], buffer, out int consumed, out int written));
        Assert.AreEqual((ids, "a b"[..chars]), (consumed, new string(buffer, 0, written)));
    }

    [TestMethod]
    public void ABlankText_IsOneSpace_UnlessThereAreSpecialTokens()
    {
        Assert.AreEqual("\u2581", new SentencePieceNormalizer(true, true, true, false, null).Normalize("  "));
        Assert.AreEqual("", new SentencePieceNormalizer(true, true, true, false, new Dictionary<string, int> { ["<x>"] = 1 }).Normalize("  "));
    }

    // The official package drops such a text whole: a loss, which is not repeated here.
    [TestMethod]
    public void ATextOfOneCharacter_Stays() =>
        Assert.AreEqual("\u2581a", new SentencePieceNormalizer(true, true, true, false, null).Normalize(" a "));

    private static WordPieceTokenizer WordPiece() =>
        WordPieceTokenizer.Create(new MemoryStream(Encoding.UTF8.GetBytes("[UNK]\na\n##b")), new() { MaxInputCharsPerWord = 3 });
}
