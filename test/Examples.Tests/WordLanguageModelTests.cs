using System.Globalization;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Sequence.Examples.Tests;

[TestClass]
public sealed partial class WordLanguageModelTests : IDisposable
{
    private static readonly string[] s_small = ["--hidden", "12", "--embedding", "8", "--epochs", "2", "--batch", "4", "--steps", "10"];
    private static readonly string[] s_models = ["3-grams", "5-grams", "lstm", "lstm and 5-grams"];
    private static readonly string s_text = Chronicle(300);

    private readonly ExampleProcess _process = new();

    public void Dispose() => _process.Dispose();

    [TestMethod]
    public void TheMainJob_ComparesNGramsTheNetAndTheirMixture()
    {
        string[] output = Run();

        Assert.HasCount(2, output.Where(l => l.StartsWith("epoch", StringComparison.Ordinal)).ToArray());
        foreach (string model in s_models) Assert.IsGreaterThan(1.0, PerplexityOf(output, model));
        Assert.HasCount(2, output.Where(l => l.StartsWith('>')).ToArray());
        Assert.HasCount(1, output.Where(l => l.StartsWith("p-value, paired t-test of rows", StringComparison.Ordinal)).ToArray());
        CollectionAssert.Contains(output, "Where 5-grams is better by the most");
    }

    [TestMethod]
    public void TheMixture_IsNoWorseThanTheBetterOnTextOfOneKind()
    {
        string[] output = Run("--epochs", "12", "--hidden", "32", "--learning-rate", "0.01");

        Assert.IsLessThan(1.02 * Math.Min(PerplexityOf(output, "5-grams"), PerplexityOf(output, "lstm")), PerplexityOf(output, "lstm and 5-grams"));
        double[] weights = [.. Weights().Match(output.Single(l => l.StartsWith("mixture: ", StringComparison.Ordinal))).Groups.Values.Skip(1).Select(g => double.Parse(g.Value, CultureInfo.InvariantCulture))];
        Assert.AreEqual(1, weights.Sum(), 0.002);
    }

