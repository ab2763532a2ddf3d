using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Modules;

/// <summary>The figures are the papers' formulas worked out by hand, for two positions of three features.</summary>
[TestClass]
public sealed class AttentionTests
{
    private static readonly float[] s_memory = [1, 0, 2, -0.5f, 1, 0.5f];
    private static readonly float[] s_query = [0.4f, -0.8f];
    private static readonly float[] s_matrix = [1, 0, -0.5f, 0.5f, 2, 0];

    private static IEnumerable<AttentionKind> Kinds => Enum.GetValues<AttentionKind>().Where(k => k != AttentionKind.None);

    [TestMethod]
    public void Additive_ScoresBySumAndTanh() => AssertAttends(Additive(coverage: false), s_query, s_memory, [0.773570f, 0.226430f], [0.660355f, 0.226430f, 1.660355f]);

    [TestMethod]
    public void Coverage_StandsInsideTheTanh()
    {
        AssertAttends(Additive(coverage: true), s_query, s_memory, [0.871884f, 0.128116f], [0.807826f, 0.128116f, 1.807826f], coverage: [0.6f, 0.1f]);
        AssertAttends(Additive(coverage: true), s_query, s_memory, [0.773570f, 0.226430f], [0.660355f, 0.226430f, 1.660355f], coverage: [0, 0]);
    }

    [TestMethod]
    public void General_ScoresByAProductWithAMatrixBetween() =>
        AssertAttends(Create(AttentionKind.General, 2, 3, ("key.weight", s_matrix)), s_query, s_memory, [0.785835f, 0.214165f], [0.678752f, 0.214165f, 1.678752f]);

    [TestMethod]
    public void Dot_ScoresByTheProduct() =>
        AssertAttends(Create(AttentionKind.Dot, 3, 3), [0.4f, -0.8f, 0.5f], s_memory, [0.895669f, 0.104331f], [0.843503f, 0.104331f, 1.843503f]);

    [TestMethod]
    public void ScaledDot_DividesByTheRootOfTheSize() =>
        AssertAttends(Create(AttentionKind.ScaledDot, 3, 3), [0.4f, -0.8f, 0.5f], s_memory, [0.775791f, 0.224209f], [0.663686f, 0.224209f, 1.663686f]);

