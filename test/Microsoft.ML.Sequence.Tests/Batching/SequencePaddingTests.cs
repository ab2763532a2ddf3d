using Microsoft.ML.Sequence.Batching;

namespace Microsoft.ML.Sequence.Tests.Batching;

[TestClass]
public sealed class SequencePaddingTests
{
    [TestMethod]
    [DataRow("1 2 3", SequenceSide.Right, SequenceSide.Right, "1 2 3 0 0", 3)]
    [DataRow("1 2 3", SequenceSide.Left, SequenceSide.Right, "0 0 1 2 3", 3)]
    [DataRow("1 2 3 4 5", SequenceSide.Left, SequenceSide.Left, "1 2 3 4 5", 5)]
    [DataRow("1 2 3 4 5 6 7", SequenceSide.Right, SequenceSide.Right, "1 2 3 4 5", 5)]
    [DataRow("1 2 3 4 5 6 7", SequenceSide.Right, SequenceSide.Left, "3 4 5 6 7", 5)]
    [DataRow("", SequenceSide.Left, SequenceSide.Right, "0 0 0 0 0", 0)]
    public void WithoutMarkers_TheSequenceIsCutOrFilled(string keys, SequenceSide padding, SequenceSide truncation, string expected, int length) =>
        AssertPadded(new SequencePadding(5, padding, truncation), keys, expected, length);

    [TestMethod]
    [DataRow("1 2", SequenceSide.Right, SequenceSide.Right, "8 1 2 9 0 0", 4)]
    [DataRow("1 2", SequenceSide.Left, SequenceSide.Right, "0 0 8 1 2 9", 4)]
    [DataRow("1 2 3 4", SequenceSide.Left, SequenceSide.Right, "8 1 2 3 4 9", 6)]
    [DataRow("1 2 3 4 5", SequenceSide.Right, SequenceSide.Right, "8 1 2 3 4 9", 6)]
    [DataRow("1 2 3 4 5", SequenceSide.Right, SequenceSide.Left, "8 2 3 4 5 9", 6)]
    [DataRow("", SequenceSide.Right, SequenceSide.Right, "8 9 0 0 0 0", 2)]
    public void Markers_StayWhenTheSequenceIsCut(string keys, SequenceSide padding, SequenceSide truncation, string expected, int length) =>
        AssertPadded(new SequencePadding(6, padding, truncation, beginning: 8, end: 9), keys, expected, length);

    [TestMethod]
    public void OneMarker_TakesOnePlace()
    {
        AssertPadded(new SequencePadding(3, beginning: 8), "1 2 3", "8 1 2", 3);
        AssertPadded(new SequencePadding(3, end: 9), "1 2 3", "1 2 9", 3);
        AssertPadded(new SequencePadding(1, end: 9), "1 2 3", "9", 1);
    }

    [TestMethod]
    public void ImpossibleSizes_AreErrors()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SequencePadding(0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SequencePadding(1, beginning: 1, end: 2));
        Assert.ThrowsExactly<ArgumentException>(() => new SequencePadding(3).Apply([1], new uint[2]));
    }

    private static void AssertPadded(SequencePadding padding, string keys, string expected, int length)
    {
        var destination = new uint[padding.Length];
        Array.Fill(destination, 77u);   // what a buffer that is used again holds

        Assert.AreEqual(length, padding.Apply([.. keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(uint.Parse)], destination));
        Assert.AreEqual(expected, string.Join(' ', destination));
    }
}
