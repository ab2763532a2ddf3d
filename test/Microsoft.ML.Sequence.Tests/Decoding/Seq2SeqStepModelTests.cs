using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class Seq2SeqStepModelTests
{
    private const int V = 11;

    private static readonly SearchSettings s_settings = new()
    {
        StartToken = (int)Seq2SeqNets.Beginning - 1, EndToken = (int)Seq2SeqNets.End - 1, MaximumLength = 9,
    };

    private static IEnumerable<string> Names => Seq2SeqNets.Names;

    private static IEnumerable<string> AttentiveNames => Seq2SeqNets.AttentiveNames;

    /// <summary>Untrained nets that write different things for different sources, which not every seed gives.</summary>
    private static IEnumerable<object[]> Searches =>
        from net in new[] { ("default", 1, 3f), ("D2L", 7, 3f), ("Bahdanau", 11, 3f), ("Luong", 9, 4f), ("pointer-generator", 7, 4f), ("all at a time", 11, 3f) }
        from width in new[] { 1, 4 }
        select new object[] { net.Item1, net.Item2, net.Item3, width };

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void TokenByToken_EqualsForcedScoring(string name)
    {
        using var net = Seq2SeqNets.Create(name, scale: 1.5f);
        var batch = Seq2SeqNets.Batch(Seq2SeqNets.Pairs.Select(p => p with { Target = p.Target.ToArray().Select(k => Math.Max(k, 1)).ToArray() }));
        float[][] expected = PairScorer.Score(net, batch);
        using var model = new Seq2SeqStepModel(net, batch);
        var logProbabilities = new float[5 * V];
        int[] rows = [0, 1, 2, 3, 4];
        var state = model.Start();
        for (int t = 0; t < batch.TargetSteps; t++)
        {
            using var before = state;
            int[] read = [.. rows.Select(b => (int)Math.Max(batch.TargetInput[t * 5 + b], 1) - 1)];
            state = model.Step(before, rows, read, logProbabilities);
            foreach (int b in rows.Where(b => t < batch.TargetLengths[b])) Assert.AreEqual(expected[b][t], logProbabilities[b * V + (int)batch.TargetOutput[t * 5 + b] - 1], 1e-5f);
            foreach (float[] row in logProbabilities.Chunk(V)) Assert.AreEqual(1, row.Sum(MathF.Exp), 1e-5f);
        }
        state.Dispose();
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Rows_AreReadAsIfAlone_WhereverTheyCameFrom(string name)
    {
        using var net = Seq2SeqNets.Create(name, scale: 1.5f);
        var sources = new SourceBatch([.. Seq2SeqNets.Pairs.Take(3).Select(p => p.Source)]);
        using var model = new Seq2SeqStepModel(net, sources);
        var together = new float[4 * V];
        using var start = model.Start();
        using var first = model.Step(start, [0, 1, 2], [4, 5, 6], together);
        using var second = model.Step(first, [2, 0, 2, 1], [1, 2, 3, 4], together);     // moved, repeated and one row more
        using var third = model.Step(second, [3, 1], [0, 6], together);                 // rows left out

        AssertReads(net, sources, 1, [5, 4, 0], together[..V]);
        AssertReads(net, sources, 0, [4, 2, 6], together[V..(2 * V)]);
        using var again = model.Step(second, [3, 1], [0, 6], together);                 // the state before is left as it was
        AssertReads(net, sources, 1, [5, 4, 0], together[..V]);
    }

    [TestMethod]
    [DynamicData(nameof(AttentiveNames))]
    public void Attention_IsThatOfTheStepByRow(string name)
    {
        using var net = Seq2SeqNets.Create(name, scale: 1.5f);
        var sources = new SourceBatch([.. Seq2SeqNets.Pairs.Take(3).Select(p => p.Source)]);
        using var model = new Seq2SeqStepModel(net, sources);
        using var start = model.Start();
        using var state = model.Step(start, [2, 0], [4, 5], new float[2 * V]);
        var weights = new float[2 * 7];
        model.CopyAttention(state, weights);

        Assert.AreEqual(7, model.SourceLength);
        Assert.AreEqual(1, weights[..3].Sum(), 1e-5f);
        Assert.IsTrue(weights[3..7].All(w => w == 0) && weights[7..].All(w => w > 0));
        Assert.AreEqual(1, weights[7..].Sum(), 1e-5f);
        Assert.ThrowsExactly<NotSupportedException>(() => model.CopyAttention(start, weights));
    }

    [TestMethod]
    public void NetWithoutAttention_HasNoneToShow()
    {
        using var net = Seq2SeqNets.Create("D2L");
        using var model = new Seq2SeqStepModel(net, new SourceBatch([new uint[] { 3 }]));
        using var start = model.Start();
        using var state = model.Step(start, 0, new float[V]);

        var fault = Assert.ThrowsExactly<NotSupportedException>(() => model.CopyAttention(state, new float[1]));
        Assert.AreEqual("There is no attention to show: the net has none, or no token was read yet.", fault.Message);
    }

    [TestMethod]
    [DynamicData(nameof(Searches))]
    public void BatchOf64_EqualsSingleRunsTokenForToken(string name, int seed, float scale, int width)
    {
        using var net = Seq2SeqNets.Create(name, seed, scale);
        Search search = width == 1 ? new GreedySearch() : new BeamSearch(width);
        var sources = Seq2SeqNets.RandomSources(64, seed: 5);
        var together = Run(sources);

        Assert.HasCount(64, together);
        Assert.IsGreaterThan(15, together.Select(h => string.Join(' ', h.Tokens)).Distinct().Count(), "different results");
        for (int i = 0; i < 64; i++)
        {
            var alone = Run(sources[i])[0];
            Assert.AreSequenceEqual(alone.Tokens, together[i].Tokens, $"source {i}");
            Assert.AreEqual(alone.LogProbability, together[i].LogProbability, 1e-3);
        }

        Hypothesis[] Run(params ReadOnlyMemory<uint>[] some)
        {
            using var model = new Seq2SeqStepModel(net, new SourceBatch(some));
            return [.. search.Run(model, s_settings).Select(hypotheses => hypotheses[0])];
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Search_LeavesNoTensorBehind(string name)
    {
        using var net = Seq2SeqNets.Create(name, scale: 2);
        var sources = new SourceBatch([.. Seq2SeqNets.Pairs.Select(p => p.Source)]);
        Live.IsUnchangedBy(() =>
        {
            using var model = new Seq2SeqStepModel(net, sources);
            Assert.HasCount(5, new BeamSearch(3).Run(model, s_settings with { KeepAttention = net.Config.Architecture.HasAttention }));
        });
    }

    [TestMethod]
    [DataRow("D2L")]
    [DataRow("Luong")]
    [DataRow("pointer-generator")]
    public void FailingStep_LeavesNoTensorBehind(string name)
    {
        using var net = Seq2SeqNets.Create(name);
        var sources = new SourceBatch([.. Seq2SeqNets.Pairs.Select(p => p.Source)]);
        Live.IsUnchangedBy(() =>
        {
            using var model = new Seq2SeqStepModel(net, sources);
            using var start = model.Start();
            using var state = model.Step(start, [1, 0, 1], [2, 3, 4], new float[3 * V]);
            Assert.Throws<Exception>(() => model.Step(state, [2, 1], [2, V], new float[2 * V]).Dispose(), "no such token");
            Assert.ThrowsExactly<IndexOutOfRangeException>(() => model.Step(state, [3], [2], new float[V]).Dispose(), "no such row");
            model.Step(state, [2, 1], [2, 3], new float[2 * V]).Dispose();
        });
    }

    [TestMethod]
    public void MissingArguments_AreErrors()
    {
        using var net = Seq2SeqNets.Create("default");
        using var model = new Seq2SeqStepModel(net, new SourceBatch([new uint[] { 3 }]));
        Assert.ThrowsExactly<ArgumentNullException>(() => new Seq2SeqStepModel(null!, new SourceBatch([new uint[] { 3 }])));
        Assert.ThrowsExactly<ArgumentNullException>(() => new Seq2SeqStepModel(net, null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => model.Step(null!, [0], [0], new float[V]));
        Assert.ThrowsExactly<ArgumentNullException>(() => model.CopyAttention(null!, new float[1]));
        Assert.AreEqual((V, 1, 1), (model.VocabularySize, model.Count, model.SourceLength));
    }

    private static void AssertReads(EncoderDecoder net, SourceBatch sources, int sequence, int[] tokens, float[] actual)
    {
        uint[] source = [.. Enumerable.Range(0, sources.Lengths[sequence]).Select(s => (uint)sources.Tokens[s * sources.Size + sequence])];
        using var model = new Seq2SeqStepModel(net, new SourceBatch([source]));
        var alone = new float[V];
        var state = model.Start();
        foreach (int token in tokens)
        {
            using var before = state;
            state = model.Step(before, token, alone);
        }
        state.Dispose();
        Near.AreEqual(alone, actual, 1e-5f);
    }
}
