using System.Globalization;
using System.Xml.Linq;
using Microsoft.ML.Sequence.Statistics;
using Microsoft.ML.Sequence.Tests.Charts;

namespace Microsoft.ML.Sequence.Tests.Statistics;

[TestClass]
public sealed class CorpusChartTests
{
    private static readonly CorpusStatistics s_text = Measured("the cat sat on the mat", "the dog sat on the log", "the cat");

    [TestMethod]
    public void FourPictures_StandSideBySide()
    {
        string[] texts = Drawing.Texts(Drawing.Of(s_text.CreateChart()));

        Assert.AreEqual("14 tokens of 7 types in 3 rows", texts[0]);
        foreach (string title in new[] { "Counts by rank, and Zipf's law", "Types by tokens, and Heaps' law", "Lengths of rows", "Most frequent tokens" }) Assert.Contains(title, texts);
        foreach (string axis in new[] { "rank", "count", "tokens", "types", "rows" }) Assert.Contains(axis, texts);
    }

    [TestMethod]
    public void TheKey_ShowsTheFits()
    {
        string[] texts = Drawing.Texts(Drawing.Of(s_text.CreateChart()));
        foreach (var (order, name) in new[] { (1, "unigrams"), (2, "bigrams"), (3, "trigrams") })
        {
            var fit = s_text.NGrams(order).Zipf();
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{name}: \u03B1 {fit.Alpha:0.000}, c {fit.C:0.00}, R\u00B2 {fit.RSquared:0.000}"), texts);
        }
    }

    [TestMethod]
    public void Marks_SayWhatTheyStandFor()
    {
        string[] tooltips = Drawing.Tooltips(Drawing.Of(s_text.CreateChart()));

        foreach (string expected in new[] { "rank 1: the\n5 times", "rank 1: on the\n2 times", "rank 1: sat on the\n2 times", "14 tokens\n7 types", "6 tokens\n2 rows", "2 tokens\n1 rows" }) Assert.Contains(expected, tooltips);
    }

    [TestMethod]
    public void TheMostFrequentToken_HasTheLongestBar()
    {
        var drawing = Drawing.Of(s_text.CreateChart());
        var bars = Drawing.All(drawing, "rect").Where(r => r.Parent == drawing && Drawing.Number(r, "height") < 20).Select(r => Drawing.Number(r, "width")).ToList();

        Assert.HasCount(7, bars);
        Assert.AreEqual(bars.Max(), bars[0]);
        Assert.AreEqual(bars[0] / 5 * 2, bars[1], 0.01);
    }

    [TestMethod]
    public void AnyText_IsDrawnWithinThePicture()
    {
        foreach (var statistics in new[] { s_text, Measured("a"), Measured("", "a a a a"), Measured(string.Join(' ', Enumerable.Range(0, 5000))), CorpusStatistics.Of([["<b>", "\u0001", "", " ", "今天天气很好今天天气很好今天天气很好"]], maximumOrder: 5) })
        {
            var drawing = Drawing.Of(statistics.CreateChart());
            double width = Drawing.Number(drawing, "width"), height = Drawing.Number(drawing, "height");
            foreach (var dot in Drawing.All(drawing, "circle")) AssertWithin(dot, "cx", "cy");
            foreach (var text in Drawing.All(drawing, "text").Where(t => t.Attribute("transform") is null)) AssertWithin(text, "x", "y");
            foreach (var bar in Drawing.All(drawing, "rect"))
            {
                AssertWithin(bar, "x", "y");
                Assert.IsTrue(Drawing.Number(bar, "x") + Drawing.Number(bar, "width") <= width && Drawing.Number(bar, "height") >= 0);
            }
            Assert.DoesNotContain("NaN", drawing.ToString());
            Assert.IsLessThan(400_000, drawing.ToString().Length);

            void AssertWithin(XElement element, string x, string y) =>
                Assert.IsTrue(Drawing.Number(element, x) >= 0 && Drawing.Number(element, x) <= width && Drawing.Number(element, y) >= 0 && Drawing.Number(element, y) <= height, element.ToString());
        }
    }

    [TestMethod]
    public void SaveChart_WritesAPictureThatOpensByItself()
    {
        string folder = Directory.CreateTempSubdirectory("statistics").FullName;
        try
        {
            s_text.SaveChart(Path.Combine(folder, "a.svg"));
            s_text.SaveChart(Path.Combine(folder, "a.html"), "A & B");
            string svg = File.ReadAllText(Path.Combine(folder, "a.svg")), html = File.ReadAllText(Path.Combine(folder, "a.html"));

            Assert.AreEqual(s_text.CreateChart().ToSvg(), svg);
            Assert.AreEqual("A & B", XDocument.Parse(html).Root!.Element("head")!.Element("title")!.Value);
            Drawing.FetchesNothing(html);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static CorpusStatistics Measured(params string[] rows) => CorpusStatistics.Of(rows.Select(r => r.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