    [TestMethod]
    public void TheLastTenth_IsScoredFromItsSecondWordOn()
    {
        // Twelve words and marks a line, so that the parts are of 2,880, 360 and 360; a cut may lie within a line.
        string[] output = Run();

        StringAssert.StartsWith(output[0], "text: chronicle.txt, ");
        int training = int.Parse(output[0].Split(' ')[2], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        int test = int.Parse(output.Single(l => l.StartsWith("compared: ", StringComparison.Ordinal)).Split(' ')[7], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        Assert.AreEqual(2880, training, 40);
        Assert.AreEqual(359, test, 40);
    }

    [TestMethod]
    public void RareWords_AreUnknownToAllModelsAlike()
    {
        static double Unknown(string[] output) => double.Parse(Share().Match(output.Single(l => l.StartsWith("compared: ", StringComparison.Ordinal))).Groups[1].Value, CultureInfo.InvariantCulture);

        string[] all = Run("--min-count", "1"), frequent = Run("--min-count", "40");

        Assert.IsLessThan(Unknown(frequent), Unknown(all));
        foreach (string model in s_models) Assert.IsLessThan(PerplexityOf(all, model), PerplexityOf(frequent, model), "an unknown word is guessed easily");
    }

    [TestMethod]
    public void OneSeed_PrintsTheSame()
    {
        string[] RunWith(string seed) => [.. Run("--seed", seed).Select(l => Timing().Replace(l, ""))];
        string[] first = RunWith("3");
        CollectionAssert.AreEqual(first, RunWith("3"));
        CollectionAssert.AreNotEqual(first, RunWith("4"));
    }

    [TestMethod]
    public void OtherNetsAndOrders_AreComparedToo()
    {
        string[] output = Run("--cell", "gru", "--layers", "2", "--order", "4", "--lower-case", "--prefix", "the keeper", "--report", "words.html");

        foreach (string model in new[] { "3-grams", "4-grams", "gru", "gru and 4-grams" }) Assert.IsGreaterThan(1.0, PerplexityOf(output, model));
        Assert.IsTrue(output.Where(l => l.StartsWith('>')).All(l => l.StartsWith("> the keeper", StringComparison.Ordinal)));
        string page = File.ReadAllText(_process.PathOf("words.html"));
        foreach (string part in new[] { "chronicle.txt, by words", "Gradient norm", "gru and 4-grams", "4-grams continue: the keeper" }) StringAssert.Contains(page, part);
    }

    [TestMethod]
    public void TheTextThatShips_IsTheDefault()
    {
        var (exitCode, output, errors) = _process.Run("WordLanguageModel", s_small);
        Assert.AreEqual(0, exitCode, string.Join('\n', errors));
        StringAssert.StartsWith(output[0], "text: the-lighthouse-at-marrow-point.txt, ");
    }

    public static IEnumerable<object[]> BadInput =>
    [
        [new[] { "--data", "none.txt" }, "error: There is no file 'none.txt'."],
        [new[] { "--data", "empty.txt" }, "error: The file 'empty.txt' holds no text."],
        [new[] { "--data", "short.txt" }, "error: The text has 10 tokens to train on, 8 windows of 20 steps need 181."],
        [new[] { "--order", "0" }, "error: NGramLanguageModelOptions: 1 fault. Order must be between 1 and "],
        [new[] { "--hidden", "0" }, "error: RnnLanguageModelOptions: 1 fault. HiddenSize must be between 1 and 65536, was 0."],
        [new[] { "--min-count", "0" }, "error: VocabularyOptions: 1 fault. MinCount must be"],
        [new[] { "--report", "report.svg" }, "error: The report is saved as .html, was 'report.svg'."],
        [new[] { "--report", "no/such/folder/report.html" }, "error: The report cannot be saved as 'no/such/folder/report.html':"],
        [new[] { "--cell", "cnn" }, "error: Cannot parse argument 'cnn' for option '--cell'"],
    ];

    [TestMethod]
    [DynamicData(nameof(BadInput))]
    public void BadInput_GetsOneLineAndExitCodeTwo(string[] arguments, string message)
    {
        _process.Write("empty.txt", "\n");
        _process.Write("short.txt", "The sea, the sea, the sea, the sea.");
        string[] data = arguments.Contains("--data") ? [] : ["--data", _process.Write("chronicle.txt", s_text)];
        var (exitCode, output, errors) = _process.Run("WordLanguageModel", [.. data, .. arguments]);
        Assert.AreEqual(2, exitCode);
        Assert.HasCount(1, errors);
        StringAssert.StartsWith(errors[0], message);
        Assert.IsEmpty(output, "found out before training");
    }

    // Lines of twelve words and marks, whose middle is drawn.
    private static string Chronicle(int lines)
    {
        string[] people = ["keeper", "captain", "boy", "widow", "ferryman"], doings = ["lit", "watched", "trimmed", "cursed"], places = ["harbour", "stairs", "rocks", "pier", "gallery", "door"];
        var random = new Random(5);
        string Any(string[] from) => from[random.Next(from.Length)];
        return string.Concat(Enumerable.Range(0, lines).Select(_ => $"At dusk the {Any(people)} {Any(doings)} the lamp by the {Any(places)}.\n".Replace(" by", ", by", StringComparison.Ordinal)));
    }

    private string[] Run(params string[] arguments)
    {
        string[] small = [.. s_small.Chunk(2).Where(o => !arguments.Contains(o[0])).SelectMany(o => o)];
        var (exitCode, output, errors) = _process.Run("WordLanguageModel", ["--data", _process.Write("chronicle.txt", s_text), .. small, .. arguments]);
        Assert.AreEqual(0, exitCode, string.Join('\n', errors));
        return output;
    }

    // The first figure of the model's line in the table of perplexities.
    private static double PerplexityOf(string[] output, string model) =>
        double.Parse(Regex.Match(output.First(l => Regex.IsMatch(l, $@"^{model} +\d")), @"\s([\d.]+)\s").Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^mixture: ([\d.]+) of lstm, ([\d.]+) of 5-grams")]
    private static partial Regex Weights();

    [GeneratedRegex(@"model; ([\d.]+) ?%")]
    private static partial Regex Share();

    // Speeds and times, in the epochs' lines and at the end of those of the table.
    [GeneratedRegex(@"\s+[\d,]+ tokens/s.*|\s+\d+\.\d\d$")]
    private static partial Regex Timing();
}
