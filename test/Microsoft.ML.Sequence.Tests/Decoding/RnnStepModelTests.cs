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
    public void VocabularySize_LeavesOutThePaddingKey()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        Assert.AreEqual(7, new RnnStepModel(net).VocabularySize);
    }
}
