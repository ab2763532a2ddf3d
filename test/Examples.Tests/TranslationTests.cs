using System.Globalization;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Sequence.Examples.Tests;

[TestClass]
public sealed partial class TranslationTests : IDisposable
{
    private static readonly string[] s_small = ["--hidden", "16", "--embedding", "12", "--epochs", "2", "--batch", "8", "--held-out", "12"];
    private static readonly string[] s_numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
    private static readonly string[] s_nombres = ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit"];
    private static readonly string s_pairs = string.Concat(Counts().Select(p => $"{p.English}\t{p.French}\tignored\n"));

    private readonly ExampleProcess _process = new();

    public void Dispose() => _process.Dispose();

    [TestMethod]
    public void TheMainJob_TrainsSavesLoadsAndTranslatesTheSame()
    {
        string[] output = Run("--model", "count.zip", "--heat-map", "heat.svg", "--beam-tree", "tree.html");
        CollectionAssert.Contains(output, "data: count.txt, 52 pairs to train on, 12 sentences with 12 translations held out");
        Assert.HasCount(2, output.Where(l => l.StartsWith("epoch", StringComparison.Ordinal)).ToArray());
        Assert.HasCount(1 + 10, output.Where(l => l.Split(" | ").Length == 3).ToArray());
        string bleu = Bleu(output.Single(l => l.StartsWith("held out: BLEU", StringComparison.Ordinal)));
        CollectionAssert.Contains(output, $"loaded: BLEU {bleu}, the same");
        CollectionAssert.Contains(output, "loaded: the same translations");
        Assert.AreEqual("nrefs:1|case:lc|eff:no|tok:none|smooth:exp|version:SeqML-0.1.0", Signature(output));
        Assert.IsTrue(File.Exists(_process.PathOf("count.zip")));
        StringAssert.StartsWith(File.ReadAllText(_process.PathOf("heat.svg")), "<svg");
        StringAssert.StartsWith(File.ReadAllText(_process.PathOf("tree.html")), "<!DOCTYPE html>");
    }

    [TestMethod]
    public void SentencesThatWereHeldOut_AreTranslated()
    {
        string[] output = Run("--epochs", "40", "--hidden", "48", "--embedding", "32", "--learning-rate", "0.01");
        Assert.IsGreaterThan(60.0, double.Parse(Bleu(output.Single(l => l.StartsWith("held out: BLEU", StringComparison.Ordinal))), CultureInfo.InvariantCulture));
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
        string[] trained = Run("--text", "Three and one are here", "--beam", "2", "--model", "count.zip");
        File.Delete(_process.PathOf("count.txt"));
        var (exitCode, output, errors) = _process.Run("Translation", "--load", "count.zip", "--text", "Three and one are here");
        Assert.AreEqual(0, exitCode, string.Join('\n', errors));
        CollectionAssert.AreEqual(trained.Where(l => l.StartsWith('>')).ToArray(), output);
        Assert.HasCount(1, output);
    }

    public static IEnumerable<object[]> Ways =>
    [
        [new[] { "--tokens", "subwords", "--target-tokens", "subwords", "--vocabulary", "30" }, "tok:13a"],
        [new[] { "--target-tokens", "characters" }, "tok:zh"],
        [new[] { "--bleu", "char" }, "tok:char"],
        [new[] { "--preset", "d2l", "--cell", "lstm", "--layers", "1", "--label-smoothing", "0" }, "tok:none"],
        [new[] { "--preset", "bahdanau", "--average", "2", "--min-count", "1" }, "tok:none"],
        [new[] { "--attention", "multihead", "--embedding", "16", "--tied" }, "tok:none"],
        [new[] { "--reverse", "--preset", "joeynmt", "--dropout", "0.1" }, "tok:none"],
    ];

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public void OtherTokensAndNets_AreTrainedAndLoadedToo(string[] arguments, string tokens)
    {
        string[] output = Run(arguments);
        StringAssert.Contains(Signature(output), tokens);
        CollectionAssert.Contains(output, "loaded: the same translations");
    }

    [TestMethod]
    public void NamedLines_AreReadLikeTabs()
    {
        string[] OutputOf(string text) => [.. RunOn(text).Where(l => !l.StartsWith("trained", StringComparison.Ordinal)).Select(l => Timing().Replace(l, ""))];
        CollectionAssert.AreEqual(OutputOf(s_pairs), OutputOf(string.Concat(Counts().Select(p => $"english: {p.English}\nfrench: {p.French}\n\n"))));
    }

    [TestMethod]
    public void AllTranslationsOfAHeldOutSentence_AreItsReferences()
    {
        string[] output = RunOn(string.Concat(Counts().Select(p => $"{p.English}\t{p.French}\n{p.English}\t{p.French} !\n")));
        CollectionAssert.Contains(output, "data: count.txt, 104 pairs to train on, 12 sentences with 24 translations held out");
        StringAssert.StartsWith(Signature(output), "nrefs:2|");
    }

    [TestMethod]
    public void PairsAndLengths_MayBeLimited()
    {
        CollectionAssert.Contains(Run("--pairs", "30"), "data: count.txt, 18 pairs to train on, 12 sentences with 12 translations held out");
        string[] output = RunOn(s_pairs + "one and two and six are here\tun et deux et six sont ici\nsix is here\tle six est aussi bien ici\n", "--max-source", "5", "--max-target", "5");
        CollectionAssert.Contains(output, "data: count.txt, 52 pairs to train on, 12 sentences with 12 translations held out");
    }

