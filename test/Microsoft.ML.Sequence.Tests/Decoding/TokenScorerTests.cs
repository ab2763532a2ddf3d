using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class TokenScorerTests
{
    private static IEnumerable<RecurrentCell> Cells => Nets.Cells;

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(511)]
    [DataRow(512)]
    [DataRow(513)]
    [DataRow(1300)]
    public void LongRow_IsScoredAsInOnePiece(int length)
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Lstm));
        AssertScores(net, Keys(length + 1, firstKey: 1));
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void EveryCell_CarriesItsStateOverTheChunks(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell));
        AssertScores(net, Keys(530, firstKey: 1));
    }

    [TestMethod]
    public void MissingLabels_ScoreNaN()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        uint[] keys = Keys(600, firstKey: 0);
        Assert.Contains(0u, keys[1..]);

        AssertScores(net, keys);
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Scoring_LeavesNoTensorBehind(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell));
        uint[] keys = Keys(1100, firstKey: 0);
        Live.IsUnchangedBy(() => TokenScorer.Score(net, keys.AsSpan(1), keys.AsSpan(..^1), new float[1099]));
    }

    [TestMethod]
    public void KeyThatTheNetLacks_FailsAndLeavesNoTensorBehind()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Lstm));
        uint[] keys = Keys(1100, firstKey: 1);
        keys[600] = 8;
        Live.IsUnchangedBy(() => Assert.Throws<Exception>(() => TokenScorer.Score(net, keys, keys, new float[1100])));
    }

    [TestMethod]
    [DataRow(3, 2, 3)]
    [DataRow(3, 3, 2)]
    public void SpansOfUnequalLength_AreErrors(int tokens, int labels, int scores)
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        Assert.Throws<ArgumentException>(() => TokenScorer.Score(net, new uint[tokens], new uint[labels], new float[scores]));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(513)]
    [DataRow(1300)]
    public void Distributions_AreTheScoresOfEveryKey(int length)
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Lstm));
        int size = net.Config.VocabularySize;
        uint[] keys = Keys(length, firstKey: 1);
        float[] probabilities = new float[length * size], scores = new float[length];
        Live.IsUnchangedBy(() => TokenScorer.Predict(net, keys, probabilities));

        foreach (float[] step in probabilities.Chunk(size)) Assert.AreEqual(1, step.Sum(), 1e-5f);
        for (int key = 1; key <= size; key++)
        {
            TokenScorer.Score(net, keys, [.. Enumerable.Repeat((uint)key, length)], scores);
            Near.AreEqual(scores, [.. probabilities.Where((_, i) => i % size == key - 1).Select(p => MathF.Log(p))], 1e-5f);
        }
    }

    [TestMethod]
    public void RoomForTooFewProbabilities_IsAnError()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        var fault = Assert.ThrowsExactly<ArgumentException>(() => TokenScorer.Predict(net, [1, 2], new float[3]));
        StringAssert.StartsWith(fault.Message, $"The probabilities of {net.Config.VocabularySize} keys after 2 tokens are {2 * net.Config.VocabularySize}, there is room for 3.");
    }

    [TestMethod]
    public void MissingNet_IsAnError() => Assert.ThrowsExactly<ArgumentNullException>(() => TokenScorer.Score(null!, [], [], []));

    private static void AssertScores(RnnLanguageModel net, uint[] keys)
    {
        var scores = new float[keys.Length - 1];
        TokenScorer.Score(net, keys.AsSpan(..^1), keys.AsSpan(1), scores);

        Near.AreEqual(scores.Length == 0 ? [] : Nets.LogProbabilities(net, keys[..^1], keys[1..]), scores, 1e-5f);
    }

    private static uint[] Keys(int count, int firstKey)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => (uint)random.Next(firstKey, 8))];
    }
}
