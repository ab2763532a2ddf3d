using System.Buffers;
using System.Diagnostics;
using System.Text;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

[TestClass]
public sealed class SubwordTokenizerTests
{
    private static readonly SubwordTokenizer s_tokenizer = new BpeTrainer { VocabularySize = 200, MinimumCount = 1, SpecialTokens = ["<eos>"] }
        .Train(["j'ai perdu.", "low lower lowest", "\U0001F600 ok ok", "\u4F60\u597D\u3002"]);

    [TestMethod]
    public void WordsBehindWhiteSpace_AreMarked()
    {
        var tokens = s_tokenizer.EncodeToTokens("  j'ai\u00A0perdu .", out string? normalized);

        Assert.AreSequenceEqual(["\u2581j", "'", "ai", "\u2581perdu", "\u2581", "."], tokens.Select(t => t.Value));
        Assert.AreSequenceEqual([2..3, 3..4, 4..6, 7..12, 13..13, 13..14], tokens.Select(t => t.Offset));
        Assert.AreSequenceEqual(tokens.Select(t => t.Value), tokens.Select(t => s_tokenizer.Tokens[t.Id]));
        Assert.IsNull(normalized);
    }

    [TestMethod]
    public void Offsets_AreUtf16UnitsOfTheOriginalText()
    {
        var tokenizer = new BpeTrainer { LowerCase = true, MinimumCount = 100 }.Train(["\u00E9 \U0001F600 \U00010428 x"]);
        string text = "\u00C9 \U0001F600\U00010400X";
        var tokens = tokenizer.EncodeToTokens(text, out _);

        Assert.AreSequenceEqual(["\u2581", "\u00E9", "\u2581", "\U0001F600", "\U00010428", "x"], tokens.Select(t => t.Value));
        Assert.AreSequenceEqual(["", "\u00C9", "", "\U0001F600", "\U00010400", "X"], tokens.Select(t => text[t.Offset]));
    }

    [TestMethod]
    public void UnseenCharacters_AreOneUnknownTokenEach()
    {
        var tokens = s_tokenizer.EncodeToTokens("zlow Z\U0001F601 \uD83D", out _);

        Assert.AreSequenceEqual(["\u2581", "<unk>", "lo", "w", "\u2581", "<unk>", "<unk>", "\u2581", "<unk>"], tokens.Select(t => t.Value));
        Assert.AreSequenceEqual([0..0, 0..1, 1..3, 3..4, 5..5, 5..6, 6..8, 9..9, 9..10], tokens.Select(t => t.Offset));
        Assert.AreEqual(0, tokens[1].Id);
    }

    [TestMethod]
    public void TextThatLooksLikeASpecialToken_IsText() => Assert.DoesNotContain("<eos>", s_tokenizer.EncodeToTokens("<eos> low", out _).Select(t => t.Value));

