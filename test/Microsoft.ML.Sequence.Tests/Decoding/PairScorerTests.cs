using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class PairScorerTests
{
    [TestMethod]
    public void EveryTokenAndTheEnd_AreScored()
    {
        using var net = Seq2SeqNets.Create("Luong");
        float[][] scores = PairScorer.Score(net, Seq2SeqNets.Batch(Seq2SeqNets.Pairs));

        Assert.AreSequenceEqual([4, 1, 5, 7, 2], scores.Select(s => s.Length));
        Assert.IsTrue(scores.SelectMany((s, i) => s.Select((score, t) => (score, missing: (i, t) == (2, 1)))).All(s => s.missing ? float.IsNaN(s.score) : s.score < 0));
    }

    [TestMethod]
    public void ProbabilitiesOfAllNextTokens_SumToOne()
    {
        using var net = Seq2SeqNets.Create("Bahdanau", scale: 2);
        var pairs = Enumerable.Range(1, 11).Select(last => Seq2SeqNets.Pair([3, 4], 5, (uint)last));

        Assert.AreEqual(1, PairScorer.Score(net, Seq2SeqNets.Batch(pairs)).Sum(s => Math.Exp(s[1])), 1e-5);
    }

    [TestMethod]
    public void LaterTokens_DoNotChangeEarlierScores()
    {
        using var net = Seq2SeqNets.Create("default", scale: 2);
        float[][] scores = PairScorer.Score(net, Seq2SeqNets.Batch(Seq2SeqNets.Pair([3, 4], 5, 6, 7), Seq2SeqNets.Pair([3, 4], 5, 6, 9)));

        Near.AreEqual(scores[0][..2], scores[1][..2], 1e-6f);
        Assert.AreNotEqual(scores[0][2], scores[1][2]);
    }

    [TestMethod]
    public void Scoring_LeavesNoTensorBehind()
    {
        using var net = Seq2SeqNets.Create("pointer-generator");
        Live.IsUnchangedBy(() => PairScorer.Score(net, Seq2SeqNets.Batch(Seq2SeqNets.Pairs)));
    }

    [TestMethod]
    public void MissingArguments_AreErrors()
    {
        using var net = Seq2SeqNets.Create("default");
        Assert.ThrowsExactly<ArgumentNullException>(() => PairScorer.Score(null!, Seq2SeqNets.Batch(Seq2SeqNets.Pairs)));
        Assert.ThrowsExactly<ArgumentNullException>(() => PairScorer.Score(net, null!));
    }
}
