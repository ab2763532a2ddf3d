using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Training;

[TestClass]
public sealed class Seq2SeqTaskTests
{
    private static readonly PairBatch s_batch = Seq2SeqNets.Batch(Seq2SeqNets.Pairs);

    private static IEnumerable<string> Names => Seq2SeqNets.Names;

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Loss_IsTheMeanOfNegativeLogProbabilities(string name)
    {
        using var net = Seq2SeqNets.Create(name, scale: 1.5f);
        float[] scores = [.. PairScorer.Score(net, s_batch).SelectMany(s => s).Where(s => !float.IsNaN(s))];

        Assert.HasCount(18, scores);
        Assert.AreEqual(-scores.Average(), Seq2SeqNets.LossOf(Seq2SeqNets.Task(net), s_batch), 1e-5f);
    }

    [TestMethod]
    public void Loss_CountsThePredictedTokens()
    {
        using var scope = NewDisposeScope();
        using var net = Seq2SeqNets.Create("default");

        Assert.AreEqual(18, Seq2SeqNets.Task(net).LossOf(s_batch).Tokens);
    }

    [TestMethod]
    [DataRow("Luong")]
    [DataRow("pointer-generator")]
    public void LabelSmoothing_SpreadsAShareOverAllTokens(string name)
    {
        const double Share = 0.3;
        using var net = Seq2SeqNets.Create(name, scale: 1.5f);
        SequencePair pair = Seq2SeqNets.Pair([3, 4], 5, 8);
        double truth = -PairScorer.Score(net, Seq2SeqNets.Batch(pair))[0].Sum();

        // Szegedy et al. 2016, section 7: every token's log-probability at each step, each with an equal part of the share.
        double all = 0;
        foreach (var prefix in new uint[][] { [], [5], [5, 8] })
        {
            for (uint last = 1; last <= 11; last++) all -= PairScorer.Score(net, Seq2SeqNets.Batch(Seq2SeqNets.Pair([3, 4], [.. prefix, last])))[0][prefix.Length] / 11;
        }

        Assert.AreEqual(((1 - Share) * truth + Share * all) / 3, Seq2SeqNets.LossOf(Seq2SeqNets.Task(net, smoothing: Share), Seq2SeqNets.Batch(pair)), 1e-5);
    }

    [TestMethod]
    public void CoverageLoss_IsTheMeanOverlapWithWhatWasLookedAtBefore()
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        using var net = Seq2SeqNets.Create("coverage", scale: 2);
        float[] weights = Nets.Values(net.Run(s_batch.Tokens, s_batch.Lengths, tensor(s_batch.TargetInput, [7, 5])).Output.Weights!);

        // See et al. 2017, eq. 10 and 12.
        double sum = 0;
        var coverage = new double[5 * 7];
        for (int t = 0; t < 7; t++)
        {
            for (int b = 0; b < 5; b++)
            {
                for (int s = 0; s < 7; s++)
                {
                    double weight = weights[(t * 5 + b) * 7 + s];
                    if (s_batch.TargetOutput[t * 5 + b] != 0) sum += Math.Min(weight, coverage[b * 7 + s]);
                    coverage[b * 7 + s] += weight;
                }
            }
        }

