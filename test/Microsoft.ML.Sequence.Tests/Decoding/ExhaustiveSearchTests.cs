using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class ExhaustiveSearchTests
{
    private static readonly SearchSettings s_settings = new() { StartToken = 0, EndToken = 1, MaximumLength = 5, NBest = 10_000 };

    [TestMethod]
    public void Probabilities_SumToOne() =>
        Assert.AreEqual(1, new ExhaustiveSearch().Run(new HistoryModel(3, 5, 0), s_settings).Single().Sum(h => Math.Exp(h.LogProbability)), 1e-5);

    [TestMethod]
    public void MoreExpansionsThanAllowed_AreRefusedBeforeTheyAreMade()
    {
        // Steps read 6, 30, 150 and 750 log-probabilities.
        var model = TableModel.Random(1, 6);
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => new ExhaustiveSearch { MaximumExpansions = 200 }.Run(model, s_settings));
        Assert.AreEqual("The exhaustive search of sequence 0 needs 936 expansions to come to length 4 of 5, and may make 200. Lower MaximumLength, allow more expansions or use a beam.", fault.Message);
        Assert.HasCount(3, model.Rows);
        Assert.AreEqual(0, model.LiveStates);
    }

    [TestMethod]
    public void EqualScores_StandInTheOrderOfTheirTokens()
    {
        float[][] uniform = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Repeat(-1f, 3).ToArray())];
        var found = new ExhaustiveSearch().Run(new TableModel(uniform), s_settings with { MaximumLength = 2 }).Single();
        Assert.AreSequenceEqual([.. new[] { "0 0", "0 1", "0 2", "1", "2 0", "2 1", "2 2" }], found.Select(h => string.Join(' ', h.Tokens)));
    }
}
