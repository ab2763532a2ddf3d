using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Batching;

[TestClass]
public sealed class TokenBatchTests
{
    [TestMethod]
    public void Windows_StandSideBySideTimeMajor()
    {
        var batch = new TokenBatch([Windows.Of(1, 2, 3), Windows.Of(4, 5, 6), Windows.Of(7, 8, 9)]);

        Assert.AreEqual((2, 3), (batch.Steps, batch.Size));
        Assert.AreSequenceEqual([1L, 4, 7, 2, 5, 8], batch.Tokens);
        Assert.AreSequenceEqual([2L, 5, 8, 3, 6, 9], batch.Labels);
        Assert.AreEqual(6, batch.LabelCount);
    }

    [TestMethod]
    public void ShorterWindows_ArePaddedAtTheirEnd()
    {
        var batch = new TokenBatch([Windows.Of(1, 2), Windows.Of(4, 5, 6, 7), Windows.Of(8, 9, 1)]);

        Assert.AreEqual((3, 3), (batch.Steps, batch.Size));
        Assert.AreSequenceEqual([1L, 4, 8, 0, 5, 9, 0, 6, 0], batch.Tokens);
        Assert.AreSequenceEqual([2L, 5, 9, 0, 6, 1, 0, 7, 0], batch.Labels);
        Assert.AreEqual(6, batch.LabelCount);
    }

    [TestMethod]
    public void MissingLabels_AreNotCounted() => Assert.AreEqual(2, new TokenBatch([Windows.Of(1, 0, 2, 0, 3)]).LabelCount);

    [TestMethod]
    public void KeysAboveTheSignedRange_StayPositive() => Assert.AreEqual((long)uint.MaxValue, new TokenBatch([Windows.Of(uint.MaxValue, 1)]).Tokens[0]);

    [TestMethod]
    public void Batch_ContinuesTheOneWhoseLastLabelsAreItsFirstTokens()
    {
        var first = new TokenBatch([Windows.Of(1, 2, 3), Windows.Of(4, 5, 6)]);

        Assert.IsTrue(new TokenBatch([Windows.Of(3, 9, 9), Windows.Of(6, 9, 9)]).Continues(first));
        Assert.IsTrue(new TokenBatch([Windows.Of(3, 9, 9, 9), Windows.Of(6, 9)]).Continues(first), "another length");
        Assert.IsFalse(new TokenBatch([Windows.Of(3, 9, 9), Windows.Of(5, 9, 9)]).Continues(first), "one place does not");
        Assert.IsFalse(new TokenBatch([Windows.Of(6, 9, 9), Windows.Of(3, 9, 9)]).Continues(first), "places exchanged");
        Assert.IsFalse(new TokenBatch([Windows.Of(6, 9, 9)]).Continues(first), "a smaller size");
        Assert.IsFalse(new TokenBatch([Windows.Of(3, 9), Windows.Of(6, 9), Windows.Of(9, 9)]).Continues(first), "a greater size");
    }

    [TestMethod]
    public void Group_LeavesTheRestToASmallerBatch()
    {
        TokenBatch[] batches = [.. TokenBatch.Group(Windows.Counting(7), 3)];

        Assert.AreSequenceEqual([3, 3, 1], batches.Select(b => b.Size));
        Assert.AreSequenceEqual([1L, 2, 3, 4, 5, 6, 7], batches.SelectMany(b => b.Tokens));
    }

    [TestMethod]
    public void BatchOfNoWindow_IsAnError() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TokenBatch([]));
}
