using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Sequence.Examples.Tests;

/// <summary>The README tells the truth: its code is compiled and run, and prints what stands there.</summary>
[TestClass]
public sealed partial class ReadmeTests : IDisposable
{
    private static readonly string s_readme = Read("README.md");

    private readonly ExampleProcess _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("first-sample")]
    [DataRow("translation-sample")]
    public void TheSamples_AreTheCodeThatIsRun(string name)
    {
        string source = Regex.Match(Read("ReadmeSample.cs"), $"#region {name}\n(.*?)\n\\s*#endregion", RegexOptions.Singleline).Groups[1].Value;
        Assert.AreEqual(string.Join('\n', source.Split('\n').Select(l => l.Length >= 8 ? l[8..] : l)).Trim(), Block(name).Trim());
    }

    [TestMethod]
    public void TheFirstSample_PrintsWhatTheReadmeSays()
    {
        string printed = Printed(() => ReadmeSample.WriteAStory(DataFile("the-lighthouse-at-marrow-point.txt"), _folder.PathOf("lm.zip")));

        // Another processor rounds otherwise, so what is counted is compared as it stands, the perplexity as a number and the text by its beginning.
        string[] shown = Block("first-sample-output").Trim().Split('\n'), found = printed.ReplaceLineEndings("\n").Trim().Split('\n');
        int tables = shown.Length - 1;
        Assert.AreEqual(PerplexityOf(shown), PerplexityOf(found), 0.05 * PerplexityOf(shown));
        CollectionAssert.AreEqual(shown[..tables].Select(Counts).ToArray(), found[..tables].Select(Counts).ToArray());
        StringAssert.StartsWith(shown[tables], "The lamp ");
        StringAssert.StartsWith(found[tables], "The lamp ");
    }

    [TestMethod]
    public void TheTranslationSample_PrintsWhatTheReadmeSays()
    {
        string[] shown = Block("translation-sample-output").Trim().Split('\n'), found = Printed(() => ReadmeSample.Translate(DataFile("english-french.txt"))).Trim().Split('\n');
        Assert.HasCount(2, found);
        Assert.AreEqual(BleuOf(shown[0]), BleuOf(found[0]), 0.25 * BleuOf(shown[0]));
        Assert.AreEqual(shown[0].Split(' ')[^1], found[0].TrimEnd().Split(' ')[^1]);
        StringAssert.StartsWith(found[1], "le chat ");
        StringAssert.StartsWith(shown[1], "le chat ");
    }

    [TestMethod]
    public void EveryProjectFolderThatTheReadmeNames_Exists()
    {
        string root = RepositoryRoot();
        foreach (Match path in Paths().Matches(s_readme)) Assert.IsTrue(Path.Exists(Path.Combine(root, path.Groups[1].Value)), path.Value);
    }

    private static string RepositoryRoot() =>
        typeof(ReadmeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name)).ReplaceLineEndings("\n");

    private static string Block(string name) => Regex.Match(s_readme, $"<!-- {name} -->\n```[a-z]*\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

    private static string DataFile(string name) => Path.Combine(AppContext.BaseDirectory, "data", name);

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

    private static double BleuOf(string line) => double.Parse(BleuScore().Match(line).Groups[1].Value, CultureInfo.InvariantCulture);

    private static double PerplexityOf(string[] lines) =>
        double.Parse(lines.Select(l => Perplexity().Match(l)).First(m => m.Success).Groups[1].Value, CultureInfo.InvariantCulture);

    // A table's line without its measured figures and the blanks that stand before them.
    private static string Counts(string line) => Blanks().Replace(Measured().Replace(line, "#"), " ");

    [GeneratedRegex(@"BLEU = ([\d.]+)")]
    private static partial Regex BleuScore();

    [GeneratedRegex(@"^perplexity +([\d.]+)")]
    private static partial Regex Perplexity();

    [GeneratedRegex(@"\d+\.\d{4}")]
    private static partial Regex Measured();

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"`((?:src|test|examples|eng)/[\w./]+)`")]
    private static partial Regex Paths();
}
