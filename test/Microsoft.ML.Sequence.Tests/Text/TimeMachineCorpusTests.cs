using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Tests.Text;

/// <summary>H. G. Wells's text, whose figures Dive into Deep Learning gives.</summary>
[TestClass]
public sealed class TimeMachineCorpusTests
{
    private static readonly NormalizerSequence s_cleanUp = new(RegexReplaceNormalizer.LettersOnly, LowerCaseNormalizer.Instance);

    [TestMethod]
    public void Characters_HaveTheFiguresOfTheLiterature()
    {
        string[] tokens = Tokens(CharTokenizer.Create(normalizer: s_cleanUp));
        Assert.HasCount(173_428, tokens);
        // With <unk>.
        Assert.AreEqual(28, tokens.Distinct().Count() + 1);
    }

    [TestMethod]
    public void Words_HaveTheFiguresOfTheLiterature()
    {
        string[] tokens = Tokens(WordTokenizer.Create(normalizer: s_cleanUp));
        Assert.HasCount(32_775, tokens);
        Assert.AreEqual(4_579, tokens.Distinct().Count());
    }

    private static string[] Tokens(SegmentTokenizer tokenizer) => [.. tokenizer.EncodeToTokens(File.ReadAllText(CorpusFolder.PathOrSkip("timemachine.txt")), out _).Select(t => t.Value)];
}