        float without = Seq2SeqNets.LossOf(Seq2SeqNets.Task(net), s_batch);
        Assert.IsGreaterThan(1, sum);
        Assert.AreEqual(without + 0.7 * sum / 18, Seq2SeqNets.LossOf(Seq2SeqNets.Task(net, coverageLoss: 0.7), s_batch), 1e-5);
    }

    [TestMethod]
    public void CoverageLoss_IsForNetsWithCoverage()
    {
        using var net = Seq2SeqNets.Create("additive at once");

        Assert.AreEqual(Seq2SeqNets.LossOf(Seq2SeqNets.Task(net), s_batch), Seq2SeqNets.LossOf(Seq2SeqNets.Task(net, coverageLoss: 5), s_batch));
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void RatioZero_ReadsItsOwnTokensOnly(string name)
    {
        using var net = Seq2SeqNets.Create(name, scale: 3);
        double expected = 0;
        foreach (var pair in Seq2SeqNets.Pairs) expected += LossOnOwnTokens(net, pair);

        var task = Seq2SeqNets.Task(net, new TeacherForcing { Ratio = 0 });
        Assert.AreEqual(expected / 18, Seq2SeqNets.LossOf(task, s_batch), 1e-4);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void RandomDraws_DecideWhoseTokenIsRead(string name)
    {
        using var net = Seq2SeqNets.Create(name, scale: 3);
        float forced = Seq2SeqNets.LossOf(Seq2SeqNets.Task(net), s_batch);
        float own = Seq2SeqNets.LossOf(Seq2SeqNets.Task(net, new TeacherForcing { Ratio = 0 }), s_batch);
        var half = new TeacherForcing { Ratio = 0.5 };

        Assert.AreNotEqual(forced, own, 1e-3f);
        Assert.AreEqual(forced, Seq2SeqNets.LossOf(Seq2SeqNets.Task(net, half, random: new FixedRandom(0.49)), s_batch), 1e-5f);
        Assert.AreEqual(own, Seq2SeqNets.LossOf(Seq2SeqNets.Task(net, half, random: new FixedRandom(0.5)), s_batch), 1e-5f);
    }

    [TestMethod]
    public void Ratio_FallsFromBatchToBatch()
    {
        using var net = Seq2SeqNets.Create("Luong", scale: 3);
        var task = Seq2SeqNets.Task(net, new TeacherForcing { Decay = TeacherForcingDecay.Linear, Steps = 1 });

        Assert.AreEqual(Seq2SeqNets.LossOf(Seq2SeqNets.Task(net), s_batch), Seq2SeqNets.LossOf(task, s_batch));
        Assert.AreEqual(Seq2SeqNets.LossOf(Seq2SeqNets.Task(net, new TeacherForcing { Ratio = 0 }), s_batch), Seq2SeqNets.LossOf(task, s_batch));
    }

    [TestMethod]
    public void OwnTokens_PassNoGradientThroughTheirChoice()
    {
        using var net = Seq2SeqNets.Create("Luong", scale: 1.5f);
        var (_, gradients) = Seq2SeqNets.GradientsOf(Seq2SeqNets.Task(net, new TeacherForcing { Ratio = 0 }), s_batch);

        Assert.HasCount(net.parameters().Count(), gradients);
        Assert.IsTrue(gradients.Values.All(g => g.All(float.IsFinite)));
    }

    [TestMethod]
    public void BatchesInOneStep_LearnLikeOneBatchOfAll()
    {
        float[] Train(int accumulated)
        {
            using var net = Seq2SeqNets.Create("JoeyNmtRnn", scale: 1.5f);
            var batches = Seq2SeqNets.Pairs.Chunk(accumulated == 1 ? 5 : 2).Select(p => Seq2SeqNets.Batch(p)).ToArray();
            var task = new Seq2SeqTask(net, _ => batches, new Seq2SeqTaskOptions(TeacherForcing.Always, 0.1, 0), _ => new Random(1), null);
            TrainingLoop.Run(task, new TestOptions { Epochs = 3, AccumulationSteps = accumulated, Optimizer = OptimizerKind.Sgd, LearningRate = 0.5 });
            return [.. Weights.Of(net).Tensors.SelectMany(t => t.Values)];
        }

        Near.AreEqual(Train(1), Train(3), 1e-5f);
        Assert.IsGreaterThan(1e-2f, Near.Distance(Train(1), Train(2)));
    }

    [TestMethod]
    public void EpochsAndValidation_AreTheCallers()
    {
        using var net = Seq2SeqNets.Create("default");
        var measured = new Validation(1.5, 20);
        var task = new Seq2SeqTask(net, epoch => [.. Enumerable.Repeat(s_batch, epoch)], new Seq2SeqTaskOptions(TeacherForcing.Always, 0, 0), _ => new Random(1), epoch => measured with { Score = epoch });

        Assert.AreSame(net, task.Net);
        Assert.AreSequenceEqual([s_batch, s_batch], task.ReadEpoch(2));
        Assert.AreEqual(new Validation(1.5, 7), task.Validate(7));
        Assert.IsNull(Seq2SeqNets.Task(net).Validate(0));
        Assert.ThrowsExactly<ArgumentNullException>(() => task.LossOf(null!));
    }

    /// <summary>The summed loss of a target whose tokens are never read: each step reads what the step before found most probable.</summary>
    private static double LossOnOwnTokens(EncoderDecoder net, SequencePair pair)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        var (source, state) = net.Encode([.. pair.Source.ToArray().Select(k => (long)k)], [pair.Source.Length]);
        long token = Seq2SeqNets.Beginning;
        double loss = 0;
        foreach (uint target in (uint[])[.. pair.Target.Span, Seq2SeqNets.End])
        {
            (var output, state) = net.Step(tensor([token]), state, source);
            float[] scores = Nets.Values(nn.functional.log_softmax(net.Score(output, source.CopyClasses), -1));
            if (target != 0) loss -= scores[target - 1];
            token = Array.IndexOf(scores, scores.Max()) + 1;
        }
        return loss;
    }
}