    [TestMethod]
    public void MultiHead_JoinsTheHeadsAndShowsTheirMean()
    {
        var attention = Create(
            AttentionKind.MultiHead, 3, 4,
            ("query.weight", Pattern(12, 0)), ("query.bias", Pattern(4, 1)), ("key.weight", Pattern(16, 2)), ("key.bias", Pattern(4, 3)),
            ("value.weight", Pattern(16, 4)), ("value.bias", Pattern(4, 5)), ("output.weight", Pattern(16, 6)), ("output.bias", Pattern(4, 0)));

        AssertAttends(attention, [0.4f, -0.8f, 0.5f], [1, 0, 2, -1, -0.5f, 1, 0.5f, 0.25f], [0.363070f, 0.636930f], [-1.989039f, 1.547594f, 0.811783f, -0.556066f]);
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Steps_AreAttendedEachByItself(AttentionKind kind)
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var attention = Attention.Create(kind, 6, 6, heads: 2);
        var query = randn(3, 4, 6);
        var source = attention.Prepare(randn(3, 5, 6), null);
        var (context, weights) = attention.Attend(query, source);

        Assert.AreSequenceEqual([3L, 4L, 6L], context.shape);
        Assert.AreSequenceEqual([3L, 4L, 5L], weights.shape);
        for (int t = 0; t < 4; t++)
        {
            var (oneContext, oneWeights) = attention.Attend(query.narrow(1, t, 1).contiguous(), source);
            Near.AreEqual(Nets.Values(context.select(1, t)), Nets.Values(oneContext), 1e-5f);
            Near.AreEqual(Nets.Values(weights.select(1, t)), Nets.Values(oneWeights), 1e-5f);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Padding_IsNeverLookedAt(AttentionKind kind)
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var attention = Attention.Create(kind, 6, 6, heads: 2);
        var query = randn(2, 3, 6);
        var memory = randn(2, 5, 6);
        var padding = tensor([false, false, false, true, true, false, false, false, false, false], [2, 1, 5]);
        var (context, weights) = attention.Attend(query, attention.Prepare(memory, padding));
        var (shortContext, shortWeights) = attention.Attend(query.narrow(0, 0, 1).contiguous(), attention.Prepare(memory.narrow(0, 0, 1).narrow(1, 0, 3).contiguous(), null));

        Near.AreEqual(Nets.Values(shortContext), Nets.Values(context[0]), 1e-5f);
        Near.AreEqual(Nets.Values(shortWeights), Nets.Values(weights[0].narrow(1, 0, 3)), 1e-5f);
        Assert.IsTrue(Nets.Values(weights[0].narrow(1, 3, 2)).All(w => w == 0));
        Assert.IsTrue(Nets.Values(weights[1]).All(w => w > 0));
        Near.AreEqual([1, 1, 1, 1, 1, 1], Nets.Values(weights.sum(-1L)), 1e-5f);
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void MemoryOfSomeRows_IsAttendedAsThoseRows(AttentionKind kind)
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var attention = Attention.Create(kind, 6, 6, heads: 2);
        var query = randn(3, 2, 6);
        var padding = tensor([false, false, true, false, true, true], [2, 1, 3]);
        var source = attention.Prepare(randn(2, 3, 6), padding);
        var rows = tensor([1L, 0, 1]);
        var (context, _) = attention.Attend(query, source.Select(rows));
        for (int row = 0; row < 3; row++)
        {
            var (alone, _) = attention.Attend(query.narrow(0, row, 1).contiguous(), source.Select(tensor([row == 1 ? 0L : 1L])));
            Near.AreEqual(Nets.Values(alone), Nets.Values(context[row]), 1e-5f);
        }
    }

    [TestMethod]
    public void DetachedMemory_OutlivesTheScopeAndIsFreedOnce() => Live.IsUnchangedBy(() =>
    {
        SourceMemory own, shared;
        using (NewDisposeScope())
        {
            var values = ones(1, 2, 3);
            own = new SourceMemory(values, zeros(1, 2, 3), tensor([false, true], [1, 1, 2])).Detach();
            shared = new SourceMemory(values, values, null).Detach();
        }

        Assert.AreSequenceEqual([1f, 1, 1, 1, 1, 1], Nets.Values(own.Values));
        Assert.AreSame(shared.Values, shared.Keys);
        own.Dispose();
        shared.Dispose();
    });

    [TestMethod]
    public void NoAttention_CannotBeMade() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Attention.Create(AttentionKind.None, 1, 1));

    private static Attention Additive(bool coverage)
    {
        (string, float[])[] weights = [("query.weight", [0.5f, -1, 1, 0.25f]), ("key.weight", s_matrix), ("score.weight", [1, -2]), ("coverage.weight", [0.3f, -0.7f])];
        return Create(AttentionKind.Additive, 2, 3, coverage ? weights : weights[..3]);
    }

    private static Attention Create(AttentionKind kind, int querySize, int memorySize, params (string Name, float[] Values)[] weights)
    {
        var attention = Attention.Create(kind, querySize, memorySize, heads: 2, coverage: weights.Length == 4);
        var shapes = Weights.Of(attention).Tensors.ToDictionary(t => t.Name, t => t.Shape);
        new Weights([.. weights.Select(w => new NamedTensor(w.Name, shapes[w.Name], w.Values))]).CopyTo(attention);
        return attention;
    }

    private static float[] Pattern(int count, int offset) => [.. Enumerable.Range(0, count).Select(i => ((i * 5 + offset) % 7 - 3) / 4f)];

    private static void AssertAttends(Attention attention, float[] query, float[] memory, float[] expectedWeights, float[] expectedContext, float[]? coverage = null)
    {
        using var scope = NewDisposeScope();
        using var module = attention;
        var source = attention.Prepare(tensor(memory, [1, 2, memory.Length / 2]), null);
        var (context, weights) = attention.Attend(tensor(query, [1, 1, query.Length]), source, coverage is null ? null : tensor(coverage, [1, 1, 2]));

        Near.AreEqual(expectedWeights, Nets.Values(weights), 2e-6f);
        Near.AreEqual(expectedContext, Nets.Values(context), 5e-6f);
    }
}
