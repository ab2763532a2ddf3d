using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Batching;

[TestClass]
public sealed class LengthBucketsTests
{
    private static IEnumerable<object[]> Settings =>
        from size in new[] { 1, 7, 40, 10_000 }
        from unit in Enum.GetValues<BatchUnit>()
        from pool in new[] { 1, 10, 64, 1000 }
        from seed in new int?[] { null, 5 }
        select new object[] { size, unit, pool, seed! };

    [TestMethod]
    [DynamicData(nameof(Settings))]
    public void EveryPair_IsGivenOnceWithinTheSize(int size, BatchUnit unit, int poolSize, int? seed)
    {
        List<SequencePair> pairs = [.. Pairs(150)];
        var batches = LengthBuckets.Group(pairs, size, unit, poolSize, seed is { } s ? new Random(s) : null).ToArray();

        Assert.AreSequenceEqual(Enumerable.Range(0, 150), batches.SelectMany(b => b).Select(Number).Order());
        Assert.IsTrue(batches.All(b => b.Count == 1 || SizeOf(b, unit) <= size), "size");
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(5)]
    public void SingleRows_AreGivenOnceInBatchesOfLikeLength(int? seed)
    {
        ReadOnlyMemory<uint>[] rows = [.. Enumerable.Range(1, 100).Select(i => (ReadOnlyMemory<uint>)Enumerable.Repeat((uint)i, 1 + (i * 37 % 100)).ToArray())];
        var batches = LengthBuckets.Group(rows, r => r.Length, 8, 40, 10_000, seed is { } s ? new Random(s) : null).ToArray();

        Assert.AreSequenceEqual(Enumerable.Range(1, 100), batches.SelectMany(b => b).Select(r => (int)r.Span[0]).Order());
        Assert.AreSequenceEqual([4, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8], batches.Select(b => b.Count).Order());
        // A batch of 8 out of 40 spans a fifth of the lengths.
        Assert.IsTrue(batches.All(b => b.Max(r => r.Length) - b.Min(r => r.Length) < 40));
        Assert.AreEqual(seed is null, batches[..5].Select(b => b[0].Length).SequenceEqual(batches[..5].Select(b => b[0].Length).Order()));
    }

    [TestMethod]
    public void SmallPairs_FillTheBatches()
    {
        var batches = LengthBuckets.Group(Pairs(150), 40, BatchUnit.Tokens, 1000).ToArray();

        // A batch and the first pair of the next would not have fitted.
        foreach (var (one, next) in batches.Zip(batches.Skip(1))) Assert.IsGreaterThan(40, SizeOf([.. one, next[0]], BatchUnit.Tokens));
        Assert.AreSequenceEqual([40, 40, 40, 30], LengthBuckets.Group(Pairs(150), 40, BatchUnit.Rows, 1000).Select(b => b.Count));
    }

    [TestMethod]
    public void TooGreatPair_IsABatchOfItsOwn()
    {
        SequencePair[] pairs = [Pair(0, 2, 0), Pair(1, 3, 20), Pair(2, 2, 1), Pair(3, 30, 1)];
        var batches = LengthBuckets.Group(pairs, 6, BatchUnit.Tokens, 10);

        Assert.AreSequenceEqual(["0,2", "1", "3"], batches.Select(Numbers));
    }

    [TestMethod]
    public void SizeInTokens_CountsTheTokenThatEndsATarget()
    {
        SequencePair[] pairs = [Pair(0, 1, 3), Pair(1, 1, 3)];

        Assert.AreEqual(2, LengthBuckets.Group(pairs, 7, BatchUnit.Tokens, 10).Count());
        Assert.AreEqual(1, LengthBuckets.Group(pairs, 8, BatchUnit.Tokens, 10).Count());
    }

    [TestMethod]
    public void WithoutRandom_PoolsAreSortedBySourceThenTarget()
    {
        var pairs = LengthBuckets.Group(Pairs(100), 8, BatchUnit.Rows, 50).SelectMany(b => b).ToArray();

        foreach (var pool in pairs.Chunk(50))
        {
            Assert.AreSequenceEqual(pool.OrderBy(p => p.Source.Length).ThenBy(p => p.Target.Length).ThenBy(Number).Select(Number), pool.Select(Number));
        }
        Assert.AreSequenceEqual(Enumerable.Range(0, 50), pairs[..50].Select(Number).Order());
    }

    [TestMethod]
    public void Random_ChangesTheOrderOfBatchesAndOfPairsOfOneLength()
    {
        string[] first = Order(seed: 1), second = Order(seed: 2);

        Assert.AreSequenceEqual(first, Order(seed: 1));
        Assert.IsFalse(first.SequenceEqual(second));
        Assert.IsFalse(first.Order(StringComparer.Ordinal).SequenceEqual(second.Order(StringComparer.Ordinal)), "pairs of one length");
    }

    [TestMethod]
    public void Batches_HoldPairsOfLikeLengths()
    {
        var batches = LengthBuckets.Group(Pairs(1000), 20, BatchUnit.Rows, 1000, new Random(1)).ToArray();
        int grouped = batches.Sum(b => SizeOf(b, BatchUnit.Tokens));
        int asTheyCome = Pairs(1000).Chunk(20).Sum(b => SizeOf(b, BatchUnit.Tokens));

        Assert.IsLessThan(asTheyCome * 0.8, grouped);
    }

