using System.Globalization;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Sequence.Examples.Tests;

[TestClass]
public sealed partial class ClassificationTests : IDisposable
{
    private static readonly string[] s_small = ["--hidden", "8", "--embedding", "8", "--epochs", "2", "--folds", "2"];
    private static readonly string s_texts = string.Concat(Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? $"glad\twhat a lovely day number {i}\n" : $"sad\twhat a dull day number {i}\n"));

    private readonly ExampleProcess _process = new();

    public void Dispose() => _process.Dispose();

    [TestMethod]
    [DataRow("last")]
    [DataRow("mean")]
    [DataRow("max")]
    [DataRow("attention")]
    public void TheMainJob_TrainsSavesLoadsAndJudgesTheSame(string pooling)
    {
        string[] output = Run("--pooling", pooling, "--epochs", "12", "--learning-rate", "0.02", "--characters", "true", "--model", "mood.zip");

        CollectionAssert.Contains(output, "data: moods.txt, 60 texts: 30 glad, 30 sad");
        Assert.IsGreaterThan(0.95, double.Parse(Accuracy().Match(output.Single(l => l.StartsWith("cross-validated", StringComparison.Ordinal))).Groups[1].Value, CultureInfo.InvariantCulture));
        CollectionAssert.Contains(output, "loaded: the same classes");
        StringAssert.StartsWith(output[^1], "> what a lovely day number 0 -> glad (");
        Assert.IsTrue(File.Exists(_process.PathOf("mood.zip")));
    }

    [TestMethod]
    public void TheTextsThatShip_AreTheDefault()
    {
        var (exitCode, output, errors) = _process.Run("Classification", s_small);

        Assert.AreEqual(0, exitCode, string.Join('\n', errors));
        Assert.AreEqual("data: reviews.txt, 220 texts: 110 good, 110 bad", output[0]);
    }

    [TestMethod]
    public void OneSeed_PrintsTheSame()
    {
        string[] first = Run("--seed", "3");
        CollectionAssert.AreEqual(first, Run("--seed", "3"));
        CollectionAssert.AreNotEqual(first, Run("--seed", "4"));
    }

    [TestMethod]
    public void TheZip_IsAllThatAnotherProcessNeeds()
    {
        string[] trained = Run("--text", "a lovely evening", "--model", "mood.zip");
        var (exitCode, output, errors) = _process.Run("Classification", "--load", "mood.zip", "--text", "a lovely evening");
        Assert.AreEqual(0, exitCode, string.Join('\n', errors));
        CollectionAssert.AreEqual(new[] { trained[^1] }, output);
    }

    public static IEnumerable<object[]> BadInput =>
    [
        [new[] { "--data", "none.txt" }, "error: There is no file 'none.txt'."],
        [new[] { "--data", "one.txt" }, "error: The file 'one.txt' has 1 texts of fewer than 2 classes."],
        [new[] { "--data", "bad.txt" }, "error: Line 2 of 'bad.txt' must be a class, a tab and a text, was 'no tab'."],
        [new[] { "--hidden", "0" }, "error: SequenceClassifierOptions: 1 fault. HiddenSize must be between 1 and 65536, was 0."],
        [new[] { "--model", "no/such/folder/mood.zip" }, "error: The model cannot be saved as 'no/such/folder/mood.zip':"],
        [new[] { "--load", "none.zip", "--text", "a" }, "error: There is no file 'none.zip'."],
        [new[] { "--load", "one.txt" }, "error: There is nothing to judge."],
    ];

    [TestMethod]
    [DynamicData(nameof(BadInput))]
    public void BadInput_GetsOneLineAndExitCodeTwo(string[] arguments, string message)
    {
        _process.Write("one.txt", "a\tb\n");
        _process.Write("bad.txt", "a\tb\nno tab\n");
        string[] data = arguments.Contains("--data") ? [] : ["--data", _process.Write("moods.txt", s_texts)];
        var (exitCode, output, errors) = _process.Run("Classification", [.. data, .. arguments]);
        Assert.AreEqual(2, exitCode);
        Assert.HasCount(1, errors);
        StringAssert.StartsWith(errors[0], message);
        Assert.IsEmpty(output, "found out before training");
    }

    private string[] Run(params string[] arguments)
    {
        string[] small = [.. s_small.Chunk(2).Where(o => !arguments.Contains(o[0])).SelectMany(o => o)];
        var (exitCode, output, errors) = _process.Run("Classification", ["--data", _process.Write("moods.txt", s_texts), .. small, .. arguments]);
        Assert.AreEqual(0, exitCode, string.Join('\n', errors));
        return output;
    }

    [GeneratedRegex(@"accuracy ([\d.]+)")]
    private static partial Regex Accuracy();
}
