using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Batching;

[TestClass]
public sealed class PairBatchTests
{
    private static readonly PairBatch s_batch = new([Seq2SeqNets.Pair([7, 8, 9], 5), Seq2SeqNets.Pair([4]), Seq2SeqNets.Pair([0, 6], 3, 0)], beginning: 1, end: 2);

    [TestMethod]
    public void Sources_StandSideBySideTimeMajor()
    {
        Assert.AreEqual((3, 3), (s_batch.Steps, s_batch.Size));
        Assert.AreSequenceEqual([3, 1, 2], s_batch.Lengths);
        Assert.AreSequenceEqual([7L, 4, 0, 8, 0, 6, 9, 0, 0], s_batch.Tokens);
    }

    [TestMethod]
    public void Targets_GoFromTheBeginningToTheEnd()
    {
        Assert.AreEqual(3, s_batch.TargetSteps);
        Assert.AreSequenceEqual([2, 1, 3], s_batch.TargetLengths);
        Assert.AreSequenceEqual([1L, 1, 1, 5, 0, 3, 0, 0, 0], s_batch.TargetInput);
        Assert.AreSequenceEqual([5L, 2, 3, 2, 0, 0, 0, 0, 2], s_batch.TargetOutput);
    }

    [TestMethod]
    public void Positions_LeaveOutPaddingAndMissingTokens() => Assert.AreSequenceEqual([0L, 1, 2, 3, 8], s_batch.TargetPositions);

    [TestMethod]
    public void NoSources_AreAnError()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SourceBatch([]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new PairBatch([], 1, 2));
        Assert.ThrowsExactly<ArgumentNullException>(() => new SourceBatch(null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => new PairBatch(null!, 1, 2));
    }

    [TestMethod]
    public void SourceOfNothing_IsAnErrorThatSaysWhatToGive()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => new SourceBatch([new uint[] { 1 }, Array.Empty<uint>()]));

        Assert.StartsWith("A source has no keys. Give a source of nothing one key 0.", fault.Message);
    }
}
