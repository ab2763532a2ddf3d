using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class RnnStepModelTests
{
    private static readonly uint[] s_keys = [1, 7, 2, 6, 3, 5, 4, 4, 1];

    private static IEnumerable<RecurrentCell> Cells => Nets.Cells;

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void TokenByToken_EqualsTheWholeSequence(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell));
        var model = new RnnStepModel(net);
        var logProbabilities = new float[model.VocabularySize];
        var scores = new List<float>();
        var state = model.Start();
        for (int i = 0; i + 1 < s_keys.Length; i++)
        {
            var before = state;
            state = model.Step(before, (int)s_keys[i] - 1, logProbabilities);
            before.Dispose();
            scores.Add(logProbabilities[s_keys[i + 1] - 1]);
            Assert.AreEqual(1, logProbabilities.Sum(MathF.Exp), 1e-5f);
        }
        state.Dispose();

        Near.AreEqual(Nets.LogProbabilities(net, s_keys[..^1], s_keys[1..]), scores, 1e-5f);
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void State_MayBeSteppedFromManyTimes(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell));
        var model = new RnnStepModel(net);
        float[] once = new float[7], other = new float[7], again = new float[7];
        using var start = model.Step(model.Start(), 2, once);
        model.Step(start, 3, once).Dispose();
        model.Step(start, 4, other).Dispose();
        model.Step(start, 3, again).Dispose();

        Assert.AreSequenceEqual(once, again);
        Assert.IsGreaterThan(1e-4f, Near.Distance(once, other));
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Continuation_LeavesNoTensorBehind(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell));
        Live.IsUnchangedBy(() => Assert.HasCount(4, Continuation.Of(new RnnStepModel(net), [0, 1], new GreedyChoice(), 20).Take(4).ToArray()));
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Rows_AreReadAsIfAlone_WhereverTheyCameFrom(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell));
        var model = new RnnStepModel(net, count: 3);
        float[] together = new float[4 * 7], alone = new float[7];
        using var start = model.Start();
        using var first = model.Step(start, [0, 1, 2], [4, 5, 6], together);
        using var second = model.Step(first, [2, 0, 2, 1], [1, 2, 3, 4], together);     // moved, repeated and one row more
        using var third = model.Step(second, [3, 1], [0, 6], together);                 // rows left out

        int[][] read = [[5, 4, 0], [4, 2, 6]];
        for (int row = 0; row < read.Length; row++)
        {
            var state = model.Start();
            foreach (int token in read[row])
            {
                using var before = state;
                state = model.Step(before, token, alone);
            }
            state.Dispose();
            Near.AreEqual(alone, together[(row * 7)..((row + 1) * 7)], 1e-5f);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Search_LeavesNoTensorBehind(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell));
        var settings = new SearchSettings { StartToken = 0, EndToken = 1, MaximumLength = 6 };
        Live.IsUnchangedBy(() => Assert.HasCount(3, new BeamSearch(4).Run(new RnnStepModel(net, count: 3), settings)));
    }

    [TestMethod]
    public void NoSequences_AreAnError()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new RnnStepModel(net, count: 0));
    }

    [TestMethod]
    public void VocabularySize_LeavesOutThePaddingKey()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        Assert.AreEqual(7, new RnnStepModel(net).VocabularySize);
    }
}
