using System.Xml.Linq;
using Microsoft.ML.Sequence.Charts;

namespace Microsoft.ML.Sequence.Tests.Charts;

[TestClass]
public sealed class ChartFileTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("charts").FullName;
    private readonly AttentionChart _chart = new(["a<b"], ["x"], new float[,] { { 1 } }) { Title = "A & <B>" };

    [TestCleanup]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow("chart.svg")]
    [DataRow("chart.SVG")]
    public void Svg_IsTheDrawing(string name)
    {
        _chart.Save(PathOf(name));

        Assert.AreEqual(_chart.ToSvg(), File.ReadAllText(PathOf(name)));
        Assert.AreEqual((byte)'<', File.ReadAllBytes(PathOf(name))[0]);
    }

    [TestMethod]
    public void Html_IsAPageThatHoldsTheDrawing()
    {
        _chart.Save(PathOf("chart.html"));

        string text = File.ReadAllText(PathOf("chart.html"));
        var page = XDocument.Parse(text);
        Assert.StartsWith("<!DOCTYPE html>\n", text);
        Assert.AreEqual("A & <B>", page.Root!.Element("head")!.Element("title")!.Value);
        Assert.Contains(_chart.ToSvg(), text);
        Assert.AreEqual(Drawing.Svg + "svg", page.Root.Element("body")!.Elements().Single().Name);
        Drawing.FetchesNothing(text);
    }

    [TestMethod]
    public void AnOldFile_IsReplacedAndNothingElseIsLeft()
    {
        File.WriteAllText(PathOf("chart.svg"), new string('x', 1_000_000));

        _chart.Save(PathOf("chart.svg"));

        Assert.AreEqual(_chart.ToSvg(), File.ReadAllText(PathOf("chart.svg")));
        Assert.AreEqual(PathOf("chart.svg"), Directory.GetFileSystemEntries(_folder).Single());
    }

    [TestMethod]
    public void WhenTheFileCannotBeReplaced_NothingIsLeftBesideIt()
    {
        Directory.CreateDirectory(PathOf("chart.svg"));

        Assert.Throws<Exception>(() => _chart.Save(PathOf("chart.svg")));   // which one, the platform decides

        Assert.AreEqual(PathOf("chart.svg"), Directory.GetFileSystemEntries(_folder).Single());
    }

    [TestMethod]
    [DataRow("chart.png")]
    [DataRow("chart")]
    [DataRow("svg")]
    public void AnotherEnding_IsAnErrorAndNothingIsWritten(string name)
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _chart.Save(PathOf(name)));

        Assert.StartsWith($"A chart is saved as .svg or .html, was '{PathOf(name)}'. Give the file's name one of these endings.", fault.Message);
        Assert.IsEmpty(Directory.GetFileSystemEntries(_folder));
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
