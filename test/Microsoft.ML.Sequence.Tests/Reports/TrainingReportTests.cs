using System.Globalization;
using System.Xml.Linq;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Reports;
using Microsoft.ML.Sequence.Tests.Charts;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Reports;

[TestClass]
public sealed class TrainingReportTests
{
    private const string Odd = "<b>&\"'</b><script>alert(1)</script>\u0001\tend";

    private readonly string _folder = Directory.CreateTempSubdirectory("reports").FullName;

    [TestCleanup]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void ATraining_IsDrawnInSixPictures()
    {
        var page = PageOf(Trained());

        CollectionAssert.AreEqual(new[] { "Loss", "Perplexity", "Learning rate", "Gradient norm", "Speed", "Time" }, Pictures(page).Select(p => Drawing.Texts(p)[0]).ToArray());
        foreach (var picture in Pictures(page))
        {
            Assert.AreEqual("img", picture.Attribute("role")!.Value);
            Assert.EndsWith(".", picture.Attribute("aria-label")!.Value);
        }
        AssertFinite(page);
        Assert.AreEqual("Loss by step: from 5 to 1 in training; least validation loss 1.500 after epoch 2.", Pictures(page)[0].Attribute("aria-label")!.Value);
    }

    [TestMethod]
    public void TheLossOfEachStep_IsTakenFromTheMeansOfTheEpoch()
    {
        // 5, 4, 3 and then 3, 2, 1: the means that are reported are 5, 4.5, 4 and 3, 2.5, 2.
        var loss = Pictures(PageOf(Trained()))[0];
        string line = Drawing.All(loss, "path").Single(p => p.Attribute("stroke-width")?.Value == "1.8" && p.Attribute("stroke")!.Value == "#1b5a9c").Attribute("d")!.Value;

        double[] heights = [.. line.Split('M', 'L').Skip(1).Select(p => double.Parse(p.Split(' ')[1], CultureInfo.InvariantCulture))];
        Assert.HasCount(6, heights);
        double nat = heights[1] - heights[0];
        CollectionAssert.AreEqual(new[] { 0.0, 1, 2, 2, 3, 4 }, heights.Select(h => Math.Round((h - heights[0]) / nat, 2)).ToArray());
    }

    [TestMethod]
    public void TheBestEpoch_IsMarked()
    {
        var page = PageOf(Trained());

        Assert.Contains("epoch 2: 1.500", Drawing.Texts(Pictures(page)[0]));
        Assert.Contains("epoch 2: 4.48", Drawing.Texts(Pictures(page)[1]));
        CollectionAssert.AreEqual(new[] { "2 (best)" }, page.Descendants("tr").Where(r => r.Attribute("class")?.Value == "best").Select(r => r.Element("th")!.Value).ToArray());
        Assert.Contains("epoch 1\ntraining: loss 4.0000, perplexity 54.60\nvalidation: loss 2.0000, perplexity 7.39", Drawing.Tooltips(Pictures(page)[0]));
    }

    [TestMethod]
    public void TheClip_IsALineOverTheGradientNorms()
    {
        var report = Trained();
        Assert.DoesNotContain("clipped at 2", Drawing.Texts(Pictures(PageOf(report))[3]));

        report.GradientClip = 2;

        Assert.Contains("clipped at 2", Drawing.Texts(Pictures(PageOf(report))[3]));
    }

    [TestMethod]
    public void Scores_HaveAPictureOfTheirOwn()
    {
        var report = new TrainingReport();
        Told.Epoch(report, 1, [3, 2], score: 20);
        Told.Epoch(report, 2, [2, 1], score: 31.5);

        var page = PageOf(report);

        Assert.AreEqual("Validation score", Drawing.Texts(Pictures(page)[2])[0]);
        Assert.Contains("epoch 2: 31.50", Drawing.Texts(Pictures(page)[2]));
        Assert.Contains("validation score", page.Descendants("th").Select(t => t.Value).ToArray());
        Assert.DoesNotContain("validation loss", page.Descendants("th").Select(t => t.Value).ToArray());
    }

