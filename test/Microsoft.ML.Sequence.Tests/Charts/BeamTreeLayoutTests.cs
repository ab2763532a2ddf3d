using Microsoft.ML.Sequence.Charts;

namespace Microsoft.ML.Sequence.Tests.Charts;

[TestClass]
public sealed class BeamTreeLayoutTests
{
    [TestMethod]
    public void Parent_StandsInTheMiddleOfItsChildren()
    {
        var layout = Of((0, -1), (1, 0), (2, 0), (3, 0), (4, 2), (5, 2));

        Assert.AreEqual((0, 1.0), layout.Places[0]);
        Assert.AreEqual(((1, 0.0), (1, 1.0), (1, 2.0)), (layout.Places[1], layout.Places[2], layout.Places[3]));
        Assert.AreEqual(((2, 0.5), (2, 1.5)), (layout.Places[4], layout.Places[5]));
    }

    [TestMethod]
    public void ASubtreeThatIsInTheWay_MovesDownWhole()
    {
        var layout = Of((0, -1), (1, 0), (2, 0), (3, 1), (4, 1), (5, 1), (6, 2));

        Assert.AreEqual(layout.Places[2].Row, layout.Places[6].Row);
        Assert.IsTrue(layout.Places[6].Row >= layout.Places[5].Row + 1);
        Assert.AreEqual(4.0, layout.Rows);
    }

    [TestMethod]
    public void NodesOfOneLevel_AreARowApartAndInOrder()
    {
        var random = new Random(9);
        for (int trial = 0; trial < 50; trial++)
        {
            var layout = Of([(0, -1), .. Enumerable.Range(1, 80).Select(i => (i, random.Next(Math.Max(0, i - 9), i)))]);
            foreach (var level in layout.Places.Values.GroupBy(p => p.Level))
            {
                double[] rows = [.. level.Select(p => p.Row).Order()];
                for (int i = 1; i < rows.Length; i++) Assert.IsTrue(rows[i] - rows[i - 1] >= 1 - 1e-9);
            }
        }
    }

    [TestMethod]
    public void ALongChain_NeedsNoStack()
    {
        var layout = Of([(0, -1), .. Enumerable.Range(1, 5000).Select(i => (i, i - 1))]);

        Assert.AreEqual((5000, 0.0), layout.Places[5000]);
    }

    private static BeamTreeLayout Of(params (int Id, int Parent)[] nodes) => new([.. nodes.Select(n => new BeamTreeNode(n.Id, n.Parent, "t", 0, 0, BeamNodeFate.Kept))]);
}
