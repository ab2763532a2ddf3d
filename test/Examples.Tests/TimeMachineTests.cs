using System.Text.RegularExpressions;

namespace Microsoft.ML.Sequence.Examples.Tests;

[TestClass]
public sealed partial class TimeMachineTests : IDisposable
{
    private static readonly string[] s_small = ["--hidden", "12", "--embedding", "8", "--epochs", "2", "--batch", "4", "--steps", "10"];
    private static readonly string s_text = string.Concat(Enumerable.Range(0, 80).Select(i => $"The tide came in at {i % 12}, and the lamp was lit.\n"));

    private readonly ExampleProcess _process = new();

    public void Dispose() => _process.Dispose();

    [TestMethod]
    public void TheMainJob_TrainsSavesLoadsAndWritesTheSame()
    {
        var (exitCode, output, errors) = _process.Run("TimeMachine", ["--data", _process.Write("tide.txt", s_text), "--model", "tide.zip", .. s_small]);
        Assert.AreEqual(0, exitCode, string.Join('\n', errors));
        Assert.HasCount(2, output.Where(l => l.StartsWith("epoch", StringComparison.Ordinal)).ToArray());
        Assert.HasCount(4, output.Where(l => l.StartsWith('>')).ToArray());
        Assert.IsTrue(output.Any(l => l.StartsWith("loaded: held-out perplexity", StringComparison.Ordinal) && l.EndsWith(", the same", StringComparison.Ordinal)));
        CollectionAssert.Contains(output, "loaded: the same continuation");
        Assert.IsTrue(File.Exists(_process.PathOf("tide.zip")));
    }

    [TestMethod]
    public void OneSeed_PrintsTheSamePerplexitiesAndTexts()
    {
        string data = _process.Write("tide.txt", s_text);
        string[] Run(string seed) => [.. _process.Run("TimeMachine", ["--data", data, "--seed", seed, .. s_small]).Output.Where(l => !l.StartsWith("trained", StringComparison.Ordinal)).Select(l => Timing().Replace(l, ""))];
        string[] first = Run("3");
        CollectionAssert.AreEqual(first, Run("3"));
        CollectionAssert.AreNotEqual(first, Run("4"));
    }

    [TestMethod]
    public void TheZip_IsAllThatAnotherProcessNeeds()
    {
        string[] trained = _process.Run("TimeMachine", ["--data", _process.Write("tide.txt", s_text), "--prefix", "The tide", "--model", "tide.zip", .. s_small]).Output;
        File.Delete(_process.PathOf("tide.txt"));
        var (exitCode, output, _) = _process.Run("TimeMachine", "--load", "tide.zip", "--prefix", "The tide");
        Assert.AreEqual(0, exitCode);
        CollectionAssert.AreEqual(trained.Where(l => l.StartsWith('>')).Take(1).ToArray(), output);
    }

    [TestMethod]
    public void TheReport_ShowsTheTraining()
    {
        var (exitCode, output, errors) = _process.Run("TimeMachine", ["--data", _process.Write("tide.txt", s_text), "--report", "tide.html", .. s_small]);
        Assert.AreEqual(0, exitCode, string.Join('\n', errors));
        StringAssert.StartsWith(output.Single(l => l.StartsWith("report: ", StringComparison.Ordinal)), $"report: {_process.Folder}");
        string page = File.ReadAllText(_process.PathOf("tide.html"));
        StringAssert.StartsWith(page, "<!DOCTYPE html>");
        foreach (string part in new[] { "tide.txt, by characters", "Loss", "Perplexity", "LearningRate", "By the token's count", "continues: " }) StringAssert.Contains(page, part);
        Assert.HasCount(3, page.Split("<pre>")[1..]);
        Assert.IsFalse(page.Contains("refresh", StringComparison.Ordinal), "training is over");
    }

    [TestMethod]
    public void Words_MayBeTheTokens()
    {
        var (exitCode, output, errors) = _process.Run("TimeMachine", ["--data", _process.Write("tide.txt", s_text), "--clean", "--tokens", "words", "--cell", "lstm", "--layers", "2", .. s_small]);
        Assert.AreEqual(0, exitCode, string.Join('\n', errors));
        Assert.IsTrue(output.Any(l => l.Contains(" words to train on, ", StringComparison.Ordinal)));
    }

    public static IEnumerable<object[]> BadInput =>
    [
        [new[] { "--data", "none.txt" }, "error: There is no file 'none.txt'."],
        [new[] { "--data", "empty.txt" }, "error: The file 'empty.txt' holds no text."],
        [new[] { "--data", "short.txt" }, "error: The text has 9 tokens to train on, 32 windows of 35 steps need 1,156."],
        [new[] { "--data", "tide.txt", "--hidden", "0" }, "error: RnnLanguageModelOptions: 1 fault. HiddenSize must be between 1 and 65536, was 0."],
        [new[] { "--data", "tide.txt", "--steps", "0" }, "error: PartitioningOptions: 1 fault. Steps must be between 1 and 1000000, was 0."],
        [new[] { "--data", "tide.txt", "--hidden", "many" }, "error: Cannot parse argument 'many' for option '--hidden'"],
        [new[] { "--data", "tide.txt", "--batch", "0" }, "error: "],
        [new[] { "--data", "tide.txt", "--model", "no/such/folder/lm.zip" }, "error: The model cannot be saved as 'no/such/folder/lm.zip':"],
        [new[] { "--data", "tide.txt", "--model", "." }, "error: The model cannot be saved as '.': that is a folder."],
        [new[] { "--data", "tide.txt", "--report", "report.svg" }, "error: The report is saved as .html, was 'report.svg'. Give --report a name that ends so."],
        [new[] { "--data", "tide.txt", "--report", "no/such/folder/report.html" }, "error: The report cannot be saved as 'no/such/folder/report.html':"],
        [new[] { "--load", "none.zip" }, "error: There is no file 'none.zip'."],
        [new[] { "--load", "tide.txt" }, "error: 'tide.txt' is no model that can be loaded:"],
        [new[] { "--load", "foreign.zip" }, "error: 'foreign.zip' is no model that can be loaded:"],
        [new[] { "--nonsense" }, "error: Unrecognized command or argument '--nonsense'"],
    ];

    [TestMethod]
    [DynamicData(nameof(BadInput))]
    public void BadInput_GetsOneLineAndExitCodeTwo(string[] arguments, string message)
    {
        _process.Write("tide.txt", s_text);
        _process.Write("empty.txt", "");
        _process.Write("short.txt", "Too short.");
        using (var zip = System.IO.Compression.ZipFile.Open(_process.PathOf("foreign.zip"), System.IO.Compression.ZipArchiveMode.Create)) zip.CreateEntry("readme.txt");
        var (exitCode, output, errors) = _process.Run("TimeMachine", arguments);
        Assert.AreEqual(2, exitCode);
        Assert.HasCount(1, errors);
        StringAssert.StartsWith(errors[0], message);
        Assert.IsEmpty(output, "found out before training");
    }

    [GeneratedRegex(@"\s+[\d,]+ tokens/s.*")]
    private static partial Regex Timing();
}