    [TestMethod]
    public void WhatWasAdded_StandsOnThePage()
    {
        var report = Trained();
        report.AddSetting("LearningRate", 0.002);
        report.AddSample("the ", "the tide\nwas out");
        var comparison = new LanguageModelComparison(Compared());
        report.AddMetrics(comparison);
        report.AddTable(new MetricTable("Perplexities", ["model", "perplexity"], [["5-grams", "123.4"]]));

        var page = PageOf(report);

        Assert.AreEqual("0.002", page.Descendants("table").Single(t => t.Attribute("class")!.Value == "settings").Descendants("td").Single().Value);
        Assert.AreEqual("the tide\nwas out", page.Descendants("pre").Single().Value);
        string[] captions = [.. page.Descendants("caption").Select(c => c.Value)];
        foreach (var table in comparison.Tables) Assert.Contains(table.Title, captions);
        Assert.Contains("Perplexities", captions);
        Assert.Contains("123.4", page.Descendants("td").Select(d => d.Value).ToArray());
    }

    [TestMethod]
    public void AnyText_IsTextAndNoMarkup()
    {
        var report = Trained();
        report.Title = Odd;
        report.AddSetting(Odd, Odd);
        report.AddSample(Odd, Odd + "\r\nsecond line\uD800");
        report.AddTable(new MetricTable(Odd, [Odd, Odd], [[Odd, Odd]]));

        var page = PageOf(report);

        const string Visible = "<b>&\"'</b><script>alert(1)</script>\\u0001\\tend";
        Assert.AreEqual(Visible, page.Descendants("title").First().Value);
        Assert.AreEqual(Visible, page.Descendants("h1").Single().Value);
        Assert.AreEqual(Visible + "\nsecond line\uFFFD", page.Descendants("pre").Single().Value);
        Assert.AreEqual(2, page.Descendants("td").Count(d => d.Value == Visible));
        Assert.IsEmpty(page.Descendants("script"));
    }

