using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Microsoft.ML.Sequence.Tests.Examples;

/// <summary>The doc comments tell the truth: their code is compiled and run, and prints what stands there.</summary>
[TestClass]
public sealed class DocExamplesTests
{
    private static readonly XDocument s_documentation = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Microsoft.ML.Sequence.Estimators.xml"));

    private static readonly Dictionary<string, string[]> s_regions = Regex
        .Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Examples", "DocExamples.cs")).ReplaceLineEndings("\n"), "#region (\\S+)\n(.*?)\n *#endregion", RegexOptions.Singleline)
        .ToDictionary(m => m.Groups[1].Value, m => Lines(m.Groups[2].Value));

    private static readonly Dictionary<string, Action> s_examples = new()
    {
        ["T:Microsoft.ML.Sequence.VocabularyEstimator"] = DocExamples.BuildVocabulary,
        ["T:Microsoft.ML.Sequence.PartitioningEstimator"] = DocExamples.Partition,
        ["T:Microsoft.ML.Sequence.PaddingEstimator"] = DocExamples.Pad,
        ["T:Microsoft.ML.Sequence.LaggingEstimator"] = DocExamples.Lag,
        ["M:Microsoft.ML.Sequence.SequenceCatalog.MeasureCorpus"] = DocExamples.MeasureCorpus,
    };

    public static IEnumerable<object[]> Members => s_examples.Keys.Select(m => new object[] { m });

    [TestMethod]
    [DynamicData(nameof(Members))]
    public void TheExample_IsTheCodeThatIsRunAndPrintsWhatItSays(string member)
    {
        var documented = s_documentation.Descendants("member").Single(m => m.Attribute("name")!.Value.Split('(')[0] == member);
        CollectionAssert.AreEqual(s_regions[member], Lines(documented.Element("example")!.Element("code")!.Value));

        string[] said = [.. s_regions[member].Select(l => l.Trim()).Where(l => l.StartsWith("// ", StringComparison.Ordinal) && !l.EndsWith(':')).Select(l => l[3..])];
        CollectionAssert.AreEqual(said, Lines(Printed(s_examples[member])));
    }

    [TestMethod]
    public void EveryRegion_IsAnExample() => CollectionAssert.AreEquivalent(s_regions.Keys, s_examples.Keys);

    // Without the indentation that all lines share, and empty lines at the ends.
    private static string[] Lines(string text)
    {
        string[] lines = [.. text.Trim('\n', '\r', ' ').Length == 0 ? [] : text.ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(l => l.TrimEnd())];
        int indentation = lines.Where(l => l.Length > 0).Min(l => l.Length - l.TrimStart().Length);
        return [.. lines.Select(l => l.Length == 0 ? l : l[indentation..]).Reverse().SkipWhile(l => l.Length == 0).Reverse()];
    }

    private static string Printed(Action run)
    {
        var console = Console.Out;
        using var printed = new StringWriter();
        Console.SetOut(printed);
        try
        {
            run();
        }
        finally
        {
            Console.SetOut(console);
        }
        return printed.ToString();
    }
}
