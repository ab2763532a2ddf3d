using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class MaskedTokenScorerTests
{
    private static IEnumerable<RecurrentCell> Cells => Nets.Cells;

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Candidates_AreTheMostProbableOfTheNetsOwnDistribution(RecurrentCell cell)
    {
        using var net = MaskedNets.Create(MaskedNets.Small(cell));
        float[] probabilities = Probabilities(net, [3, 2, 7, 2, 9], 3);
        var masks = MaskedTokenScorer.Predict(net, [MaskedNets.Row(3, 2, 7, 2, 9)], 4)[0];

        Assert.AreSequenceEqual([1, 3], masks.Select(m => m.Place));
        var expected = probabilities.Select((p, i) => (Key: (uint)i + 1, P: p)).OrderByDescending(c => c.P).Take(4).ToList();
        Assert.AreSequenceEqual(expected.Select(e => e.Key), masks[1].Keys);
        foreach (var (e, found) in expected.Zip(masks[1].Probabilities)) Assert.AreEqual(e.P, found, 1e-5f);
    }

    [TestMethod]
    public void AllCandidates_SumToOneAndFall()
    {
        using var net = MaskedNets.Create(MaskedNets.Small(RecurrentCell.Lstm));
        var mask = MaskedTokenScorer.Predict(net, [MaskedNets.Row(2)], 100)[0].Single();

        Assert.AreSequenceEqual(new uint[] { 3, 4, 6, 7, 8, 9 }, mask.Keys.Order());
        Assert.AreEqual(1, mask.Probabilities.Sum(), 1e-5);
        Assert.AreSequenceEqual(mask.Probabilities.OrderDescending(), mask.Probabilities);
    }

    [TestMethod]
    public void OfEqualCandidates_TheLowerKeyIsFirst()
    {
        using var net = MaskedNets.Create(MaskedNets.Small(RecurrentCell.Gru));
        using (no_grad())
        {
            foreach (var (name, parameter) in net.named_parameters())
            {
                if (name.StartsWith("output", StringComparison.Ordinal)) parameter.zero_();
            }
        }

        Assert.AreSequenceEqual(new uint[] { 3, 4, 6, 7 }, MaskedTokenScorer.Predict(net, [MaskedNets.Row(3, 2)], 4)[0].Single().Keys);
    }

    [TestMethod]
    public void Labels_AreScoredAtMasksAlone()
    {
        using var net = MaskedNets.Create(MaskedNets.Small(RecurrentCell.Gru));
        float[] scores = MaskedTokenScorer.Score(net, [MaskedNets.Row(3, 2, 7, 2, 2, 2)], [MaskedNets.Row(3, 6, 7, 0, 5, 2)])[0];

        Assert.AreEqual(MathF.Log(Probabilities(net, [3, 2, 7, 2, 2, 2], 1)[5]), scores[1], 1e-5f);
        Assert.AreSequenceEqual([0, 2, 3, 4, 5], Enumerable.Range(0, 6).Where(i => float.IsNaN(scores[i])));
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void InTurn_EachTokenIsMaskedAlone(RecurrentCell cell)
    {
        using var net = MaskedNets.Create(MaskedNets.Small(cell));
        uint[] row = [3, 9, 1, 7, 0, 2, 4];
        float[] scores = MaskedTokenScorer.ScoreInTurn(net, [row])[0];

        foreach (int place in new[] { 0, 1, 3, 6 })
        {
            uint[] masked = [.. row];
            masked[place] = MaskedNets.Mask;
            Assert.AreEqual(MathF.Log(Probabilities(net, masked, place)[(int)row[place] - 1]), scores[place], 1e-5f);
        }
        Assert.AreSequenceEqual([2, 4, 5], Enumerable.Range(0, 7).Where(i => float.IsNaN(scores[i])));
    }

    [TestMethod]
    public void PaddingAtBothEnds_ChangesNothing()
    {
        using var net = MaskedNets.Create(MaskedNets.Small(RecurrentCell.Gru));
        ReadOnlyMemory<uint> bare = MaskedNets.Row(3, 2, 0, 9), padded = MaskedNets.Row(0, 0, 3, 2, 0, 9, 0, 0, 0);

        var (one, two) = (MaskedTokenScorer.Predict(net, [bare], 3)[0].Single(), MaskedTokenScorer.Predict(net, [padded], 3)[0].Single());
        Assert.AreEqual((1, 3), (one.Place, two.Place));
        Assert.AreSequenceEqual(one.Probabilities, two.Probabilities);
        Assert.AreSequenceEqual(MaskedTokenScorer.ScoreInTurn(net, [bare])[0], MaskedTokenScorer.ScoreInTurn(net, [padded])[0][2..6]);
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Company_ChangesNothing(RecurrentCell cell)
    {
        using var net = MaskedNets.Create(MaskedNets.Small(cell));
        var random = new Random(5);
        // More than are read at a time.
        ReadOnlyMemory<uint>[] rows = [.. Enumerable.Range(0, 120).Select(i => (ReadOnlyMemory<uint>)Enumerable.Range(0, i).Select(_ => (uint)random.Next(10)).ToArray())];
        var (predicted, scores) = (MaskedTokenScorer.Predict(net, rows, 2), MaskedTokenScorer.ScoreInTurn(net, rows));
        foreach (int i in new[] { 0, 1, 2, 40, 119 })
        {
            var alone = MaskedTokenScorer.Predict(net, [rows[i]], 2)[0];
            Assert.AreSequenceEqual(alone.Select(m => m.Place), predicted[i].Select(m => m.Place));
            AreNear(alone.SelectMany(m => m.Probabilities), predicted[i].SelectMany(m => m.Probabilities));
            AreNear(MaskedTokenScorer.ScoreInTurn(net, [rows[i]])[0], scores[i]);
        }
    }

    [TestMethod]
    public void Scoring_LeavesNoTensorBehind()
    {
        using var net = MaskedNets.Create(MaskedNets.Small(RecurrentCell.Lstm));
        ReadOnlyMemory<uint>[] rows = [MaskedNets.Row(3, 2, 7), MaskedNets.Row(3), MaskedNets.Row()];
        Live.IsUnchangedBy(() =>
        {
            MaskedTokenScorer.Predict(net, rows, 2);
            MaskedTokenScorer.Score(net, rows, rows);
            MaskedTokenScorer.ScoreInTurn(net, rows);
            MaskedTokenScorer.Score(net, new MaskedBatch([MaskedNets.Row(3, 2)], [(0, 1, 4u)]));
        });
    }

    private static void AreNear(IEnumerable<float> expected, IEnumerable<float> found)
    {
        foreach (var (e, f) in expected.Zip(found)) Assert.IsTrue((float.IsNaN(e) && float.IsNaN(f)) || MathF.Abs(e - f) < 1e-5f, $"{e} and {f}");
    }

    private static float[] Probabilities(MaskedLanguageModel net, uint[] row, long step)
    {
        using var scope = NewDisposeScope();
        return Nets.Values(nn.functional.softmax(net.Score(net.Read(new SourceBatch([row])), tensor(new[] { step })), -1));
    }
}
