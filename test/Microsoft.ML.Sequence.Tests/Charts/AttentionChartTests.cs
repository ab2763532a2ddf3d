using System.Xml.Linq;
using Microsoft.ML.Sequence.Charts;

namespace Microsoft.ML.Sequence.Tests.Charts;

[TestClass]
public sealed class AttentionChartTests
{
    private static readonly string[] s_odd = ["<eos>", "a&b", "\"q\" 'r'", "tab\t", "\u0001", "]]>", "", " ", "\uD800", "\uFFFE", "\u202E", "今天", "😀", "e\u0301"];

    [TestMethod]
    public void EachWeight_IsACellWithATooltip()
    {
        var drawing = Drawing.Of(new AttentionChart(["the", "cat", "sat"], ["le", "chat"], new float[,] { { 0.5f, 0.25f, 0.25f }, { 0, 1, 0 } }));

        CollectionAssert.AreEqual(
            new[] { "le \u2190 the: 0.5000", "le \u2190 cat: 0.2500", "le \u2190 sat: 0.2500", "chat \u2190 the: 0.0000", "chat \u2190 cat: 1.0000", "chat \u2190 sat: 0.0000" },
            Drawing.Tooltips(drawing));
        string[] fills = [.. Cells(drawing).Select(c => c.Attribute("fill")!.Value)];
        Assert.AreEqual(fills[1], fills[2]);
        Assert.AreEqual(("#fafcfe", "#0a2a5c"), (fills[3], fills[4]));
        foreach (string token in new[] { "the", "cat", "sat", "le", "chat" }) Assert.Contains(token, Drawing.Texts(drawing));
    }

