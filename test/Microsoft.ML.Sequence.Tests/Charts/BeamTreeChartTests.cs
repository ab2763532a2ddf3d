using System.Xml.Linq;
using Microsoft.ML.Sequence.Charts;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Charts;

[TestClass]
public sealed class BeamTreeChartTests
{
    private const string Accent = "#c2410c";

    private static readonly SearchSettings s_settings = new() { StartToken = 0, EndToken = 1, MaximumLength = 5 };

    private static readonly BeamTreeNode[] s_search =
    [
        new(0, -1, "<bos>", 0, 0, BeamNodeFate.Kept),
        new(1, 0, "a", -0.5, -0.5, BeamNodeFate.Kept),
        new(2, 0, "b", -0.75, -0.75, BeamNodeFate.Kept),
        new(3, 0, "c", -3, -3, BeamNodeFate.Pruned),
        new(4, 1, "<eos>", -1, -1.5, BeamNodeFate.Finished),
        new(5, 2, "x & y", -0.25, -1, BeamNodeFate.Kept),
        new(6, 5, "<eos>", -0.125, -1.125, BeamNodeFate.Finished),
        new(7, 5, "d", double.NegativeInfinity, double.NegativeInfinity, BeamNodeFate.Pruned),
    ];

    [TestMethod]
    public void BestPath_LeadsToTheBestFinishedNode()
    {
        var drawing = Drawing.Of(new BeamTreeChart(s_search));

        CollectionAssert.AreEqual(new[] { "<bos>", "b", "x\u2423&\u2423y", "<eos>" }, Highlighted(drawing));
        Assert.AreEqual(3, Drawing.All(drawing, "path").Count(p => p.Attribute("stroke")!.Value == Accent));
    }

    [TestMethod]
    public void WithoutAFinishedNode_TheBestPathLeadsToTheBestKeptLeaf()
    {
        var drawing = Drawing.Of(new BeamTreeChart(s_search.Where(n => n.Id < 4)));

        CollectionAssert.AreEqual(new[] { "<bos>", "a" }, Highlighted(drawing));
    }

    [TestMethod]
    public void EachNode_IsABoxWithItsFigures()
    {
        var drawing = Drawing.Of(new BeamTreeChart(s_search));

        Assert.HasCount(s_search.Length - 1, Drawing.All(drawing, "path"));
        CollectionAssert.AreEqual(
            new[] { "<bos>", "a", "b", "c", "<eos>", "x\u2423&\u2423y", "<eos>", "d" },
            Drawing.Tooltips(drawing).Select(t => t.Split('\n')[0]).ToArray());
        Assert.AreEqual("x\u2423&\u2423y\nlog-probability \u22120.2500\nscore \u22121.0000\nkept", Drawing.Tooltips(drawing)[5]);
        Assert.Contains("\u22120.25 | \u22121.00", Drawing.Texts(drawing));
        Assert.Contains("\u2212\u221E | \u2212\u221E", Drawing.Texts(drawing));
        Assert.Contains("step 3", Drawing.Texts(drawing));
    }

    [TestMethod]
    public void Edges_GoFromBoxToBox()
    {
        var drawing = Drawing.Of(new BeamTreeChart(s_search));
        var boxes = Boxes(drawing);

        foreach (var path in Drawing.All(drawing, "path"))
        {
            double[] numbers = [.. path.Attribute("d")!.Value.Split('M', 'C', ' ').Where(n => n.Length > 0).Select(n => double.Parse(n, System.Globalization.CultureInfo.InvariantCulture))];
            Assert.IsTrue(boxes.Any(b => Near(b.X + b.Width, numbers[0]) && Near(b.Y + (b.Height / 2), numbers[1])));
            Assert.IsTrue(boxes.Any(b => Near(b.X, numbers[6]) && Near(b.Y + (b.Height / 2), numbers[7])));
        }

        static bool Near(double a, double b) => Math.Abs(a - b) < 0.02;
    }

    [TestMethod]
    public void Boxes_DoNotOverlapAndLieWithinThePicture()
    {
        var random = new Random(4);
        var nodes = new List<BeamTreeNode> { new(0, -1, "", 0, 0, BeamNodeFate.Kept) };
        for (int i = 1; i < 150; i++) nodes.Add(new(i, random.Next(Math.Max(0, i - 12), i), i % 5 == 0 ? "今天天气很好" : new string('w', random.Next(40)), -1, -i, BeamNodeFate.Pruned));

        var drawing = Drawing.Of(new BeamTreeChart(nodes) { Title = "All of it" });

        var boxes = Boxes(drawing);
        Assert.HasCount(nodes.Count, boxes);
        for (int i = 0; i < boxes.Length; i++)
        {
            var a = boxes[i];
            Assert.IsTrue(a.X > 0 && a.Y > 0 && a.X + a.Width < Drawing.Number(drawing, "width") && a.Y + a.Height < Drawing.Number(drawing, "height"));
            for (int j = 0; j < i; j++)
            {
                var b = boxes[j];
                Assert.IsTrue(a.X + a.Width < b.X || b.X + b.Width < a.X || a.Y + a.Height < b.Y || b.Y + b.Height < a.Y, $"boxes {j} and {i}");
            }
        }
    }

    [TestMethod]
    public void ARootAlone_IsDrawn() => CollectionAssert.AreEqual(new[] { "<bos>" }, Highlighted(Drawing.Of(new BeamTreeChart([s_search[0]]))));

