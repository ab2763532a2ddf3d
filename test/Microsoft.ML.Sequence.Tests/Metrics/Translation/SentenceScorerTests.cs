using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class SentenceScorerTests
{
    private const string Written = "the cat sat on the mat .";

    private static readonly string[] s_wanted = ["the cat sat on a mat .", "a cat was on the mat ."];

    [TestMethod]
    public void EachMetric_ScoresAsItDoesByItself()
    {
        string[] tokens = Written.Split(' ');
        string[][] wanted = [.. s_wanted.Select(w => w.Split(' '))];

        AreEqual(TranslationScore.Bleu, Bleu.Sentence(Written, s_wanted).Score);
        AreEqual(TranslationScore.ChrF, ChrF.Sentence(Written, s_wanted).Score);
        AreEqual(TranslationScore.ChrFPlusPlus, ChrF.Sentence(Written, s_wanted, new() { WordOrder = 2 }).Score);
        AreEqual(TranslationScore.Ter, Ter.Sentence(Written, s_wanted).Score);
        AreEqual(TranslationScore.Gleu, Gleu.Sentence(tokens, wanted));
        AreEqual(TranslationScore.NltkBleu, NltkBleu.Sentence(tokens, wanted, new() { Smoothing = NltkSmoothing.NistGeometric }));
        AreEqual(TranslationScore.D2LBleu, Bleu.D2L(Written, s_wanted[0], 2));
        AreEqual(TranslationScore.WordErrorRate, 1 / 7.0);
        AreEqual(TranslationScore.CharacterErrorRate, ErrorRate.Characters(Written, s_wanted[0]).ErrorRate);
        AreEqual(TranslationScore.TokenAccuracy, 6 / 7.0);
        AreEqual(TranslationScore.ExactMatch, 0);
        Assert.AreEqual(11, Enum.GetValues<TranslationScore>().Length);
    }

    [TestMethod]
    public void OneSentence_ScoresWhateverCameBefore()
    {
        foreach (var score in Enum.GetValues<TranslationScore>())
        {
            var scorer = new SentenceScorer(score, new TranslationOptions());
            double first = Score(scorer, Written);
            Score(scorer, "quite another , and longer , sentence than that");
            Assert.AreEqual(first, Score(scorer, Written), $"{score}");
        }
    }

    private static void AreEqual(TranslationScore score, double expected) =>
        Assert.AreEqual(expected, Score(new SentenceScorer(score, new TranslationOptions()), Written), 1e-12, $"{score}");

    private static double Score(SentenceScorer scorer, string written) => scorer.Score(written.AsMemory(), s_wanted.Select(w => w.AsMemory()));
}