    [TestMethod]
    public void Rows_AreTargetTokensAndColumnsSourceTokens()
    {
        var drawing = Drawing.Of(new AttentionChart(["a", "b", "c"], ["x", "y"], new float[2, 3]));

        var cells = Cells(drawing);
        var x = cells.Select(c => Drawing.Number(c, "x")).ToArray();
        var y = cells.Select(c => Drawing.Number(c, "y")).ToArray();
        Assert.AreEqual((x[0], x[1], x[2]), (x[3], x[4], x[5]));
        Assert.IsTrue(x[0] < x[1] && x[1] < x[2] && y[0] == y[2] && y[2] < y[3]);
        var row = Drawing.All(drawing, "text").Single(t => t.Value == "y");
        Assert.IsTrue(Drawing.Number(row, "y") > y[3] && Drawing.Number(row, "x") < x[0]);
    }

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(1, 60)]
    [DataRow(60, 1)]
    [DataRow(7, 19)]
    [DataRow(60, 60)]
    public void CellsAndLabels_LieWithinThePicture(int targets, int sources)
    {
        string[] Tokens(int count) => [.. Enumerable.Range(0, count).Select(i => i % 3 == 0 ? "今天天气很好今天天气很好" : i % 3 == 1 ? "representatives" : "a")];

        var drawing = Drawing.Of(new AttentionChart(Tokens(sources), Tokens(targets), new float[targets, sources]) { Title = new string('W', 200) });

        var (width, height) = (Drawing.Number(drawing, "width"), Drawing.Number(drawing, "height"));
        var cells = Cells(drawing);
        Assert.HasCount(targets * sources, cells);
        foreach (var cell in cells)
        {
            Assert.IsTrue(Drawing.Number(cell, "x") > 0 && Drawing.Number(cell, "x") + Drawing.Number(cell, "width") < width);
            Assert.IsTrue(Drawing.Number(cell, "y") > 0 && Drawing.Number(cell, "y") + Drawing.Number(cell, "height") < height);
            Assert.IsTrue(Drawing.Number(cell, "width") >= 13);
        }
        foreach (var label in Drawing.All(drawing, "text").Where(t => t.Attribute("text-anchor")?.Value == "end"))
        {
            Assert.IsTrue(Drawing.Number(label, "x") - ChartText.WidthOf(label.Value, Drawing.Number(label, "font-size")) > 0, label.Value);
        }
        Assert.IsTrue(ChartText.WidthOf(Drawing.Texts(drawing)[0], 16) < width);
    }

    [TestMethod]
    public void OddTokens_AreEscapedAndVisible()
    {
        var chart = new AttentionChart(s_odd, s_odd, new float[s_odd.Length, s_odd.Length]) { Title = "<b> & \u0002" };

        var drawing = Drawing.Of(chart);

        string[] visible = ["<eos>", "a&b", "\"q\"\u2423'r'", "tab\\t", "\\u0001", "]]>", "\u2205", "\u2423", "\uFFFD", "\\ufffe", "\\u202e", "今天", "😀", "e\u0301"];
        foreach (string token in visible) Assert.AreEqual(2, Drawing.Texts(drawing).Count(t => t == token), token);
        Assert.AreEqual("<b> & \\u0002", Drawing.Texts(drawing)[0]);
        Assert.AreEqual("a&b \u2190 <eos>: 0.0000", Drawing.Tooltips(drawing)[s_odd.Length]);
    }

    [TestMethod]
    public void LongTokens_AreCutInTheLabelOnly()
    {
        string token = new('m', 100);

        var drawing = Drawing.Of(new AttentionChart(["a"], [token], new float[,] { { 1 } }));

        Assert.IsTrue(Drawing.Texts(drawing).Any(t => t.StartsWith("mmm", StringComparison.Ordinal) && t.EndsWith('\u2026')));
        Assert.AreEqual($"{token} \u2190 a: 1.0000", Drawing.Tooltips(drawing).Single());
    }

    [TestMethod]
    public void SmallWeights_AreStillTold()
    {
        var drawing = Drawing.Of(new AttentionChart(["a", "b"], ["x"], new float[,] { { 0.004f, 0.001f } }));

        Assert.AreEqual("#0a2a5c", Cells(drawing)[0].Attribute("fill")!.Value);
        Assert.Contains("0.004", Drawing.Texts(drawing));
    }

    [TestMethod]
    public void Drawing_IsTheSameInAnyCulture()
    {
        var chart = new AttentionChart(["a", "b"], ["x"], new float[,] { { 0.25f, 0.75f } });
        string drawn = chart.ToSvg();
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.AreEqual(drawn, chart.ToSvg());
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
        Drawing.FetchesNothing(drawn);
    }

    [TestMethod]
    public void LaterChangesOfTheWeights_DoNotShow()
    {
        float[,] weights = { { 0.25f } };
        var chart = new AttentionChart(["a"], ["x"], weights);
        string drawn = chart.ToSvg();
        weights[0, 0] = 1;
        Assert.AreEqual(drawn, chart.ToSvg());
    }

    [TestMethod]
    public void WrongWeights_AreNamed()
    {
        Assert.StartsWith("The weights must have the shape (target tokens, source tokens) = (1, 2), neither of them 0, was (2, 1).", Fault(["a", "b"], ["x"], new float[2, 1]));
        Assert.StartsWith("The weights must have the shape (target tokens, source tokens) = (0, 0)", Fault([], [], new float[0, 0]));
        Assert.StartsWith("The weight of target token 0 and source token 1 must be finite and not negative, was -1.5.", Fault(["a", "b"], ["x"], new[,] { { 0, -1.5f } }));
        Assert.StartsWith("The weight of target token 0 and source token 0 must be finite and not negative, was NaN.", Fault(["a"], ["x"], new[,] { { float.NaN } }));

        static string Fault(string[] source, string[] target, float[,] weights) => Assert.ThrowsExactly<ArgumentException>(() => new AttentionChart(source, target, weights)).Message;
    }

    private static XElement[] Cells(XElement drawing) => [.. Drawing.All(drawing, "g").Where(g => g.Attribute("class")?.Value == "cell").Select(g => g.Element(Drawing.Svg + "rect")!)];
}
