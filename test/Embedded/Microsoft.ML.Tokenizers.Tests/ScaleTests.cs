namespace Microsoft.ML.Tokenizers.Tests;

/// <summary>Long words, many threads, many words.</summary>
[TestClass]
public class ScaleTests
{
    private static readonly BpeTokenizer s_bpe = BpeTokenizer.Create(new(new Dictionary<string, int> { ["a"] = 0, ["b"] = 1, ["ab"] = 2, ["abab"] = 3 }) { Merges = ["a b", "ab ab"] });

    [TestMethod]
    [Timeout(20_000, CooperativeCancellation = false)]
    public void AWordOfAMillionLetters_TakesSeconds()
    {
        // A search of all pairs for each merge would take hours.
        string word = string.Concat(Enumerable.Repeat("ab", 500_000));
        Assert.AreEqual(250_000, s_bpe.CountTokens(word));
        using var lines = new MemoryStream("YQ== 0\nYg== 1\nYWI= 2\nYWJhYg== 3"u8.ToArray());
        Assert.AreEqual(250_000, TiktokenTokenizer.Create(lines, null, null).CountTokens(word));
    }

    [TestMethod]
    public void Threads_GetTheSameTokens()
    {
        string[] words = [.. Enumerable.Range(0, 5_000).Select(i => string.Concat(Convert.ToString(i, 2).Select(c => c == '0' ? 'a' : 'b')))];
        int[][] expected = [.. words.Select(w => s_bpe.EncodeToIds(w).ToArray())];
        Parallel.For(0, 4 * words.Length, i => CollectionAssert.AreEqual(expected[i % words.Length], s_bpe.EncodeToIds(words[i % words.Length]).ToArray()));
    }

    [TestMethod]
    public void ACache_ForgetsWhatIsNotUsed_AndKeepsWhatIs()
    {
        var cache = new WordCache<int>(8);
        cache.Set("kept", -1);
        for (int i = 0; i < 1_000; i++)
        {
            cache.Set($"{i}", i);
            Assert.IsTrue(cache.TryGet("kept", out int kept));
            Assert.AreEqual(-1, kept);
        }

        Assert.IsLessThanOrEqualTo(8, Enumerable.Range(0, 1_000).Select(i => $"{i}").ToArray().Count(w => cache.TryGet(w, out _)));
    }
}
