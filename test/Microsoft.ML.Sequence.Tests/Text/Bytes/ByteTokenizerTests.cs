using System.Buffers;
using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

[TestClass]
public sealed class ByteTokenizerTests
{
    private static readonly ByteTokenizer s_tokenizer = ByteTokenizer.Create();

    [TestMethod]
    public void Tokens_AreTheReferencesAlphabet()
    {
        Assert.AreSequenceEqual(TokenizerGolden.ByteLevelAlphabet, s_tokenizer.Tokens.Order(StringComparer.Ordinal));
        Assert.HasCount(256, s_tokenizer.Tokens);
        Assert.AreEqual(("\u0100", "\u0120", "A", "\u0143", "\u00FF"), (s_tokenizer.Tokens[0], s_tokenizer.Tokens[32], s_tokenizer.Tokens[65], s_tokenizer.Tokens[0xAD], s_tokenizer.Tokens[255]));
        Assert.AreEqual("<0x0A>", ByteTokenizer.Create(ByteNames.Hexadecimal).Tokens[10]);
    }

    [TestMethod]
    [DataRow("ByteLevel()", ByteNames.Alphabet, 3)]
    [DataRow("ByteFallback()", ByteNames.Hexadecimal, 3)]
    public void Tokens_AreDecodedAsTheReferenceDecodesThem(string decoder, ByteNames names, int count)
    {
        var cases = TokenizerGolden.Part("decoders").EnumerateArray().Where(d => d.GetProperty("decoder").GetString() == decoder).ToArray();
        Assert.HasCount(count, cases);
        foreach (var row in cases) Assert.AreEqual(row.GetProperty("text").GetString(), ByteTokenizer.Create(names).Detokenize(TokenizerGolden.Strings(row.GetProperty("tokens"))));
    }

    [TestMethod]
    public void TokenThatNamesNoBytes_IsItsText()
    {
        Assert.AreEqual("a<eos> \u4E2D", s_tokenizer.Detokenize(["a", "<eos>", "\u0120", "\u4E2D"]));
        Assert.AreEqual("<eos>a<0xZZ><0x6>", ByteTokenizer.Create(ByteNames.Hexadecimal).Detokenize(["<eos>", "<0x61>", "<0xZZ>", "<0x6>"]));
    }

    [TestMethod]
    public void EveryByteOfACharacter_PointsAtTheWholeCharacter()
    {
        var tokens = s_tokenizer.EncodeToTokens("a\u00E9\U0001F600", out _);

        Assert.AreSequenceEqual([0x61, 0xC3, 0xA9, 0xF0, 0x9F, 0x98, 0x80], tokens.Select(t => t.Id));
        Assert.AreSequenceEqual([0..1, 1..2, 1..2, 2..4, 2..4, 2..4, 2..4], tokens.Select(t => t.Offset));
    }

    [TestMethod]
    [DataRow(1, 1, 1)]
    [DataRow(2, 1, 1)]
    [DataRow(3, 3, 2)]
    [DataRow(6, 3, 2)]
    [DataRow(7, 7, 4)]
    [DataRow(9, 7, 4)]
    public void LimitedTokens_AreWholeCharacters(int limit, int count, int consumed)
    {
        var ids = s_tokenizer.EncodeToIds("a\u00E9\U0001F600", limit, out _, out int charsConsumed);
        Assert.AreEqual((count, consumed), (ids.Count, charsConsumed));
    }

    [TestMethod]
    public void LoneSurrogate_BecomesTheReplacementCharacter() => Assert.AreEqual("a\uFFFDb", s_tokenizer.Decode(s_tokenizer.EncodeToIds("a\uD83Db")));

    [TestMethod]
    public void BytesThatAreNoUtf8_BecomeTheReplacementCharacter()
    {
        int[] ids = [0xE5, 0xA4, 0x78, 0xFF, 0xC0, 0x80];
        Assert.AreEqual("\uFFFDx\uFFFD\uFFFD\uFFFD", s_tokenizer.Decode(ids));
        Assert.AreEqual((OperationStatus.Done, 6, "\uFFFDx\uFFFD\uFFFD\uFFFD"), DecodeInto(8, ids));
    }

    [TestMethod]
    public void Span_ReceivesWholeCharacters()
    {
        Assert.AreEqual((OperationStatus.DestinationTooSmall, 1, "a"), DecodeInto(2, 0x61, 0xF0, 0x9F, 0x98, 0x80));
        Assert.AreEqual((OperationStatus.Done, 5, "a\U0001F600"), DecodeInto(3, 0x61, 0xF0, 0x9F, 0x98, 0x80));
        Assert.AreEqual((OperationStatus.InvalidData, 1, "a"), DecodeInto(3, 0x61, 256, 0x61));
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(256)]
    public void IdThatIsNoByte_IsRefused(int id) =>
        Assert.StartsWith($"Id {id} is no byte, 0 to 255. Decode only what a ByteTokenizer encoded.", Assert.ThrowsExactly<ArgumentException>(() => s_tokenizer.Decode([id])).Message);

    [TestMethod]
    public void UnknownNames_AreRefused() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ByteTokenizer.Create((ByteNames)7));

    private static (OperationStatus Status, int Consumed, string Text) DecodeInto(int length, params int[] ids)
    {
        var destination = new char[length];
        var status = s_tokenizer.Decode(ids, destination, out int consumed, out int written);
        return (status, consumed, new string(destination, 0, written));
    }
}
