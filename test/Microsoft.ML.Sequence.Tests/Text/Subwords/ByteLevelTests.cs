using System.Text;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

/// <summary>Byte-level byte-pair encoding: any text comes back as it was.</summary>
[TestClass]
public sealed class ByteLevelTests
{
    private static readonly SubwordTokenizer s_tokenizer = new BpeTrainer { Splitting = SubwordSplitting.ByteLevel, VocabularySize = 400, UnknownToken = null, SpecialTokens = ["<|end|>"] }
        .Train(["the theatre's lantern, the lanterns; 2024 \u00E9t\u00E9", "\u4ECA\u5929\u5929\u6C14 \U0001F600\U0001F600 the"]);

    [TestMethod]
    public void AnyText_ComesBackAsItWas()
    {
        var random = new Random(5);
        for (int i = 0; i < 3000; i++)
        {
            string text = RandomText(random);
            var ids = s_tokenizer.EncodeToIds(text);
            string expected = WithoutLoneSurrogates(text);

            Assert.AreEqual(expected, s_tokenizer.Decode(ids));
            Assert.AreEqual(expected, s_tokenizer.Detokenize(s_tokenizer.EncodeToTokens(text, out _).Select(t => t.Value)));
        }
    }

    [TestMethod]
    public void Offsets_PointAtTheCharactersWhoseBytesATokenHolds()
    {
        var random = new Random(6);
        for (int i = 0; i < 1000; i++)
        {
            string text = RandomText(random);
            int covered = 0;
            foreach (var token in s_tokenizer.EncodeToTokens(text, out _))
            {
                var (start, end) = (token.Offset.Start.Value, token.Offset.End.Value);
                Assert.IsTrue(start <= covered && end >= covered && end > start, $"{start}..{end} behind {covered} of '{text}'");
                covered = end;
                byte[] bytes = [.. token.Value.Select(c => ByteAlphabet.TryGetByte(c, out byte b) ? b : (byte)0)];
                Assert.IsGreaterThanOrEqualTo(0, Encoding.UTF8.GetBytes(WithoutLoneSurrogates(text[token.Offset])).AsSpan().IndexOf(bytes), text);
            }
            Assert.AreEqual(text.Length, covered);
        }
    }

    [TestMethod]
    public void TheAlphabet_IsAllBytes()
    {
        Assert.AreSequenceEqual(Testing.TokenizerGolden.ByteLevelAlphabet.Order(), ByteAlphabet.Chars.ToArray().Select(c => c.ToString()).Order());
        Assert.IsNull(s_tokenizer.UnknownToken);
        Assert.AreEqual(257 + ((BpeModel)s_tokenizer.Model).Merges.Count, s_tokenizer.Tokens.Count);
    }

    [TestMethod]
    public void LoneSurrogatesAndNul_AreTextLikeAllElse()
    {
        Assert.AreEqual("a\0b", s_tokenizer.Decode(s_tokenizer.EncodeToIds("a\0b")));
        Assert.AreEqual("a\uFFFDb\uFFFD", s_tokenizer.Decode(s_tokenizer.EncodeToIds("a\uD83Db\uDE00")));
    }

    [TestMethod]
    public void BytesOfOneCharacter_AreNotTornApartInASpanThatIsTooShort()
    {
        int[] ids = [.. s_tokenizer.EncodeToIds("a\u4E0B")];
        Assert.IsGreaterThan(2, ids.Length);
        var destination = new char[1];
        var status = s_tokenizer.Decode(ids, destination, out int consumed, out int written);

        Assert.AreEqual((System.Buffers.OperationStatus.DestinationTooSmall, 1, 1, 'a'), (status, consumed, written, destination[0]));
    }

    [TestMethod]
    public void TooSmallAVocabularyAndAMarkedWord_AreFaults() => Assert.AreEqual(
        "BpeTrainer: 2 faults. VocabularySize (100) must be at least 257: 1 special tokens, and all 256 bytes. "
        + "EndOfWordSuffix must be empty with ByteLevel, which keeps the spaces in the tokens; set Splitting to WhiteSpace, WordsAndOthers or Bert.",
        Assert.ThrowsExactly<ArgumentException>(() => new BpeTrainer { Splitting = SubwordSplitting.ByteLevel, VocabularySize = 100, EndOfWordSuffix = "</w>" }.Train(["a"])).Message);

    [TestMethod]
    public void BytesThatAreNoUtf8_AreReplacementCharacters()
    {
        using var reader = new StreamReader(new MemoryStream([(byte)'a', 0xFF, (byte)'b', (byte)'\n', 0xC3]));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line) lines.Add(line);
        var tokenizer = new BpeTrainer { MinimumCount = 1 }.Train(lines);

        Assert.AreEqual("a\uFFFDb", tokenizer.Decode(tokenizer.EncodeToIds("a\uFFFDb")));
    }

    [TestMethod]
    public void ALineOfOneLongWord_IsTrainedOnAndCutInAboutLinearTime()
    {
        string word = string.Concat(Enumerable.Range(0, 1_000_000).Select(i => (char)('a' + i * 7919L % 104729 % 5)));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var trainer in new SubwordTrainer[] { new BpeTrainer { VocabularySize = 300, Splitting = SubwordSplitting.ByteLevel }, new WordPieceTrainer { VocabularySize = 100 }, new UnigramTrainer { VocabularySize = 100 }, new WordLevelTrainer() })
        {
            Assert.IsGreaterThan(0, trainer.Train([word, word[..1000]]).CountTokens(word));
        }
        // Anything quadratic would take hours.
        Assert.IsLessThan(60, watch.Elapsed.TotalSeconds);
    }

    private static string WithoutLoneSurrogates(string text) => string.Concat(text.EnumerateRunes());

    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        for (int length = random.Next(50); length > 0; length--)
        {
            int c = random.Next(8) switch { 0 => ' ', 1 => random.Next(0x20), 2 => random.Next(0xD800, 0xE000), 3 => random.Next(0x4E00, 0x4E20), 4 => random.Next(0x10000, 0x110000), 5 => random.Next(0x300), _ => "thelantrs' 2"[random.Next(12)] };
            if (c >= 0x10000) text.Append(char.ConvertFromUtf32(c));
            else text.Append((char)c);
        }
        return text.ToString();
    }
}