    public static IEnumerable<object[]> BadInput =>
    [
        [new[] { "--data", "none.txt" }, "error: There is no file 'none.txt'."],
        [new[] { "--data", "empty.txt" }, "error: The file 'empty.txt' holds no pairs. Give 'source TAB target' in each line"],
        [new[] { "--data", "prose.txt" }, "error: Line 2 of 'prose.txt' is no pair, nor a text with a name before it: 'Call me Ishmael.'. Give 'source TAB target'"],
        [new[] { "--data", "half.txt" }, "error: Line 2 of 'half.txt' lacks a text before or after its TAB: 'Run.'."],
        [new[] { "--data", "twice.txt" }, "error: Line 3 of 'twice.txt' has no translation behind it."],
        [new[] { "--data", "odd.txt" }, "error: Line 3 of 'odd.txt' has no translation behind it."],
        [new[] { "--held-out", "64" }, "error: There are 64 different source sentences, and 64 are to be held out"],
        [new[] { "--held-out", "0" }, "error: --held-out must be at least 1, was 0"],
        [new[] { "--pairs", "0" }, "error: --pairs must be at least 1, was 0."],
        [new[] { "--hidden", "0" }, "error: Seq2SeqOptions: 1 fault. HiddenSize must be between 1 and 65536, was 0."],
        [new[] { "--hidden", "20", "--tied" }, "error: Seq2SeqOptions: 1 fault. TiedEmbeddings needs an embedding (12) as wide as the decoder (20)."],
        [new[] { "--beam", "0" }, "error: Seq2SeqOptions: 2 faults. BeamSize must be between 1 and 1000, was 0."],
        [new[] { "--tokens", "subwords", "--vocabulary", "2" }, "error: BpeTrainer: 1 fault. VocabularySize (2) must be at least 3"],
        [new[] { "--min-count", "0" }, "error: VocabularyOptions: 1 fault. MinCount must be"],
        [new[] { "--preset", "alexnet" }, "error: Argument 'alexnet' not recognized."],
        [new[] { "--bleu", "14" }, "error: Argument '14' not recognized."],
        [new[] { "--tokens", "syllables" }, "error: Cannot parse argument 'syllables' for option '--tokens'"],
        [new[] { "--attention", "none", "--heat-map", "heat.svg" }, "error: A heat map shows attention, and this net has none."],
        [new[] { "--heat-map", "heat.png" }, "error: The heat map is saved as .svg or .html, was 'heat.png'."],
        [new[] { "--beam-tree", "no/such/folder/tree.svg" }, "error: The beam tree cannot be saved as 'no/such/folder/tree.svg':"],
        [new[] { "--model", "." }, "error: The model cannot be saved as '.': that is a folder. Name a file with --model."],
        [new[] { "--load", "none.zip", "--text", "one" }, "error: There is no file 'none.zip'."],
        [new[] { "--load", "count.txt", "--text", "one" }, "error: 'count.txt' is no model that can be loaded:"],
        [new[] { "--load", "count.zip" }, "error: There is nothing to translate. Give a text with --text."],
    ];

    [TestMethod]
    [DynamicData(nameof(BadInput))]
    public void BadInput_GetsOneLineAndExitCodeTwo(string[] arguments, string message)
    {
        _process.Write("count.txt", s_pairs);
        _process.Write("empty.txt", "\n");
        _process.Write("prose.txt", "\nCall me Ishmael.\n");
        _process.Write("half.txt", "Go.\tVa !\nRun.\t\n");
        _process.Write("twice.txt", "english: Hi.\nmandarin: 嗨。\nenglish: Run.\nenglish: Go.\n");
        _process.Write("odd.txt", "english: Hi.\nmandarin: 嗨。\nenglish: Run.\n");
        string[] data = arguments.Contains("--data") ? [] : ["--data", "count.txt"];
        string[] small = [.. s_small.Chunk(2).Where(o => !arguments.Contains(o[0])).SelectMany(o => o)];
        var (exitCode, output, errors) = _process.Run("Translation", [.. data, .. small, .. arguments]);
        Assert.AreEqual(2, exitCode);
        Assert.HasCount(1, errors);
        StringAssert.StartsWith(errors[0], message);
        Assert.IsEmpty(output, "found out before training");
    }

    private static IEnumerable<(string English, string French)> Counts() =>
        from i in Enumerable.Range(0, s_numbers.Length)
        from j in Enumerable.Range(0, s_numbers.Length)
        select ($"{s_numbers[i]} and {s_numbers[j]} are here", $"{s_nombres[i]} et {s_nombres[j]} sont ici");

    private string[] Run(params string[] arguments) => RunOn(s_pairs, arguments);

    private string[] RunOn(string pairs, params string[] arguments)
    {
        string[] small = [.. s_small.Chunk(2).Where(o => !arguments.Contains(o[0])).SelectMany(o => o)];
        var (exitCode, output, errors) = _process.Run("Translation", ["--data", _process.Write("count.txt", pairs), .. small, .. arguments]);
        Assert.AreEqual(0, exitCode, string.Join('\n', errors));
        return output;
    }

    private static string Bleu(string line) => Number().Match(line).Groups[1].Value;

    // The last table's row for BLEU.
    private static string Signature(string[] output) => output.Last(l => l.StartsWith("BLEU ", StringComparison.Ordinal)).Split(' ')[^1];

    [GeneratedRegex(@"BLEU = ([\d.]+)")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+[\d,]+ tokens/s.*")]
    private static partial Regex Timing();
}
