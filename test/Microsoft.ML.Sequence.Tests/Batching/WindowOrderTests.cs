using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Batching;

[TestClass]
public sealed class WindowOrderTests
{
    [TestMethod]
    [DataRow(0, 5)]
    [DataRow(1, 5)]
    [DataRow(5, 5)]
    [DataRow(100, 1)]
    [DataRow(100, 7)]
    [DataRow(100, 1000)]
    public void Shuffled_PassesEveryWindowOnOnce(int count, int poolSize) =>
        Assert.AreSequenceEqual(Enumerable.Range(0, count), Shuffle(count, poolSize, seed: 1).Order());

    [TestMethod]
    public void Shuffled_ChangesTheOrder() => Assert.AreNotEqual(0, Shuffle(100, 100, seed: 1).Zip(Enumerable.Range(0, 100)).Count(p => p.First != p.Second));

    [TestMethod]
    public void SameSeed_GivesTheSameOrderAndAnotherSeedAnother()
    {
        Assert.AreSequenceEqual(Shuffle(100, 10, seed: 1), Shuffle(100, 10, seed: 1));
        Assert.IsFalse(Shuffle(100, 10, seed: 1).SequenceEqual(Shuffle(100, 10, seed: 2)));
    }

    [TestMethod]
    public void Shuffled_HoldsNoMoreThanItsPool()
    {
        int taken = 0, given = 0;
        foreach (var window in WindowOrder.Shuffled(Windows.Counting(200).Select(w => (taken++, w).w), new Random(1), 8))
        {
            Assert.IsLessThanOrEqualTo(8, taken - ++given, "windows held beside the one that was passed on");
        }
        Assert.AreEqual(200, given);
    }

    [TestMethod]
    public void StreamThatFitsThePool_IsShuffledEvenly()
    {
        const int Trials = 6000;
        var random = new Random(7);
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < Trials; i++)
        {
            string order = string.Concat(WindowOrder.Shuffled(Windows.Counting(3), random, 5).Select(Windows.Number));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        // 6 orders: chi-square with 5 degrees of freedom, beyond 25.7 once in 10,000 runs.
        double expected = Trials / 6.0;
        Assert.HasCount(6, counts);
        Assert.IsLessThan(25.7, counts.Values.Sum(c => (c - expected) * (c - expected) / expected));
    }

    [TestMethod]
    public void FullPool_PassesARandomWindowOn()
    {
        // Before the stream ends, a window waits for as many others as the pool holds, in the mean and in its deviation.
        const int Pool = 50;
        var waits = Shuffle(20_000, Pool, seed: 1).Take(19_000).Select((number, place) => (double)place - number + Pool).ToArray();
        double mean = waits.Average();

        Assert.AreEqual(Pool, mean, 3);
        Assert.AreEqual(Pool, Math.Sqrt(waits.Average(w => (w - mean) * (w - mean))), 3);
    }

    [TestMethod]
    public void PoolOfNoWindow_IsAnError() =>
        Assert.AreEqual("poolSize", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Shuffle(3, 0, seed: 1)).ParamName);

    [TestMethod]
    [DataRow(12, 3, 100)]
    [DataRow(14, 3, 100)]
    [DataRow(100, 4, 24)]
    [DataRow(103, 4, 26)]
    [DataRow(103, 4, 1)]
    [DataRow(3, 4, 100)]
    public void InLanes_DropsOnlyWhatDoesNotFillEveryLane(int count, int lanes, int poolSize)
    {
        List<int> order = InLanes(count, lanes, poolSize);

        int kept = Enumerable.Range(0, count).Chunk(Math.Max(poolSize, lanes)).Sum(pool => pool.Length / lanes * lanes);
        Assert.HasCount(kept, order);
        Assert.HasCount(kept, order.ToHashSet());
    }

    [TestMethod]
    [DataRow(14, 3)]
    [DataRow(100, 4)]
    [DataRow(5, 5)]
    public void EachPlaceOfABatch_ContinuesTheSamePlaceOfTheBatchBefore(int count, int lanes)
    {
        TokenBatch[] batches = [.. TokenBatch.Group(WindowOrder.InLanes(Windows.Counting(count), lanes, 1000), lanes)];

        Assert.HasCount(count / lanes, batches);
        Assert.IsTrue(batches.All(b => b.Size == lanes));
        for (int i = 1; i < batches.Length; i++) Assert.IsTrue(batches[i].Continues(batches[i - 1]), $"batch {i}");
    }

    [TestMethod]
    public void Lanes_AreReadAcrossAndStartAnewWithEachPool() =>
        Assert.AreSequenceEqual([0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11, 12, 13], InLanes(15, 2, 6));

    [TestMethod]
    public void OneLane_IsTheStreamItself() => Assert.AreSequenceEqual(Enumerable.Range(0, 10), InLanes(10, 1, 4));

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    public void NoLane_IsAnError(int lanes) =>
        Assert.AreEqual("lanes", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => InLanes(3, lanes, 10)).ParamName);

    private static List<int> Shuffle(int count, int poolSize, int seed) =>
        [.. WindowOrder.Shuffled(Windows.Counting(count), new Random(seed), poolSize).Select(Windows.Number)];

    private static List<int> InLanes(int count, int lanes, int poolSize) =>
        [.. WindowOrder.InLanes(Windows.Counting(count), lanes, poolSize).Select(Windows.Number)];
}
