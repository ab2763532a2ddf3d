using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class EnsembleStepModelTests
{
    private static readonly SearchSettings s_settings = new() { StartToken = 0, EndToken = 1, MaximumLength = 4 };

    [TestMethod]
    [DataRow(EnsembleMean.Probability)]
    [DataRow(EnsembleMean.LogProbability)]
    public void Ensemble_TakesTheMean(EnsembleMean mean)
    {
        float[][][] tables = TableModel.RandomTables(5, 6, count: 3);
        var ensemble = new EnsembleStepModel<TableState>([.. tables.Select(t => new TableModel(t))], mean);
        var logProbabilities = new float[6];
        using var start = ensemble.Start();
        ensemble.Step(start, 2, logProbabilities).Dispose();
        for (int token = 0; token < 6; token++)
        {
            double expected = mean == EnsembleMean.Probability ? Math.Log(tables.Average(t => Math.Exp(t[2][token]))) : tables.Average(t => (double)t[2][token]);
            Assert.AreEqual(expected, logProbabilities[token], 1e-5);
        }
    }

    [TestMethod]
    public void ImpossibleTokens_AreImpossibleForAllOrForAny()
    {
        TableModel[] members = [TableModel.Of([[1, 0, 0], [1, 0, 0], [1, 0, 0]]), TableModel.Of([[0, 1, 0], [1, 0, 0], [1, 0, 0]])];
        float[] any = new float[3], all = new float[3];
        foreach (var (mean, row) in new[] { (EnsembleMean.Probability, any), (EnsembleMean.LogProbability, all) })
        {
            var ensemble = new EnsembleStepModel<TableState>(members, mean);
            using var start = ensemble.Start();
            ensemble.Step(start, 0, row).Dispose();
        }

        Near.AreEqual([MathF.Log(0.5f), MathF.Log(0.5f)], any[..2], 1e-6f);
        Assert.AreEqual(float.NegativeInfinity, any[2]);
        Assert.IsTrue(all.All(float.IsNegativeInfinity));
    }

    [TestMethod]
    public void TinyProbabilities_DoNotVanish()
    {
        var members = new[] { -200f, -210f }.Select(p => new TableModel([[p, p], [p, p]])).ToArray();
        var row = new float[2];
        var ensemble = new EnsembleStepModel<TableState>(members);
        using var start = ensemble.Start();
        ensemble.Step(start, 0, row).Dispose();
        Assert.AreEqual(-200 - Math.Log(2) + Math.Log(1 + Math.Exp(-10)), row[0], 1e-4);
    }

    [TestMethod]
    public void EnsembleOfOne_SearchesAsItsMember()
    {
        var alone = new BeamSearch(3).Run(new HistoryModel(2, 6, 0, 1), s_settings);
        var ensemble = new BeamSearch(3).Run(new EnsembleStepModel<TableState>([new HistoryModel(2, 6, 0, 1)]), s_settings);
        for (int i = 0; i < 2; i++) Assert.AreSequenceEqual(alone[i][0].Tokens, ensemble[i][0].Tokens);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void EveryState_IsDisposedOf_AlsoWhenAMemberFails(int failsAtStep)
    {
        TableModel[] members = [TableModel.Random(1, 6), new TableModel(TableModel.RandomTables(2, 6)) { FailsAtStep = failsAtStep }, TableModel.Random(3, 6)];
        Assert.ThrowsExactly<InvalidDataException>(() => new BeamSearch(3).Run(new EnsembleStepModel<TableState>(members), s_settings));
        foreach (var member in members) Assert.AreEqual(0, member.LiveStates);
    }

    [TestMethod]
    public void Attention_IsTheMean()
    {
        float[][] table = TableModel.RandomTables(3, 3)[0];
        var ensemble = new AttentiveEnsembleStepModel<TableState>([new AttentiveTableModel([[1, 0], [0, 1], [0, 1]], table), new AttentiveTableModel([[0.5f, 0.5f], [0, 1], [1, 0]], table)]);
        var h = new GreedySearch().Run(ensemble, s_settings with { KeepAttention = true, ForcedPrefixes = [[2]], EndToken = null, MaximumLength = 2 }).Single().Single();
        Assert.AreSequenceEqual([0.75f, 0.25f], h.Attention![0]);
        Assert.AreSequenceEqual([0.5f, 0.5f], h.Attention![1]);
    }

    [TestMethod]
    public void MembersThatDiffer_AreErrors()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new EnsembleStepModel<TableState>([]));
        Assert.ThrowsExactly<ArgumentException>(() => new EnsembleStepModel<TableState>([TableModel.Random(1, 5), TableModel.Random(1, 6)]));
        Assert.ThrowsExactly<ArgumentException>(() => new EnsembleStepModel<TableState>([TableModel.Random(1, 5), TableModel.Random(1, 5, count: 2)]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new EnsembleStepModel<TableState>([TableModel.Random(1, 5)], (EnsembleMean)7));
        Assert.ThrowsExactly<ArgumentException>(() => new AttentiveEnsembleStepModel<TableState>([new AttentiveTableModel([[1], [1]], [[0, 0], [0, 0]]), new AttentiveTableModel([[1, 0], [1, 0]], [[0, 0], [0, 0]])]));
    }
}
