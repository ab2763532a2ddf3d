using System.Buffers;
using System.Text;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

[TestClass]
public sealed class CharTokenizerTests
{
    private const string Mixed = "a\U0001F600\u00DF\u20AC\n";
    private static readonly CharTokenizer s_tokenizer = CharTokenizer.Create();

    [TestMethod]
    public void EveryCharacter_HasItsCodePointAsId() =>
        Assert.AreSequenceEqual([0x61, 0x1F600, 0xDF, 0x20AC, 0x0A], s_tokenizer.EncodeToIds(Mixed));

    [TestMethod]
    public void SurrogatePair_IsOneTokenOfTwoUnits()
    {
        var tokens = s_tokenizer.EncodeToTokens(Mixed, out string? normalized);

        Assert.AreSequenceEqual(["a", "\U0001F600", "\u00DF", "\u20AC", "\n"], tokens.Select(t => t.Value));
        Assert.AreSequenceEqual([0..1, 1..3, 3..4, 4..5, 5..6], tokens.Select(t => t.Offset));
        Assert.IsNull(normalized);
    }

    [TestMethod]
    public void LoneSurrogate_BecomesTheReplacementId()
    {
        // low without high; high before a letter; high before a pair; high at the end
        string text = "\uDE00" + "\uD83D" + "x" + "\uD83D" + "\U0001F600" + "\uD83D";
        var tokens = s_tokenizer.EncodeToTokens(text, out _);

        Assert.AreSequenceEqual([0xFFFD, 0xFFFD, 'x', 0xFFFD, 0x1F600, 0xFFFD], tokens.Select(t => t.Id));
        Assert.AreSequenceEqual([0..1, 1..2, 2..3, 3..4, 4..6, 6..7], tokens.Select(t => t.Offset));
    }

    [TestMethod]
    public void Offsets_CoverTheTextWithoutGaps()
    {
        string text = RandomText(new Random(3), 500);
        var tokens = s_tokenizer.EncodeToTokens(text, out _);

        Assert.AreEqual(text, string.Concat(tokens.Select(t => text[t.Offset])));
        Assert.AreEqual(text, string.Concat(tokens.Select(t => t.Value)));
    }

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(2, 3)]
    [DataRow(4, 5)]
    [DataRow(5, 6)]
    [DataRow(9, 6)]
    public void MaxTokenCount_EndsEncodingAndTellsWhere(int count, int consumed)
    {
        var ids = s_tokenizer.EncodeToIds(Mixed, count, out _, out int charsConsumed);

        Assert.HasCount(Math.Min(count, 5), ids);
        Assert.AreEqual(consumed, charsConsumed);
    }

    [TestMethod]
    public void SpanAndString_GiveTheSameTokens()
    {
        Assert.AreSequenceEqual(s_tokenizer.EncodeToIds(Mixed), s_tokenizer.EncodeToIds(Mixed.AsSpan()));
        Assert.AreSequenceEqual(s_tokenizer.EncodeToTokens(Mixed, out _), s_tokenizer.EncodeToTokens(Mixed.AsSpan(), out _));
    }

    [TestMethod]
    public void EmptyText_HasNoTokens()
    {
        Assert.IsEmpty(s_tokenizer.EncodeToIds(""));
        Assert.IsEmpty(s_tokenizer.EncodeToTokens("", out _));
        Assert.AreEqual(0, s_tokenizer.CountTokens(""));
        Assert.AreEqual("", s_tokenizer.Decode([]));
    }

    [TestMethod]
    public void CountsAndIndices_AreInCharactersAndUnits()
    {
        Assert.AreEqual(5, s_tokenizer.CountTokens(Mixed));
        Assert.AreEqual(3, s_tokenizer.GetIndexByTokenCount(Mixed, 2, out _, out int fromStart));
        Assert.AreEqual(1, s_tokenizer.GetIndexByTokenCountFromEnd(Mixed, 4, out _, out int fromEnd));
        Assert.AreEqual((2, 4), (fromStart, fromEnd));
    }

    [TestMethod]
    public void Decode_InvertsEncode()
    {
        var random = new Random(5);
        for (int i = 0; i < 200; i++)
        {
            string text = RandomText(random, random.Next(40));
            Assert.AreEqual(text, s_tokenizer.Decode(s_tokenizer.EncodeToIds(text)));
        }
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(0xD800)]
    [DataRow(0xDFFF)]
    [DataRow(0x110000)]
    public void IdThatIsNoCharacter_IsRefused(int id)
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => s_tokenizer.Decode([97, id]));

        Assert.StartsWith($"Id {id} is no Unicode scalar value (0 to 0x10FFFF without surrogates). Decode only what a CharTokenizer encoded.", fault.Message);
        Assert.AreEqual("ids", fault.ParamName);
        Assert.AreEqual((OperationStatus.InvalidData, 1, "a"), DecodeInto(8, 97, id));
    }

    [TestMethod]
    public void SpanThatIsLongEnough_ReceivesTheText()
    {
        Assert.AreEqual((OperationStatus.Done, 3, "a\U0001F600b"), DecodeInto(4, 'a', 0x1F600, 'b'));
        Assert.AreEqual((OperationStatus.Done, 0, ""), DecodeInto(0));
    }

    [TestMethod]
    public void SpanThatIsTooShort_ReceivesWholeCharactersOnly()
    {
        Assert.AreEqual((OperationStatus.DestinationTooSmall, 1, "a"), DecodeInto(2, 'a', 0x1F600, 'b'));
        Assert.AreEqual((OperationStatus.DestinationTooSmall, 2, "a\U0001F600"), DecodeInto(3, 'a', 0x1F600, 'b'));
        Assert.AreEqual((OperationStatus.DestinationTooSmall, 0, ""), DecodeInto(0, 'a'));
    }

    [TestMethod]
    public void MissingIds_AreAnError()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => s_tokenizer.Decode(null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => s_tokenizer.Decode(null!, new char[1], out _, out _));
    }

    [TestMethod]
    public void Detokenize_JoinsWithoutSpaces() => Assert.AreEqual("a b", s_tokenizer.Detokenize(["a", " ", "b"]));

    [TestMethod]
    public void GraphemeClusters_AreTokensWithoutIds()
    {
        string text = "e\u0301\U0001F469\u200D\U0001F680\r\nx\uD83D";
        var tokens = CharTokenizer.Create(CharUnit.Grapheme).EncodeToTokens(text, out _);

        Assert.AreSequenceEqual(["e\u0301", "\U0001F469\u200D\U0001F680", "\r\n", "x", "\uD83D"], tokens.Select(t => t.Value));
        Assert.AreSequenceEqual([0..2, 2..7, 7..9, 9..10, 10..11], tokens.Select(t => t.Offset));
        Assert.IsTrue(tokens.All(t => t.Id == -1));
    }

    [TestMethod]
    public void UnknownUnit_IsRefused() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => CharTokenizer.Create((CharUnit)2));

    private static (OperationStatus Status, int Consumed, string Text) DecodeInto(int length, params int[] ids)
    {
        var destination = new char[length];
        var status = s_tokenizer.Decode(ids, destination, out int consumed, out int written);
        return (status, consumed, new string(destination, 0, written));
    }

    private static string RandomText(Random random, int length)
    {
        var text = new StringBuilder();
        while (length > 0)
        {
            int id = random.Next(3) switch { 0 => random.Next(128), 1 => random.Next(0x10000), _ => random.Next(0x110000) };
            if (!Rune.IsValid(id)) continue;
            text.Append(new Rune(id));
            length--;
        }
        return text.ToString();
    }
}
