using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Tests.Text;

[TestClass]
public sealed class BpeTrainerTests
{
    private static readonly string[] s_texts = ["low low low low low", "lower lower, newest newest newest", "newest newest newest! widest widest widest"];

    [TestMethod]
    public void Ids_RunFromSpecialTokensOverCharactersToMerges()
    {
        var tokenizer = new BpeTrainer { VocabularySize = 20, SpecialTokens = ["<pad>", "<bos>"] }.Train(s_texts);

        Assert.AreSequenceEqual(["<unk>", "<pad>", "<bos>", "!", ",", "d", "e", "i", "l", "n", "o", "r", "s", "t", "w", "\u2581", "es", "est", "lo", "\u2581lo"], tokenizer.Tokens);
        Assert.AreEqual(19, tokenizer.IdOf("\u2581lo"));
        Assert.IsNull(tokenizer.IdOf("lower"));
    }

    [TestMethod]
    public void EquallyFrequentPairs_AreMergedByTheLowerIds()
    {
        // All of ab, cd and ▁a, ▁c occur twice; a < b < c < d < ▁.
        Assert.AreSequenceEqual(["ab", "cd", "\u2581ab", "\u2581cd"], new BpeTrainer { VocabularySize = 100 }.Train(["cd ab cd ab"]).Tokens.Where(t => t.Length > 1 && t != "<unk>"));
    }

    [TestMethod]
    public void RepeatedCharacters_AreMergedFromTheLeft() =>
        Assert.AreSequenceEqual(["\u2581", "aa", "aa", "a"], new BpeTrainer { VocabularySize = 4 }.Train(["aaaaa aaaaa"]).EncodeToTokens("aaaaa", out _).Select(t => t.Value));

    [TestMethod]
    public void TheOrderOfTexts_DoesNotMatter() =>
        Assert.AreSequenceEqual(new BpeTrainer { VocabularySize = 60 }.Train(s_texts).Tokens, new BpeTrainer { VocabularySize = 60 }.Train(s_texts.Reverse()).Tokens);

    [TestMethod]
    public void PairsBelowTheMinimumCount_AreNotMerged()
    {
        string[] texts = ["abab abab", "cd"];
        Assert.IsNull(new BpeTrainer { MinimumCount = 2 }.Train(texts).IdOf("cd"));
        Assert.IsNotNull(new BpeTrainer { MinimumCount = 1 }.Train(texts).IdOf("cd"));
        Assert.IsNotNull(new BpeTrainer { MinimumCount = 4 }.Train(texts).IdOf("ab"));
        Assert.IsNull(new BpeTrainer { MinimumCount = 5 }.Train(texts).IdOf("ab"));
    }

