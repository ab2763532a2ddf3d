using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Tests.LanguageModeling;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.MaskedLanguageModeling;

[TestClass]
public class MaskFillerTests
{
    private static readonly MLContext s_ml = new(1);
    private static readonly Lazy<TransformerChain<MaskedLanguageModelTransformer>> s_model = new(() =>
    {
        var options = MaskedModel.Options();
        (options.Epochs, options.RandomShare) = (40, 0);
        return MaskedModel.Fit(s_ml, options);
    });

    [TestMethod]
    public void EveryMask_HasItsCandidatesAndTheBestIsFilledIn()
    {
        using var filler = s_ml.Sequence.CreateMaskFiller(s_model.Value);
        var filled = filler.Fill("a <mask> b <mask> b", count: 2);
        Assert.HasCount(2, filled.Candidates);
        Assert.IsTrue(filled.Candidates.All(c => c.Count == 2 && c[0].Probability >= c[1].Probability));
        Assert.AreEqual($"a {filled.Candidates[0][0].Token} b {filled.Candidates[1][0].Token} b", filled.Text);
        Assert.AreEqual("b other a", filler.Fill("b <mask> a").Text);
    }

    [TestMethod]
    public void ATextIsFilledIn_LikeTheSameRow()
    {
        using var filler = s_ml.Sequence.CreateMaskFiller(s_model.Value);
        float[] row = Columns.Scores(s_model.Value.Transform(Texts.Lines(s_ml, "<mask> zzz <mask>")), "CandidateProbabilities")[0];
        CollectionAssert.AreEqual(row, filler.Fill("<mask> zzz <mask>", 3).Candidates.SelectMany(c => c).Select(c => c.Probability).ToArray());
    }

    [TestMethod]
    public void AllCandidates_SumToOne()
    {
        using var filler = s_ml.Sequence.CreateMaskFiller(s_model.Value);
        var all = filler.Fill("a <mask>", 100).Candidates[0];
        CollectionAssert.AreEquivalent(new[] { "a", "b", "same", "other" }, all.Select(c => c.Token).ToArray());
        Assert.AreEqual(1, all.Sum(c => c.Probability), 1e-5);
    }

    [TestMethod]
    public void TheMask_IsFoundBeforeTheTokenizerCutsOrLowersIt()
    {
        var options = MaskedModel.Options();
        options.MaskToken = "[MASK]";
        var pipeline = s_ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create(splitPunctuation: true, lowerCase: true))
            .Append(s_ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", reservedTokens: ["[MASK]"]))
            .Append(s_ml.Sequence.Trainers.MaskedLanguageModel(options));
        using var filler = s_ml.Sequence.CreateMaskFiller(pipeline.Fit(Texts.Lines(s_ml, MaskedModel.Text)));
        var filled = filler.Fill("A [MASK]B");
        Assert.HasCount(1, filled.Candidates);
        Assert.AreEqual($"a {filled.Candidates[0][0].Token} b", filled.Text);
    }

    [TestMethod]
    public void Characters_AreFilledInWithinWords()
    {
        var options = MaskedModel.Options();
        options.Epochs = 40;
        var pipeline = s_ml.Sequence.Transforms.Tokenize("Tokens", "Text", CharTokenizer.Create())
            .Append(s_ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", reservedTokens: ["<mask>"]))
            .Append(s_ml.Sequence.Trainers.MaskedLanguageModel(options));
        using var filler = s_ml.Sequence.CreateMaskFiller(pipeline.Fit(Texts.Lines(s_ml, Enumerable.Repeat("my box", 50))));
        Assert.AreEqual("my box", filler.Fill("my b<mask>x").Text);
        Assert.AreEqual("my box", filler.Fill("my<mask>box").Text);
    }

    [TestMethod]
    public void ATextWithoutAMask_IsAnError()
    {
        using var filler = s_ml.Sequence.CreateMaskFiller(s_model.Value);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => filler.Fill("a same a")).Message, "The text 'a same a' holds no <mask>.");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => filler.Fill("a <mask>", 0));
    }

    [TestMethod]
    public void AChainWithoutAMaskedModel_IsAnError()
    {
        var model = SmallModel.Fit(s_ml);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => s_ml.Sequence.CreateMaskFiller(model)).Message, "The model lacks a masked language model. A mask filler needs a chain of Tokenize, BuildVocabulary and MaskedLanguageModel.");
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => s_ml.Sequence.CreateTextGenerator(s_model.Value)).Message, "The model lacks a language model.");
    }
}