    [TestMethod]
    public void Stream_IsReadNoFurtherThanItsPool()
    {
        int taken = 0, given = 0;
        foreach (var batch in LengthBuckets.Group(Pairs(100).Select(p => (taken++, p).p), 3, BatchUnit.Rows, 16, new Random(1)))
        {
            given += batch.Count;
            Assert.IsLessThanOrEqualTo(16, taken - given + batch.Count, "pairs held");
        }
        Assert.AreEqual(100, given);
    }

    [TestMethod]
    public void StreamOfNothing_MakesNoBatch() => Assert.IsEmpty(LengthBuckets.Group([], 4, BatchUnit.Rows, 4));

    [TestMethod]
    public void BadArguments_AreErrorsBeforeAnythingIsRead()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => LengthBuckets.Group(null!, 1, BatchUnit.Rows, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LengthBuckets.Group([], 0, BatchUnit.Rows, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LengthBuckets.Group([], 1, BatchUnit.Rows, 0));
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(4)]
    public void EveryWindow_IsGivenOnceAmongItsLike(int? seed)
    {
        List<Window> windows = [.. Rows(150)];
        var batches = LengthBuckets.Group(windows, LengthOf, 8, 1000, 10_000, seed is { } s ? new Random(s) : null).ToArray();

        Assert.AreSequenceEqual(Enumerable.Range(0, 150), batches.SelectMany(b => b).Select(Windows.Number).Order());
        Assert.AreSequenceEqual([.. Enumerable.Repeat(8, 18), 6], batches.Select(b => b.Count).OrderDescending());
        int padded = batches.Sum(b => new TokenBatch(b).Tokens.Length), bare = windows.Sum(w => w.Tokens.Length);
        Assert.IsLessThan(bare * 1.1, padded);
        Assert.IsGreaterThan(bare * 1.3, windows.Chunk(8).Sum(b => new TokenBatch(b).Tokens.Length), "as they come");
    }

    [TestMethod]
    public void Windows_AreShuffledByTheRandom()
    {
        static string[] Order(int seed) => [.. LengthBuckets.Group(Rows(100), LengthOf, 8, 100, 10_000, new Random(seed)).Select(b => string.Join(',', b.Select(Windows.Number)))];

        Assert.AreSequenceEqual(Order(1), Order(1));
        Assert.IsFalse(Order(1).Order(StringComparer.Ordinal).SequenceEqual(Order(2).Order(StringComparer.Ordinal)), "windows of one length");
    }

    [TestMethod]
    [DataRow(16, 10_000)]
    [DataRow(1000, 60)]
    public void Windows_AreReadNoFurtherThanTheirPool(int poolSize, int poolTokens)
    {
        int windowsHeld = 0, tokensHeld = 0;
        foreach (var batch in LengthBuckets.Group(Rows(100).Select(Take), LengthOf, 3, poolSize, poolTokens, new Random(1)))
        {
            Assert.IsLessThanOrEqualTo(poolSize, windowsHeld);
            Assert.IsLessThan(poolTokens + 9, tokensHeld);
            windowsHeld -= batch.Count;
            tokensHeld -= batch.Sum(w => w.Tokens.Length);
        }
        Assert.AreEqual((0, 0), (windowsHeld, tokensHeld));

        Window Take(Window window)
        {
            windowsHeld++;
            tokensHeld += window.Tokens.Length;
            return window;
        }
    }

    [TestMethod]
    public void BadArgumentsForWindows_AreErrorsBeforeAnythingIsRead()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => LengthBuckets.Group<Window>(null!, LengthOf, 1, 1, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LengthBuckets.Group(Rows(1), LengthOf, 0, 1, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LengthBuckets.Group(Rows(1), LengthOf, 1, 0, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LengthBuckets.Group(Rows(1), LengthOf, 1, 1, 0));
    }

    /// <summary>Windows of 1 to 9 tokens, each with its number in its first.</summary>
    private static IEnumerable<Window> Rows(int count)
    {
        var random = new Random(3);
        return Enumerable.Range(0, count).Select(i => Windows.Of([(uint)i + 1, .. Enumerable.Repeat(1u, random.Next(1, 10))]));
    }

    private static string[] Order(int seed) => [.. LengthBuckets.Group(Pairs(100), 8, BatchUnit.Rows, 100, new Random(seed)).Select(Numbers)];

    /// <summary>Pairs of source lengths 1 to 9 and target lengths 0 to 9, each with its number in its first source key.</summary>
    private static IEnumerable<SequencePair> Pairs(int count)
    {
        var random = new Random(3);
        return Enumerable.Range(0, count).Select(i => Pair(i, random.Next(1, 10), random.Next(10)));
    }

    private static SequencePair Pair(int number, int sourceLength, int targetLength) =>
        new(Enumerable.Repeat((uint)number, sourceLength).ToArray(), Enumerable.Repeat(1u, targetLength).ToArray());

    private static int Number(SequencePair pair) => (int)pair.Source.Span[0];

    private static string Numbers(IReadOnlyList<SequencePair> batch) => string.Join(',', batch.Select(Number));

    private static int SizeOf(IReadOnlyList<SequencePair> batch, BatchUnit unit)
    {
        if (unit == BatchUnit.Rows) return batch.Count;
        var laid = new PairBatch(batch, 1, 2);
        return laid.Size * Math.Max(laid.Steps, laid.TargetSteps);
    }

    private static int LengthOf(Window window) => window.Tokens.Length;
}
