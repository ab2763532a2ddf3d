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
}
