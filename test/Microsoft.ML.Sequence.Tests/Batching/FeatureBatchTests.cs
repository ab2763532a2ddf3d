using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Batching;

[TestClass]
public sealed class FeatureBatchTests
{
    [TestMethod]
    public void ADifferentWord_IsReadOnceHoweverOftenItStandsThere()
    {
        var batch = new FeatureBatch([EncoderNets.Row(1, 2, 1), EncoderNets.Row(2)], EncoderNets.Letters);

        Assert.AreEqual(2, batch.Words!.Size);
        CollectionAssert.AreEqual(new[] { 1, 2 }, batch.Words.Lengths.ToArray());
        CollectionAssert.AreEqual(new long[] { 1, 2, 0, 2 }, batch.Words.Tokens, "a and bb, letter by letter");
        CollectionAssert.AreEqual(new long[] { 0, 1, 1, 0, 0, 0 }, batch.WordIndex, "time-major, and the first at padding");
    }

    [TestMethod]
    public void WithoutCharacters_WordsAreNotLookedAt()
    {
        var batch = new FeatureBatch([new FeatureRow(new uint[] { 1, 2 }, default)], null);

        Assert.IsNull(batch.Words);
        Assert.IsEmpty(batch.WordIndex);
    }

    [TestMethod]
    public void AsManyWordsAsKeys_AreNeeded()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => new FeatureBatch([EncoderNets.Row(1, 2) with { Words = new[] { "a" } }], EncoderNets.Letters));

        Assert.StartsWith("A row has 2 keys and 1 words.", fault.Message);
    }

    [TestMethod]
    public void Tags_StandRowByRowAndTheKnownAreCounted()
    {
        var batch = new TaggedBatch([new(EncoderNets.Row(1, 2, 3), new uint[] { 2, 0, 1 }), new(EncoderNets.Row(4), new uint[] { 3 })], null);

        CollectionAssert.AreEqual(new long[] { 2, 0, 1, 3, 0, 0 }, batch.Tags);
        Assert.AreEqual(3, batch.TagCount);
        Assert.StartsWith("A row has 1 keys and 2 tags.", Assert.ThrowsExactly<ArgumentException>(() => new TaggedBatch([new(EncoderNets.Row(4), new uint[] { 3, 3 })], null)).Message);
    }

    [TestMethod]
    public void Rows_AreSplitByLengthIntoGroupsOfBoundedSize()
    {
        int[] lengths = [5, 1, 4, 9, 2, 5];
        FeatureRow[] rows = [.. lengths.Select(n => EncoderNets.Row([.. Enumerable.Repeat(1u, n)]))];

        int[][] groups = [.. FeatureBatches.Split(rows, 8)];

        CollectionAssert.AreEqual(new[] { "1 4", "2", "0", "5", "3" }, groups.Select(g => string.Join(' ', g)).ToArray());
    }
}
