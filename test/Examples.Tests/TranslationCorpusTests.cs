using Microsoft.ML.Sequence.Tests;

namespace Microsoft.ML.Sequence.Examples.Tests;

/// <summary>The translator on the sentences of Tatoeba that the tutorials use.</summary>
[TestClass]
public sealed class TranslationCorpusTests : IDisposable
{
    private static readonly string[] s_small = ["--hidden", "32", "--embedding", "32", "--epochs", "1", "--held-out", "100"];

    private readonly ExampleProcess _process = new();

    public void Dispose() => _process.Dispose();

    [TestMethod]
    public void EnglishFrench_IsTranslatedByWords()
    {
        string[] output = Run("fra.txt", "--pairs", "3000", "--max-source", "8");
        Assert.IsTrue(output.Any(l => l.Contains(" words to train on, ", StringComparison.Ordinal)));
        Assert.IsTrue(output.Any(l => l.Contains("nrefs:var", StringComparison.Ordinal)), "sentences have different numbers of translations");
        CollectionAssert.Contains(output, "loaded: the same translations");
    }

    [TestMethod]
    public void EnglishChinese_IsTranslatedIntoCharacters()
    {
        string[] output = Run("cmn.txt", "--pairs", "2000", "--tokens", "subwords", "--vocabulary", "500", "--target-tokens", "characters");
        Assert.IsTrue(output.Any(l => l.Contains(" characters to train on, ", StringComparison.Ordinal)));
        Assert.IsTrue(output.Any(l => l.Contains("tok:zh", StringComparison.Ordinal)));
        CollectionAssert.Contains(output, "loaded: the same translations");
    }

    private string[] Run(string corpus, params string[] arguments)
    {
        var (exitCode, output, errors) = _process.Run("Translation", ["--data", CorpusFolder.PathOrSkip(corpus), .. s_small, .. arguments]);
        Assert.AreEqual(0, exitCode, string.Join('\n', errors));
        return output;
    }
}