    [TestMethod]
    public void MergesMadeAgainstRecounting_AreTheSame()
    {
        var random = new Random(7);
        for (int round = 0; round < 30; round++)
        {
            string[] words = [.. Enumerable.Range(0, 40).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => "abc"[random.Next(3)])))];
            var counts = words.CountBy(w => w).ToDictionary(w => w.Key, w => (long)w.Value);
            var learner = new BpeLearner([], ["a", "b", "c"], new BpeShape(), int.MaxValue);
            learner.Read(counts, 28);

            Assert.AreSequenceEqual(Recounted(counts, 25), learner.Merge(28, 1, null, CancellationToken.None).Select(m => learner.Tokens[m.Left] + " " + learner.Tokens[m.Right]).Take(25), $"round {round}");
        }
    }

    [TestMethod]
    public void VocabularyWithoutRoomForAllCharacters_KeepsTheMostFrequentAndTheMark()
    {
        var tokenizer = new BpeTrainer { VocabularySize = 4 }.Train(["aaa bb bb c"]);

        Assert.AreSequenceEqual(["<unk>", "a", "b", "\u2581"], tokenizer.Tokens.Order(StringComparer.Ordinal));
        Assert.AreSequenceEqual(["\u2581", "<unk>", "a"], tokenizer.EncodeToTokens("ca", out _).Select(t => t.Value));
    }

    [TestMethod]
    public void CharactersLeftOut_AreTakenOutOfWords()
    {
        // 'x' is the rarest; its neighbours are counted as a pair, as the reference counts them.
        var tokenizer = new BpeTrainer { MaximumAlphabetSize = 3, MinimumCount = 2 }.Train(["axb axb", "aa bb"]);

        Assert.IsNull(tokenizer.IdOf("x"));
        Assert.IsNotNull(tokenizer.IdOf("\u2581ab"));
    }

    [TestMethod]
    public void MaximumTokenLength_CountsCharactersAndTheMark()
    {
        var tokenizer = new BpeTrainer { MaximumTokenLength = 3, MinimumCount = 1 }.Train(["\U0001D400\U0001D401\U0001D402\U0001D403 abcdef"]);

        Assert.AreEqual(3, tokenizer.Tokens.Where(t => t != "<unk>").Max(t => t.EnumerateRunes().Count()));
    }

    [TestMethod]
    public void LowerCase_JoinsTheCounts()
    {
        var tokenizer = new BpeTrainer { LowerCase = true }.Train(["The the THE"]);

        Assert.AreSequenceEqual(["\u2581the"], tokenizer.EncodeToTokens("tHe", out _).Select(t => t.Value));
        Assert.IsNull(tokenizer.IdOf("T"));
    }

    [TestMethod]
    public void NoMerge_MakesASpecialToken()
    {
        var tokenizer = new BpeTrainer { SpecialTokens = ["ab", "\u2581ab"], MinimumCount = 1 }.Train(["ab ab ab"]);

        Assert.AreSequenceEqual(["\u2581a", "b"], tokenizer.EncodeToTokens("ab", out _).Select(t => t.Value));
    }

    [TestMethod]
    public void DefaultUnknownToken_IsTheVocabulariesOwn() => Assert.AreEqual(SpecialTokens.Unknown, new BpeTrainer().UnknownToken);

    [TestMethod]
    public void TextsWithoutWords_AreAnError()
    {
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => new BpeTrainer().Train(["", " \u00A0"]));
        Assert.AreEqual("BpeTrainer found no word to learn from: there are no texts, or nothing but white space in them. Train on texts that have some.", fault.Message);
    }

    [TestMethod]
    public void MissingTexts_AreAnError()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => new BpeTrainer().Train(null!));
        Assert.StartsWith("A text is null.", Assert.ThrowsExactly<ArgumentException>(() => new BpeTrainer().Train(["a", null!])).Message);
    }

    [TestMethod]
    public void ValuesOutOfRange_AreRefusedByName()
    {
        Assert.AreEqual("SpecialTokens", Assert.ThrowsExactly<ArgumentNullException>(() => new BpeTrainer { SpecialTokens = null! }).ParamName);
        Assert.AreEqual("VocabularySize", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new BpeTrainer { VocabularySize = 0 }).ParamName);
        Assert.AreEqual("MinimumCount", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new BpeTrainer { MinimumCount = -1 }).ParamName);
        Assert.AreEqual("MaximumAlphabetSize", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new BpeTrainer { MaximumAlphabetSize = 0 }).ParamName);
        Assert.AreEqual("MaximumTokenLength", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new BpeTrainer { MaximumTokenLength = 0 }).ParamName);
    }

    [TestMethod]
    public void EveryFaultOfTheOptions_IsSaidAtOnce()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => new BpeTrainer { VocabularySize = 5, SpecialTokens = ["<eos>", ".", "<eos>"] }.Train(["a"]));
        Assert.AreEqual(
            "BpeTrainer: 3 faults. VocabularySize (5) must be at least 6: 4 special tokens, the mark of word beginnings, and one character. "
            + "The special token '.' must have 2 characters or more: one character alone is text. The special token '<eos>' must be given once, was given 2 times.", fault.Message);
    }

    [TestMethod]
    public void Cancellation_EndsTheTraining()
    {
        using var source = new CancellationTokenSource();
        Assert.ThrowsExactly<OperationCanceledException>(() => new BpeTrainer().Train(CancelAfterOne(source), source.Token));
        Assert.ThrowsExactly<OperationCanceledException>(() =>
        {
            var learner = new BpeLearner([], ["a", "b"], new BpeShape(), int.MaxValue);
            learner.Read([KeyValuePair.Create("ab", 2L)], 10);
            learner.Merge(10, 1, null, new CancellationToken(canceled: true));
        });
    }

    private static IEnumerable<string> CancelAfterOne(CancellationTokenSource source)
    {
        yield return "one text";
        source.Cancel();
        yield return "another";
        Assert.Fail("The training read on after it was cancelled.");
    }

    /// <summary>The paper's algorithm as it stands there: count all pairs, merge one, count again.</summary>
    private static IEnumerable<string> Recounted(Dictionary<string, long> counts, int merges)
    {
        var words = counts.Select(w => (Parts: w.Key.Select(c => c.ToString()).ToList(), w.Value)).ToList();
        List<string> ids = ["a", "b", "c"];
        var made = new List<string>();
        while (made.Count < merges)
        {
            var pairs = words.SelectMany(w => w.Parts.Zip(w.Parts.Skip(1)).Select(p => (Pair: p, w.Value))).GroupBy(p => p.Pair, p => p.Value).ToList();
            if (pairs.Count == 0) break;
            var best = pairs.OrderByDescending(p => p.Sum()).ThenBy(p => ids.IndexOf(p.Key.First)).ThenBy(p => ids.IndexOf(p.Key.Second)).First().Key;
            string name = $"{best.First} {best.Second}";
            if (!made.Contains(name)) made.Add(name);
            if (!ids.Contains(best.First + best.Second)) ids.Add(best.First + best.Second);
            foreach (var (parts, _) in words)
            {
                for (int i = 0; i + 1 < parts.Count; i++)
                {
                    if ((parts[i], parts[i + 1]) != best) continue;
                    parts[i] += parts[i + 1];
                    parts.RemoveAt(i + 1);
                }
            }
        }
        return made;
    }
}
