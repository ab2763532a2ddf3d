using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.ML.Sequence.Tests;

namespace Microsoft.ML.Sequence.Examples.Tests;

/// <summary>The main job on H. G. Wells's text, whose figures the literature gives.</summary>
[TestClass]
public sealed partial class TimeMachineCorpusTests : IDisposable
{
    private readonly ExampleProcess _process = new();

    public void Dispose() => _process.Dispose();

    [TestMethod]
    public void TheCorpus_HasTheFiguresOfTheLiterature()
    {
        string[] output = Run("--epochs", "1", "--hidden", "8", "--cell", "rnn");
        // 173,428 characters after the clean-up: 26 letters, the space, and <unk>.
        CollectionAssert.Contains(output, "text: timemachine.txt, 156,086 characters to train on, 17,342 held out");
        CollectionAssert.Contains(output, "tokens: 156,086 characters to train on, 28 in the vocabulary");
    }

    [TestMethod]
    public void APlainRnnOf32Units_ImprovesOnTheUnigramModel()
    {
        const double Unigram = 16.9;
        string heldOut = Run("--cell", "rnn", "--hidden", "32", "--steps", "32", "--epochs", "2").Single(l => l.StartsWith("perplexity", StringComparison.Ordinal));
        double perplexity = double.Parse(Number().Match(heldOut).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.IsLessThan(0.75 * Unigram, perplexity);
    }

    private string[] Run(params string[] arguments)
    {
        var (exitCode, output, errors) = _process.Run("TimeMachine", ["--data", CorpusFolder.PathOrSkip("timemachine.txt"), "--clean", .. arguments]);
        Assert.AreEqual(0, exitCode, string.Join('\n', errors));
        return output;
    }

    [GeneratedRegex(@"perplexity +([\d.]+)")]
    private static partial Regex Number();
}