    [TestMethod]
    public void ThePage_FetchesNothing()
    {
        PageOf(Trained());

        string text = File.ReadAllText(PathOf("report.html"));
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">", text);
        Drawing.FetchesNothing(text);
        Assert.DoesNotContain("&", XDocument.Parse(text).Descendants("style").First().Value, "which HTML reads otherwise than XML in a style sheet");
        Assert.IsTrue(XDocument.Parse(text).Descendants().Where(e => e.Name.Namespace == "" && e.Name != "meta").All(e => !e.IsEmpty), "HTML knows no elements that end where they begin");
    }

    [TestMethod]
    public void EveryColourOfThePictures_HasOneForTheDark()
    {
        var report = Trained();
        report.GradientClip = 2;
        var page = PageOf(report);
        string dark = page.Descendants("style").First().Value;

        string[] colours = [.. Pictures(page).SelectMany(p => p.Descendants()).SelectMany(e => new[] { e.Attribute("fill")?.Value, e.Attribute("stroke")?.Value }).OfType<string>().Where(c => c != "none").Distinct()];

        Assert.IsGreaterThanOrEqualTo(8, colours.Length);
        foreach (string colour in colours) Assert.Contains($"[fill='{colour}']", dark);
    }

    [TestMethod]
    public void BeforeTheFirstStep_ThePageSaysSo()
    {
        var page = PageOf(new TrainingReport());

        Assert.AreEqual("No step of training has been reported yet.", page.Descendants("header").Single().Element("p")!.Value);
        Assert.IsEmpty(Pictures(page));
    }

    [TestMethod]
    public void NumbersThatAreNotFinite_AreLeftOutOfThePictures()
    {
        var report = new TrainingReport { GradientClip = 1 };
        Told.Epoch(report, 1, [3, 2], validation: double.PositiveInfinity);
        report.Report(Told.Step(2, [1], norm: double.NaN));
        report.Report(Told.Step(2, [1, 1], norm: double.PositiveInfinity));
        Told.Epoch(report, 3, [1000, 1000], validation: double.NaN);

        var page = PageOf(report);

        AssertFinite(page);
    }

    [TestMethod]
    public void ATrainingThatStandsStill_HasPicturesToo()
    {
        var report = new TrainingReport();
        Told.Epoch(report, 1, [0], validation: 0);

        AssertFinite(PageOf(report));
    }

    [TestMethod]
    public void AResumedTraining_GoesOnWhereItStood()
    {
        var report = new TrainingReport();
        report.Report(Told.Step(3, [2, 1], steps: 4));
        report.Report(Told.End(3, [2, 1, 1, 1], validation: null));

        Assert.AreEqual("12", PageOf(report).Descendants("tbody").Single().Descendants("td").First().Value);
    }

    [TestMethod]
    public void ALongTraining_MakesASmallPage()
    {
        var report = new TrainingReport();
        for (int epoch = 1; epoch <= 2000; epoch++) Told.Epoch(report, epoch, [.. Enumerable.Range(0, 20).Select(i => 1 + (0.1 * i))], validation: 1, epochs: 2000);

        PageOf(report);

        Assert.IsLessThan(2_000_000, new FileInfo(PathOf("report.html")).Length);
    }

    [TestMethod]
    public void Reports_ArePassedOn()
    {
        var list = new ProgressList();

        Told.Epoch(new TrainingReport(list), 1, [2, 1]);

        Assert.HasCount(3, list.Reports);
    }

    [TestMethod]
    public void WatchPath_IsSavedAfterEachEpochAndReadsItselfAnew()
    {
        var report = new TrainingReport { WatchPath = PathOf("report.html") };
        report.Report(Told.Step(1, [2]));
        Assert.IsFalse(File.Exists(PathOf("report.html")));

        report.Report(Told.End(1, [2, 1], validation: 1));

        Assert.AreEqual("10", Refreshing(XDocument.Load(PathOf("report.html"))).Single().Attribute("content")!.Value);
        Assert.IsEmpty(Refreshing(PageOf(report)));
        Assert.AreEqual(PathOf("report.html"), Directory.GetFileSystemEntries(_folder).Single());

        static IEnumerable<XElement> Refreshing(XContainer page) => page.Descendants("meta").Where(m => m.Attribute("http-equiv") is not null);
    }

    [TestMethod]
    public void APageThatCannotBeWritten_DoesNotEndTheTraining()
    {
        string path = Path.Combine(_folder, "no", "such", "folder", "report.html");
        var report = new TrainingReport { WatchPath = path };

        report.Report(Told.End(1, [2], validation: 1));

        Assert.Throws<IOException>(() => report.Save(path));
    }

    [TestMethod]
    [DataRow("report.svg")]
    [DataRow("report")]
    public void AnotherEnding_IsAnError(string name)
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => Trained().Save(PathOf(name)));

        Assert.StartsWith($"A report is saved as .html, was '{PathOf(name)}'. Give the file's name this ending.", fault.Message);
        Assert.IsEmpty(Directory.GetFileSystemEntries(_folder));
    }

    private static TrainingReport Trained()
    {
        var report = new TrainingReport();
        Told.Epoch(report, 1, [5, 4, 3], validation: 2);
        Told.Epoch(report, 2, [3, 2, 1], validation: 1.5);
        return report;
    }

    private static LanguageModelComparisonStatistics Compared()
    {
        var counter = new LanguageModelComparisonCounter(ScoredUnit.Rows, null, largestDifferences: 1);
        counter.Add([-1, -2], [-2, -2], []);
        counter.Add([-1], [-3], []);
        return counter.Statistics;
    }

    private XElement PageOf(TrainingReport report)
    {
        report.Save(PathOf("report.html"));
        return XDocument.Load(PathOf("report.html")).Root!;
    }

    private static void AssertFinite(XElement page)
    {
        foreach (var attribute in Pictures(page).SelectMany(p => p.DescendantsAndSelf()).SelectMany(e => e.Attributes()))
        {
            foreach (string word in new[] { "NaN", "Infinity", "\u221E" }) Assert.DoesNotContain(word, attribute.Value);
        }
    }

    private static XElement[] Pictures(XElement page) => [.. page.Descendants(Drawing.Svg + "svg")];

    private string PathOf(string name) => Path.Combine(_folder, name);
}
