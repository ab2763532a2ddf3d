using System.Xml.Linq;
using Microsoft.ML.Sequence.Charts;

namespace Microsoft.ML.Sequence.Tests.Charts;

[TestClass]
public sealed class LineChartTests
{
    private static readonly (double X, double Y)[] s_points = [(0, 1), (1, 3), (2, double.NaN), (3, 40), (4, 2)];

    [TestMethod]
    public void ALine_RunsThroughWhatLiesWithin()
    {
        var line = Drawing.All(Drawn(new PlotSeries("a", "#1b5a9c", s_points)), "path").Single(p => p.Attribute("stroke")!.Value == "#1b5a9c");

        Assert.HasCount(3, line.Attribute("d")!.Value.Split('L'), "neither what is no number nor what is beyond the axis");
    }

    [TestMethod]
    public void Dots_SayWhatTheyStandFor()
    {
        var drawing = Drawn(new PlotSeries("a", "#1b5a9c", [(0, 1), (4, 2)]) { Tooltips = ["first", "last"] });

        CollectionAssert.AreEqual(new[] { "first", "last" }, Drawing.Tooltips(drawing));
    }

    [TestMethod]
    public void ABand_EndsAtTheEdge()
    {
        var drawing = Drawn(new PlotSeries("a", "#1b5a9c", []) { Band = [(0, 1, 2), (2, -50, 99), (4, 1, 3)] });
        string band = Drawing.All(drawing, "path").Single(p => p.Attribute("fill-opacity") is not null).Attribute("d")!.Value;

        double[] heights = [.. band.Trim('Z').Split('M', 'L').Skip(1).Select(p => double.Parse(p.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture))];

        Assert.HasCount(6, heights);
        Assert.AreEqual(44, heights.Min(), "the panel's top");
        Assert.AreEqual(44 + 240, heights.Max(), "and its foot");
    }

    [TestMethod]
    public void TheKey_NamesEachSeriesOnceAndLiesWithinThePicture()
    {
        var drawing = Drawn(new PlotSeries("training", "#1b5a9c", s_points), new PlotSeries("training", "#1b5a9c", s_points), new PlotSeries("validation", "#c2410c", s_points));

        Assert.AreEqual(1, Drawing.Texts(drawing).Count(t => t == "training"));
        foreach (var dot in Drawing.All(drawing, "circle")) Assert.IsTrue(Drawing.Number(dot, "cx") > 0 && Drawing.Number(dot, "cx") < Drawing.Number(drawing, "width"));
    }

    [TestMethod]
    [DataRow(0.0, 1.0)]
    [DataRow(4.0, 1.0)]
    [DataRow(4.0, 5.0)]
    public void TheMark_IsReadWhereverItStands(double x, double y)
    {
        var drawing = Drawing.Of(new LineChart("A chart", ("x", PlotAxis.Within(0, 4)), ("y", PlotAxis.Around(1, 5)), []) { Marked = (x, y, "epoch 4: 1.000") });
        var text = Drawing.All(drawing, "text").Single(t => t.Value == "epoch 4: 1.000");

        double half = ChartText.WidthOf(text.Value, 11) / 2;
        Assert.IsTrue(Drawing.Number(text, "x") - half >= 70 && Drawing.Number(text, "x") + half <= 70 + 480);
        Assert.IsTrue(Drawing.Number(text, "y") is > 44 and < 44 + 240);
    }

    private static XElement Drawn(params PlotSeries[] series) => 
        Drawing.Of(new LineChart("A chart", ("x", PlotAxis.Within(0, 4)), ("y", PlotAxis.Around(1, 5)), series));
}
