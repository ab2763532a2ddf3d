using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class NltkBleuTests
{
    [TestMethod]
    public void Score_IsTheGeometricMeanOfThePrecisions() =>
        // Matches 3 of 4, 2 of 3; as long as the reference.
        Assert.AreEqual(Math.Sqrt(3 / 4.0 * (2 / 3.0)), NltkBleu.Sentence(["a", "b", "c", "x"], [["a", "b", "c", "d"]], new() { Weights = [0.5, 0.5] }), 1e-15);

    [TestMethod]
    public void ShortHypothesis_IsPenalized() =>
        Assert.AreEqual(Math.Exp(1 - (5 / 2.0)), NltkBleu.Sentence(["a", "b"], [["a", "b", "c", "d", "e"]], new() { Weights = [1] }), 1e-15);

    [TestMethod]
    public void EmptyHypothesis_Scores0() => Assert.AreEqual(0, NltkBleu.Sentence([], [["a"]], new() { Smoothing = NltkSmoothing.AddOne }));

    [TestMethod]
    public void EmptyReference_Scores0() => Assert.AreEqual(0, NltkBleu.Sentence(["a"], [[]]));

    [TestMethod]
    public void Tokens_MayHoldWhiteSpace() => Assert.AreEqual(0, NltkBleu.Sentence(["a b"], [["a", "b"]], new() { Weights = [1] }));

    [TestMethod]
    public void NoReference_IsAnError() => Assert.StartsWith("The sentence has no reference.", Fault(() => NltkBleu.Sentence(["a"], [])));

    [TestMethod]
    public void NoSentence_IsAnError() => Assert.StartsWith("No sentence was counted", Fault(() => NltkBleu.Corpus([], [])));

    [TestMethod]
    public void UnevenLists_AreAnError()
    {
        Assert.StartsWith("There are references for 1 sentences only, and more hypotheses.", Fault(() => NltkBleu.Corpus([["a"], ["b"]], [[["a"]]])));
        Assert.StartsWith("There are 0 hypotheses only, and references for more sentences.", Fault(() => NltkBleu.Corpus([], [[["a"]]])));
    }

    [TestMethod]
    public void AllFaultsOfTheOptions_AreNamed()
    {
        string fault = Fault(() => NltkBleu.Sentence(["a"], [["a"]], new() { Weights = [], Epsilon = -1, Smoothing = (NltkSmoothing)8 }));
        Assert.StartsWith("NltkBleuOptions: 3 faults.", fault);
        Assert.Contains("Weights must be from 1 to 64 numbers, were 0.", fault);
        Assert.Contains("Weights must be finite.", Fault(() => NltkBleu.Sentence(["a"], [["a"]], new() { Weights = [double.NaN] })));
    }

    [TestMethod]
    public void OptionsAreReadBeforeTheSentences() =>
        Assert.ThrowsExactly<ArgumentException>(() => NltkBleu.Corpus(Enumerable.Range(0, 1).Select<int, string[]>(_ => throw new InvalidOperationException()), [], new() { K = 0 }));

    private static string Fault(Func<double> score) => Assert.ThrowsExactly<ArgumentException>(() => score()).Message;
}