    [TestMethod]
    public void IdsTokensAndSpans_Agree()
    {
        string text = "lowest j'ai \U0001F600 zz";
        int[] ids = [.. s_tokenizer.EncodeToIds(text)];

        Assert.AreSequenceEqual(ids, s_tokenizer.EncodeToTokens(text, out _).Select(t => t.Id));
        Assert.AreSequenceEqual(ids, s_tokenizer.EncodeToIds(text.AsSpan()));
        Assert.AreEqual(ids.Length, s_tokenizer.CountTokens(text));
    }

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(2, 2)]
    [DataRow(3, 4)]
    [DataRow(4, 10)]
    [DataRow(9, 11)]
    public void MaxTokenCount_EndsEncodingAndTellsWhere(int count, int consumed)
    {
        var ids = s_tokenizer.EncodeToIds("j'ai perdu. ", count, out _, out int charsConsumed);

        Assert.HasCount(Math.Min(count, 5), ids);
        Assert.AreEqual(consumed, charsConsumed);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" \u00A0\t\u2581")]
    public void TextWithoutWords_HasNoTokens(string text) => Assert.IsEmpty(s_tokenizer.EncodeToIds(text));

    [TestMethod]
    public void Decode_InvertsEncodeOnNormalizedText()
    {
        var random = new Random(11);
        string[] texts = [.. Enumerable.Range(0, 300).Select(_ => RandomText(random))];
        foreach (bool lowerCase in new[] { false, true })
        {
            var tokenizer = new BpeTrainer { VocabularySize = 20_000, LowerCase = lowerCase }.Train(texts);
            foreach (string text in texts)
            {
                string normalized = Normalize(lowerCase ? text.ToLowerInvariant().Replace("\u0130", "i\u0307", StringComparison.Ordinal) : text);
                Assert.AreEqual(normalized, tokenizer.Decode(tokenizer.EncodeToIds(text)));
                Assert.AreEqual(normalized, tokenizer.Detokenize(tokenizer.EncodeToTokens(text, out _).Select(t => t.Value)));
                Assert.AreEqual((OperationStatus.Done, normalized), DecodeInto(tokenizer, 2000, [.. tokenizer.EncodeToIds(text)]));
            }
        }
    }

    [TestMethod]
    public void Offsets_CoverAllButWhiteSpace()
    {
        var random = new Random(13);
        for (int i = 0; i < 200; i++)
        {
            string text = RandomText(random);
            var tokens = s_tokenizer.EncodeToTokens(text, out _);
            Assert.AreEqual(string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '\u2581')), string.Concat(tokens.Select(t => text[t.Offset])));
        }
    }

    [TestMethod]
    public void IdThatIsNoToken_IsRefused()
    {
        int count = s_tokenizer.Tokens.Count;
        var fault = Assert.ThrowsExactly<ArgumentException>(() => s_tokenizer.Decode([0, count]));

        Assert.StartsWith($"Id {count} is no token, there are 0 to {count - 1}. Decode with the tokenizer that the text was encoded with.", fault.Message);
        Assert.AreEqual((OperationStatus.InvalidData, "<unk>"), DecodeInto(s_tokenizer, 8, 0, -1));
    }

    [TestMethod]
    public void SpanThatIsTooShort_ReceivesWholeTokensOnly()
    {
        int[] ids = [.. s_tokenizer.EncodeToIds("low lower")];
        Assert.AreEqual((OperationStatus.DestinationTooSmall, "low"), DecodeInto(s_tokenizer, 8, ids));
        Assert.AreEqual((OperationStatus.Done, "low lower"), DecodeInto(s_tokenizer, 9, ids));
    }

    [TestMethod]
    public void MarksWithinTokens_BecomeSpaces()
    {
        Assert.AreEqual("a b<unk> c", s_tokenizer.Detokenize(["\u2581a", "\u2581b", "<unk>", "\u2581", "c"]));
        Assert.AreEqual("ab", s_tokenizer.Detokenize(["a", "b"]));
        Assert.AreEqual("", s_tokenizer.Detokenize([]));
    }

    [TestMethod]
    public void SeveralThreads_CutAlikeWhileTheCacheFills()
    {
        var random = new Random(17);
        string[] texts = [.. Enumerable.Range(0, 2000).Select(_ => RandomText(random))];
        var tokenizer = new BpeTrainer { VocabularySize = 3000 }.Train(texts);
        var apart = texts.Select(t => string.Join(' ', new BpeCut(tokenizer).Ids(t))).ToArray();
        var together = texts.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(t => string.Join(' ', tokenizer.EncodeToIds(t))).ToArray();

        Assert.AreSequenceEqual(apart, together);
    }

    [TestMethod]
    public void TheCache_IsBounded()
    {
        var cache = new WordCache(s_tokenizer.Model, splitsBytes: false);
        for (int i = 0; i < 70_000; i++) cache.Get($"\u2581{i}");
        cache.Get(new string('a', 65));

        Assert.AreEqual(65_536, cache.Count);
    }

    [TestMethod]
    public void ALongRunOfCharacters_IsCutInAboutLinearTime()
    {
        var random = new Random(19);
        string run = string.Concat(Enumerable.Range(0, 200_000).Select(_ => (char)(0x4E00 + random.Next(12))));
        var tokenizer = new BpeTrainer { VocabularySize = 500 }.Train([run[..20_000]]);
        var watch = Stopwatch.StartNew();
        int count = tokenizer.CountTokens(run);

        Assert.IsLessThan(120_000, count);
        // A scan of the whole run for each of its some 100,000 merges would take minutes.
        Assert.IsLessThan(10.0, watch.Elapsed.TotalSeconds);
    }

    private static (OperationStatus Status, string Text) DecodeInto(SubwordTokenizer tokenizer, int length, params int[] ids)
    {
        var destination = new char[length];
        var status = tokenizer.Decode(ids, destination, out _, out int written);
        return (status, new string(destination, 0, written));
    }

    private static string Normalize(string text)
    {
        var words = text.Replace('\u2581', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words);
    }

    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        for (int length = random.Next(60); length > 0;)
        {
            int id = random.Next(6) switch { 0 => ' ', 1 => "\t\u00A0\u202F\u3000\u2581"[random.Next(5)], 2 => random.Next(0x300), 3 => random.Next(0x4E00, 0x4E40), 4 => 0x1F600 + random.Next(40), _ => random.Next('a', 'h') };
            if (!Rune.IsValid(id)) continue;
            text.Append(new Rune(id));
            length--;
        }
        return text.ToString();
    }

    /// <summary>The same model without a cache.</summary>
    private sealed class BpeCut(SubwordTokenizer tokenizer)
    {
        public IEnumerable<int> Ids(string text)
        {
            var ids = new List<int>();
            using var aligned = new AlignedText(text);
            var splitter = tokenizer.Pipeline.Splitter;
            splitter.Prepare(aligned);
            WordPlace word;
            for (int position = 0; !(word = splitter.Next(aligned, position)).IsEmpty; position = word.End) ids.AddRange(tokenizer.Model.Cut(aligned.Text[word.Start..word.End]).Select(p => p.Id));
            return ids;
        }
    }
}
