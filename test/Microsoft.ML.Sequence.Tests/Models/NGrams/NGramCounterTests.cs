using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence.Tests.Models;

[TestClass]
public class NGramCounterTests
{
    [TestMethod]
    public void Counts_AreThoseOfAPlainDictionary()
    {
        int[][] text = RandomText.Of(sentences: 200, vocabulary: 11, seed: 3);
        var counts = RandomText.Count(text, order: 4, vocabulary: 11).ToCounts();
        var expected = new Dictionary<string, int>();
        foreach (int[] sentence in text)
        {
            for (int end = 1; end <= sentence.Length; end++)
            {
                for (int length = 1; length <= Math.Min(4, end); length++)
                {
                    string key = string.Join(' ', sentence[(end - length)..end]);
                    expected[key] = expected.GetValueOrDefault(key) + 1;
                }
            }
        }
        foreach (var (key, count) in expected) Assert.AreEqual(count, counts.CountOf([.. key.Split(' ').Select(int.Parse)]), key);
        for (int length = 1; length <= 4; length++)
        {
            var ofLength = expected.Where(e => e.Key.Split(' ').Length == length).ToList();
            Assert.AreEqual((ofLength.Count, ofLength.Sum(e => (long)e.Value)), (counts.Types(length), counts.Total(length)), $"length {length}");
        }
        Assert.AreEqual(0, counts.CountOf(0, 99));
        Assert.AreEqual(0, counts.CountOf());
    }

    [TestMethod]
    public void TokensThatAreOnlyContext_AreNotCounted()
    {
        var counter = new NGramCounter(3, 5);
        counter.Add([0, 1, 2], contextLength: 1);
        var counts = counter.ToCounts();
        Assert.AreEqual(2, counter.TokenCount);
        Assert.AreEqual((0, 1, 1, 1), (counts.CountOf(0), counts.CountOf(1), counts.CountOf(0, 1), counts.CountOf(0, 1, 2)));
    }

    [TestMethod]
    public void NoNGram_ReachesAcrossSequences()
    {
        var counter = new NGramCounter(2, 3);
        counter.Add([0, 1]);
        counter.Add([2, 0]);
        Assert.AreEqual(0, counter.ToCounts().CountOf(1, 2));
        Assert.AreEqual(1, counter.ToCounts().CountOf(2, 0));
    }

    [TestMethod]
    public void MergedParts_GiveTheModelOfTheWhole()
    {
        int[][] text = RandomText.Of(sentences: 300, vocabulary: 9, seed: 5);
        var left = RandomText.Count(text[150..], 4, 9);
        left.Merge(RandomText.Count(text[..150], 4, 9));
        var whole = RandomText.Count(text, 4, 9);
        Assert.AreEqual(whole.TokenCount, left.TokenCount);
        CollectionAssert.AreEqual(RandomText.Bytes(NGramLanguageModel.Estimate(whole.ToCounts())), RandomText.Bytes(NGramLanguageModel.Estimate(left.ToCounts())));
    }

    [TestMethod]
    public void CountersThatDiffer_CannotBeMerged() =>
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => new NGramCounter(2, 5).Merge(new NGramCounter(2, 5, startToken: 1))).Message, "The other counter has order 2, 5 tokens and start token 1, this one 2, 5 and none.");

    [TestMethod]
    public void ATokenBeyondTheVocabulary_IsNamed()
    {
        var fault = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new NGramCounter(2, 5).Read(5));
        StringAssert.StartsWith(fault.Message, "The vocabulary has the tokens 0 to 4.");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new NGramCounter(0, 5));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new NGramCounter(65, 5));
    }
}
