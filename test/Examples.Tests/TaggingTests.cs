using System.Globalization;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Sequence.Examples.Tests;

[TestClass]
public sealed partial class TaggingTests : IDisposable
{
    private static readonly string[] s_small = ["--hidden", "12", "--embedding", "8", "--character-hidden", "6", "--epochs", "2", "--batch", "8"];
    private static readonly string s_sentences = Sentences(120);

    private readonly ExampleProcess _process = new();

    public void Dispose() => _process.Dispose();

    [TestMethod]
    [DataRow("--crf")]
    [DataRow("--characters", "false")]
    public void TheMainJob_TrainsSavesLoadsAndTagsTheSame(params string[] arguments)
    {
        string[] output = Run([.. arguments, "--model", "small.zip"]);

        CollectionAssert.Contains(output, "data: small.conllu, 108 sentences of 648 words to train on, 12 of 72 to measure on");
        Assert.HasCount(2, output.Where(l => l.StartsWith("epoch", StringComparison.Ordinal)).ToArray());
        CollectionAssert.Contains(output, "loaded: the same tags");
        Assert.HasCount(2, output.Where(l => l.StartsWith('>')).ToArray());
        Assert.IsTrue(File.Exists(_process.PathOf("small.zip")));
    }

    [TestMethod]
    [DataRow]
    [DataRow("--crf")]
    public void SentencesThatWereHeldOut_AreTagged(params string[] arguments)
    {
        string[] output = Run([.. arguments, "--epochs", "15", "--learning-rate", "0.01"]);

        Assert.IsGreaterThan(0.97, Accuracy(output));
        foreach (string tagged in output.Where(l => l.StartsWith('>'))) StringAssert.StartsWith(tagged, "> the/DET");
    }

    [TestMethod]
    public void TheSentencesThatShip_AreTheDefault()
    {
        var (exitCode, output, errors) = _process.Run("Tagging", "--epochs", "12", "--hidden", "48", "--embedding", "48", "--learning-rate", "0.005");

        Assert.AreEqual(0, exitCode, string.Join('\n', errors));
        StringAssert.StartsWith(output[0], "data: tagged-sentences.conllu, 314 sentences of ");
        Assert.IsGreaterThan(0.7, Accuracy(output));
    }

    [TestMethod]
    public void OneSeed_PrintsTheSame()
    {
        string[] RunWith(string seed) => [.. Run("--seed", seed).Where(l => !l.StartsWith("trained", StringComparison.Ordinal)).Select(l => Timing().Replace(l, ""))];
        string[] first = RunWith("3");
        CollectionAssert.AreEqual(first, RunWith("3"));
        CollectionAssert.AreNotEqual(first, RunWith("4"));
    }

    [TestMethod]
    public void TheZip_IsAllThatAnotherProcessNeeds()
    {
        string[] trained = Run("--text", "the dog sees a tree.", "--model", "small.zip");
        File.Delete(_process.PathOf("small.conllu"));
        var (exitCode, output, errors) = _process.Run("Tagging", "--load", "small.zip", "--text", "the dog sees a tree.");
        Assert.AreEqual(0, exitCode, string.Join('\n', errors));
        CollectionAssert.AreEqual(trained.Where(l => l.StartsWith('>')).ToArray(), output);
        Assert.HasCount(1, output);
    }

    [TestMethod]
    public void VectorsAndATestFile_AreRead()
    {
        _process.Write("test.conllu", Sentences(7));
        _process.Write("vectors.txt", "dog 1 0 0\nsees 0 1 0\ntree 0 0 1\n");
        string[] output = Run("--test", "test.conllu", "--vectors", "vectors.txt", "--min-count", "2", "--word-dropout", "0.1", "--cell", "lstm");
        CollectionAssert.Contains(output, "data: small.conllu, 120 sentences of 720 words to train on, 7 of 42 to measure on");
    }

    public static IEnumerable<object[]> BadInput =>
    [
        [new[] { "--data", "none.conllu" }, "error: There is no file 'none.conllu'."],
        [new[] { "--data", "empty.conllu" }, "error: The file 'empty.conllu' holds no sentence."],
        [new[] { "--data", "few.conllu" }, "error: The file 'few.conllu' has 5 sentences, 10 are needed to measure on one."],
        [new[] { "--test", "none.conllu" }, "error: There is no file 'none.conllu'."],
        [new[] { "--hidden", "0" }, "error: TaggerOptions: 1 fault. HiddenSize must be between 1 and 65536, was 0."],
        [new[] { "--vectors", "none.txt" }, "error: TaggerOptions: 1 fault. WordVectorsPath must be a file, there is none at 'none.txt'."],
        [new[] { "--model", "no/such/folder/tagger.zip" }, "error: The model cannot be saved as 'no/such/folder/tagger.zip':"],
        [new[] { "--load", "none.zip", "--text", "a" }, "error: There is no file 'none.zip'."],
        [new[] { "--load", "few.conllu" }, "error: There is nothing to tag."],
        [new[] { "--cell", "cnn" }, "error: Cannot parse argument 'cnn' for option '--cell'"],
    ];

    [TestMethod]
    [DynamicData(nameof(BadInput))]
    public void BadInput_GetsOneLineAndExitCodeTwo(string[] arguments, string message)
    {
        _process.Write("empty.conllu", "\n");
        _process.Write("few.conllu", Sentences(5));
        string[] data = arguments.Contains("--data") ? [] : ["--data", _process.Write("small.conllu", s_sentences)];
        var (exitCode, output, errors) = _process.Run("Tagging", [.. data, .. arguments]);
        Assert.AreEqual(2, exitCode);
        Assert.HasCount(1, errors);
        StringAssert.StartsWith(errors[0], message);
        Assert.IsEmpty(output, "found out before training");
    }

    // Sentences of six words, three of which are drawn.
    private static string Sentences(int count)
    {
        string[] nouns = ["dog", "cat", "tree", "hill"], verbs = ["sees", "likes", "finds"];
        var random = new Random(5);
        return string.Concat(Enumerable.Range(0, count).Select(_ =>
        {
            (string, string)[] words = [("the", "DET"), (nouns[random.Next(4)], "NOUN"), (verbs[random.Next(3)], "VERB"), ("a", "DET"), (nouns[random.Next(4)], "NOUN"), (".", "PUNCT")];
            return string.Concat(words.Select((w, i) => $"{i + 1}\t{w.Item1}\t_\t{w.Item2}\t_\t_\t_\t_\t_\t_\n")) + "\n";
        }));
    }

    private string[] Run(params string[] arguments)
    {
        string[] small = [.. s_small.Chunk(2).Where(o => !arguments.Contains(o[0])).SelectMany(o => o)];
        var (exitCode, output, errors) = _process.Run("Tagging", ["--data", _process.Write("small.conllu", s_sentences), .. small, .. arguments]);
        Assert.AreEqual(0, exitCode, string.Join('\n', errors));
        return output;
    }

    private static double Accuracy(string[] output) =>
        double.Parse(Figure().Match(output.First(l => l.StartsWith("token accuracy", StringComparison.Ordinal))).Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[01]\.\d+")]
    private static partial Regex Figure();

    [GeneratedRegex(@"\s+[\d,]+ tokens/s.*$")]
    private static partial Regex Timing();
}
