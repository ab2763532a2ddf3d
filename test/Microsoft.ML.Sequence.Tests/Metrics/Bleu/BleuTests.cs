using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class BleuTests
{
    [TestMethod]
    public void Corpus_IsNotTheMeanOfItsSentences()
    {
        string[] hypotheses = ["a b c d e f", "x y z w"];
        string[] references = ["a b c d e g", "x y w z"];

        var score = Bleu.Corpus(hypotheses, references, new() { Smoothing = BleuSmoothing.None });

        // Matches 5+4, 4+1, 3+0, 2+0 of 6+4, 5+3, 4+2, 3+1.
        Assert.AreEqual(100 * Math.Pow(9 / 10.0 * (5 / 8.0) * (3 / 6.0) * (2 / 4.0), 0.25), score.Score, 1e-12);
        Assert.AreEqual("BLEU = 61.24 90.0/62.5/50.0/50.0 (BP = 1.000 ratio = 1.000 hyp_len = 10 ref_len = 10)", score.ToString());
    }

    [TestMethod]
    public void RepeatedTokens_CountAsOftenAsInOneReference()
    {
        var statistics = new BleuCounter(new() { Tokenizer = BleuTokenizer.None, MaxOrder = 1 }).Count("the the the the the the the", "the cat is on the mat", "there is a cat on the mat");

        Assert.AreEqual(2L, statistics.Matches[0]);   // Papineni et al. 2002, example 2
    }

    [TestMethod]
    public void OfTwoReferencesEquallyNear_TheShorterCounts()
    {
        Assert.AreEqual(2L, Bleu.Sentence("a b c", ["a b c d", "a b"]).ReferenceLength);
        Assert.AreEqual(2L, Bleu.Sentence("a b c", ["a b", "a b c d"]).ReferenceLength);
    }

    [TestMethod]
    public void NullReferences_DoNotCount_AndEmptyOnesDo()
    {
        Assert.AreEqual(2, new BleuCounter().Count("a b", null, "a b", "").ReferencesPerSentence);
        Assert.AreEqual(Bleu.Sentence("a b", "a b c").ToString(), Bleu.Sentence("a b", [null, "a b c"]).ToString());
        Assert.AreEqual(4.98, Bleu.Sentence("a", "d a b c").Score, 0.005);
        Assert.AreEqual(100, Bleu.Sentence("a", ["", "d a b c"]).Score, 1e-12, "sacreBLEU's figure: the empty one is nearer in length");
    }

    [TestMethod]
    public void NoReference_IsAnError()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => Bleu.Sentence("a", [null, null]));
        Assert.StartsWith("The sentence has no reference: none is given, or all of them are null.", fault.Message);
    }

    [TestMethod]
    public void UnevenLists_AreAnError()
    {
        Assert.StartsWith("There are references for 1 sentences only, and more hypotheses.", Assert.ThrowsExactly<ArgumentException>(() => Bleu.Corpus(["a", "b"], ["a"])).Message);
        Assert.StartsWith("There are 2 hypotheses only, and references for more sentences.", Assert.ThrowsExactly<ArgumentException>(() => Bleu.Corpus(["a", "b"], ["a", "b", "c"])).Message);
    }

    [TestMethod]
    public void NoSentence_IsAnError() => Assert.StartsWith("No sentence was counted", Assert.ThrowsExactly<ArgumentException>(() => Bleu.Corpus([], Array.Empty<string>())).Message);

    [TestMethod]
    public void StatisticsOfAnotherOrder_AreAnError()
    {
        var statistics = new BleuCounter(new() { MaxOrder = 2 }).Count("a", "a");
        Assert.StartsWith("The n-grams were counted up to 2, the options want MaxOrder 4.", Assert.ThrowsExactly<ArgumentException>(() => Bleu.Score(statistics)).Message);
    }

    [TestMethod]
    public void Signature_TellsTheSettings()
    {
        var options = new BleuOptions { Tokenizer = BleuTokenizer.Zh, Lowercase = true, Smoothing = BleuSmoothing.Floor, SmoothingValue = 0.125, EffectiveOrder = true };

        Assert.AreEqual($"nrefs:1|case:lc|eff:yes|tok:zh|smooth:floor[0.12]|version:{LibraryVersion.Name}", Bleu.Sentence("a", "a", options).Signature);
        Assert.AreEqual($"#:2|c:lc|e:yes|tok:zh|s:floor[0.12]|v:{LibraryVersion.Name}", Bleu.Sentence("a", ["a", "b"], options).ShortSignature);
    }

    [TestMethod]
    public void D2L_NeedsAnOrder() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Bleu.D2L("a", "a", 0));
}
