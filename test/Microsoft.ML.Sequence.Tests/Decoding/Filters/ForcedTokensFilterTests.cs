using Microsoft.ML.Sequence.Decoding.Filters;

namespace Microsoft.ML.Sequence.Tests.Decoding.Filters;

[TestClass]
public sealed class ForcedTokensFilterTests
{
    [TestMethod]
    [DataRow(new[] { 2, 2 }, 1)]
    [DataRow(new[] { 2, 2, 1 }, 0)]
    public void InsideThem_OnlyTheNextIsPossible(int[] tokens, int next)
    {
        float[] scores = [float.NegativeInfinity, -1, -2];
        new ForcedTokensFilter([1, 0], prefixLength: 2).Apply(tokens, scores);
        Assert.AreSequenceEqual(Enumerable.Range(0, 3).Select(t => t == next ? 0 : float.NegativeInfinity), scores);
    }

    [TestMethod]
    [DataRow(new[] { 2 })]
    [DataRow(new[] { 2, 2, 1, 0 })]
    public void OutsideThem_NothingChanges(int[] tokens)
    {
        float[] scores = [float.NegativeInfinity, -1, -2];
        new ForcedTokensFilter([1, 0], prefixLength: 2).Apply(tokens, scores);
        Assert.AreSequenceEqual([float.NegativeInfinity, -1, -2], scores);
    }

    [TestMethod]
    public void WrongNumbers_AreErrors()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => new ForcedTokensFilter(null!));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ForcedTokensFilter([1], -1));
        Assert.AreEqual("The forced tokens [1, -1] must not be below 0. (Parameter 'tokens')", Assert.ThrowsExactly<ArgumentException>(() => new ForcedTokensFilter([1, -1])).Message);
    }
}