    [TestMethod]
    public void Drawing_IsRepeatable()
    {
        Assert.AreEqual(new BeamTreeChart(s_search).ToSvg(), new BeamTreeChart(s_search).ToSvg());
        Drawing.FetchesNothing(new BeamTreeChart(s_search).ToSvg());
    }

    [TestMethod]
    public void WhatIsNoTree_IsAnError()
    {
        var root = s_search[0];
        Assert.StartsWith("A tree has one root, whose parent is -1; 0 of 0 nodes are roots.", Fault([]));
        Assert.StartsWith("A tree has one root, whose parent is -1; 2 of 2 nodes are roots.", Fault([root, root with { Id = 1 }]));
        Assert.StartsWith("Two nodes have the id 0.", Fault([root, root]));
        Assert.StartsWith("Node ids must be 0 or more, was -1.", Fault([root, root with { Id = -1 }]));
        Assert.StartsWith("Node 4 continues node 9, which is not there.", Fault([root, root with { Id = 4, Parent = 9 }]));
        Assert.StartsWith("Node 1 is not below the root", Fault([root, root with { Id = 1, Parent = 2 }, root with { Id = 2, Parent = 1 }]));
        Assert.StartsWith("The score of node 0 is not a number", Fault([root with { Score = double.NaN }]));

        static string Fault(BeamTreeNode[] nodes) => Assert.ThrowsExactly<ArgumentException>(() => new BeamTreeChart(nodes)).Message;
    }

    [TestMethod]
    public void TheBestNode_MayBeGiven()
    {
        CollectionAssert.AreEqual(new[] { "<bos>", "a", "<eos>" }, Highlighted(Drawing.Of(new BeamTreeChart(s_search, best: 4))));
        Assert.StartsWith("There is no node 9", Assert.ThrowsExactly<ArgumentException>(() => new BeamTreeChart(s_search, best: 9)).Message);
    }

    [TestMethod]
    public void ATrace_BecomesTheTreeOfOneSequence()
    {
        var trace = new SearchTrace();
        var found = new BeamSearch(2).Run(TableModel.Random(seed: 5, vocabularySize: 6, count: 2), s_settings with { Trace = trace });
        for (int sequence = 0; sequence < 2; sequence++)
        {
            var best = found[sequence][0];
            var drawing = Drawing.Of(BeamTreeChart.Of(trace, sequence, token => $"t{token}", best, title: "A search"));
            CollectionAssert.AreEqual((string[])["<bos>", .. best.Tokens.Select(t => $"t{t}")], Highlighted(drawing));
            Assert.HasCount(1 + trace.Expansions.Count(e => e.Sequence == sequence), Drawing.Tooltips(drawing));
            Assert.Contains("A search", Drawing.Texts(drawing));

        }
    }

    [TestMethod]
    public void ALengthPenalty_MarksTheHypothesisThatTheSearchPutFirst()
    {
        // After <bos> (0): the end (1) at 0.4, or 2 at 0.6 and then almost surely a chain to the end: longer, less probable in all, better in the mean.
        float[][] table = [[0, 0.4f, 0.6f, 0], [0, 1, 0, 0], [0, 0.4f, 0, 0.6f], [0, 1, 0, 0]];
        var trace = new SearchTrace();
        var best = new BeamSearch(3) { LengthPenalty = LengthPenalty.Average, Stopping = BeamStopping.Exact }.Run(TableModel.Of(table), s_settings with { Trace = trace })[0][0];
        CollectionAssert.AreEqual(new[] { 2, 3, 1 }, best.Tokens.ToArray());
        CollectionAssert.AreEqual(new[] { "<bos>", "1" }, Highlighted(Drawing.Of(BeamTreeChart.Of(trace, 0, token => $"{token}"))), "by the scores alone");
        CollectionAssert.AreEqual(new[] { "<bos>", "2", "3", "1" }, Highlighted(Drawing.Of(BeamTreeChart.Of(trace, 0, token => $"{token}", best))));
    }

    [TestMethod]
    public void WhatTheTraceLacks_IsAnError()
    {
        var trace = new SearchTrace();
        var best = new BeamSearch(2).Run(TableModel.Random(seed: 5, vocabularySize: 6), s_settings with { Trace = trace })[0][0];
        Assert.StartsWith("The trace holds nothing of sequence 1.", Assert.ThrowsExactly<ArgumentException>(() => BeamTreeChart.Of(trace, 1, token => "")).Message);
        Assert.StartsWith("The trace holds no hypothesis of these", Assert.ThrowsExactly<ArgumentException>(() => BeamTreeChart.Of(trace, 0, token => "", best with { Tokens = [.. best.Tokens, 3] })).Message);
    }

    private static XElement[] Groups(XElement drawing) => [.. Drawing.All(drawing, "g").Where(g => g.Element(Drawing.Svg + "title") is not null)];

    private static string[] Highlighted(XElement drawing) =>
        [.. Groups(drawing).Where(g => g.Element(Drawing.Svg + "rect")!.Attribute("stroke")!.Value == Accent).Select(g => g.Element(Drawing.Svg + "title")!.Value.Split('\n')[0])];

    private static (double X, double Y, double Width, double Height)[] Boxes(XElement drawing) =>
        [.. Groups(drawing).Select(g => g.Element(Drawing.Svg + "rect")!).Select(r => (Drawing.Number(r, "x"), Drawing.Number(r, "y"), Drawing.Number(r, "width"), Drawing.Number(r, "height")))];
}
