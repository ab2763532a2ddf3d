using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Models;

/// <summary>What holds for every architecture.</summary>
[TestClass]
public sealed class EncoderDecoderTests
{
    private static IEnumerable<string> Names => Seq2SeqNets.Names;

    private static IEnumerable<string> AttentiveNames => Seq2SeqNets.AttentiveNames;

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Architecture_BreaksNoRule(string name) => Assert.IsEmpty(Seq2SeqNets.Architecture(name).BrokenRules().OfType<string>());

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Padding_ChangesNeitherLossNorGradient(string name)
    {
        using var net = Seq2SeqNets.Create(name, scale: 1.5f);
        var task = Seq2SeqNets.Task(net, smoothing: 0.1, coverageLoss: 0.7);
        var (together, gradients) = Seq2SeqNets.GradientsOf(task, Seq2SeqNets.Batch(Seq2SeqNets.Pairs));

        double loss = 0;
        int tokens = Seq2SeqNets.Batch(Seq2SeqNets.Pairs).TargetPositions.Length;
        var sums = gradients.ToDictionary(g => g.Key, g => new float[g.Value.Length], StringComparer.Ordinal);
        foreach (var pair in Seq2SeqNets.Pairs)
        {
            var alone = Seq2SeqNets.Batch(pair);
            float share = (float)alone.TargetPositions.Length / tokens;
            var (lossAlone, gradientsAlone) = Seq2SeqNets.GradientsOf(task, alone);
            loss += share * lossAlone;
            foreach (var (parameter, values) in gradientsAlone) sums[parameter] = [.. sums[parameter].Zip(values, (s, v) => s + share * v)];
        }

        Assert.AreEqual(loss, together, 1e-5);
        foreach (var (parameter, values) in gradients) Near.AreEqual(sums[parameter], values, 2e-5f);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Padding_ChangesNoProbability(string name)
    {
        using var net = Seq2SeqNets.Create(name, scale: 1.5f);
        float[][] together = PairScorer.Score(net, Seq2SeqNets.Batch(Seq2SeqNets.Pairs));

        for (int i = 0; i < together.Length; i++) Near.AreEqual(PairScorer.Score(net, Seq2SeqNets.Batch(Seq2SeqNets.Pairs[i]))[0], together[i], 1e-5f);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void StepByStep_EqualsAllAtOnce(string name)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        using var net = Seq2SeqNets.Create(name, scale: 1.5f);
        var batch = Seq2SeqNets.Batch(Seq2SeqNets.Pairs);
        var input = tensor(batch.TargetInput, [batch.TargetSteps, batch.Size]);
        var (_, whole) = net.Run(batch.Tokens, batch.Lengths, input);

        var (source, state) = net.Encode(batch.Tokens, batch.Lengths);
        var steps = new List<DecoderOutput>();
        for (int t = 0; t < batch.TargetSteps; t++)
        {
            (var output, state) = net.Step(input[t], state, source);
            steps.Add(output);
        }
        var joined = DecoderOutput.Join(steps);

        Assert.AreSequenceEqual([7L, 5L, 6L], whole.Features.shape);
        AssertSame(whole.Features, joined.Features);
        AssertSame(whole.Weights, joined.Weights);
        AssertSame(whole.Generate, joined.Generate);
    }

    [TestMethod]
    [DynamicData(nameof(AttentiveNames))]
    public void AttentionWeights_SumToOneAndLeavePaddingOut(string name)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        using var net = Seq2SeqNets.Create(name, scale: 1.5f);
        var batch = Seq2SeqNets.Batch(Seq2SeqNets.Pairs);
        var (_, output) = net.Run(batch.Tokens, batch.Lengths, tensor(batch.TargetInput, [batch.TargetSteps, batch.Size]));
        float[] weights = Nets.Values(output.Weights!);      // (T,B,S)

        Assert.AreSequenceEqual([7L, 5L, 7L], output.Weights!.shape);
        for (int row = 0; row < weights.Length / 7; row++)
        {
            float[] one = weights[(row * 7)..(row * 7 + 7)];
            int length = batch.Lengths[row % 5];
            Assert.AreEqual(1, one.Sum(), 1e-5f);
            Assert.IsTrue(one.Take(length).All(w => w > 0) && one.Skip(length).All(w => w == 0), $"row {row}: {string.Join(' ', one)}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void CountWeights_EqualsTheNetsStateDict(string name)
    {
        using var net = Seq2SeqNets.Create(name);

        Assert.AreEqual((Int128)Weights.Of(net).Tensors.Sum(t => t.Values.LongLength), net.Config.CountWeights());
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Gradient_IsTheSlopeOfTheLoss(string name)
    {
        const float Half = 0.02f;
        using var net = Seq2SeqNets.Create(name, scale: 1.5f);
        var task = Seq2SeqNets.Task(net, smoothing: 0.1, coverageLoss: 0.7);
        var batch = Seq2SeqNets.Batch(Seq2SeqNets.Pairs);
        var (_, gradients) = Seq2SeqNets.GradientsOf(task, batch);
        var weights = Weights.Of(net);

        Assert.AreSequenceEqual(weights.Tensors.Select(t => t.Name).Order(StringComparer.Ordinal), gradients.Keys.Order(StringComparer.Ordinal), "every weight has a gradient");
        foreach (var (parameter, gradient) in gradients)
        {
            // One step up and one down along the gradient itself, where the slope is its norm.
            float norm = MathF.Sqrt(gradient.Sum(g => g * g));
            if (norm < 1e-3f) continue;
            float slope = (LossBeside(parameter, gradient, Half / norm) - LossBeside(parameter, gradient, -Half / norm)) / (2 * Half);
            Assert.AreEqual(norm, slope, 0.02f * norm + 1e-4f, parameter);
        }

        float LossBeside(string parameter, float[] direction, float distance)
        {
            new Weights([.. weights.Tensors.Select(t => t.Name == parameter ? t with { Values = [.. t.Values.Zip(direction, (v, d) => v + distance * d)] } : t)]).CopyTo(net);
            return Seq2SeqNets.LossOf(task, batch);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Source_MattersToEveryStep(string name)
    {
        using var net = Seq2SeqNets.Create(name, scale: 1.5f);
        float[] one = PairScorer.Score(net, Seq2SeqNets.Batch(Seq2SeqNets.Pair([3, 4, 5], 6, 7)))[0];
        float[] other = PairScorer.Score(net, Seq2SeqNets.Batch(Seq2SeqNets.Pair([8, 4, 5], 6, 7)))[0];

        for (int t = 0; t < 3; t++) Assert.AreNotEqual(one[t], other[t]);
    }

    [TestMethod]
    public void SourceAndTargetVocabulary_AreEmbeddedApartUnlessShared()
    {
        using var apart = Seq2SeqNets.Create("default");
        using var shared = Seq2SeqNets.Create("shared");

        Assert.AreEqual(2, Weights.Of(apart).Tensors.Count(t => t.Name.EndsWith("embedding.weight", StringComparison.Ordinal)));
        Assert.AreEqual(1, Weights.Of(shared).Tensors.Count(t => t.Name.EndsWith("embedding.weight", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void PaddingsEmbedding_StaysZeroInTraining(string name)
    {
        using var net = Seq2SeqNets.Create(name);
        var batch = Seq2SeqNets.Batch(Seq2SeqNets.Pairs);
        var task = new Seq2SeqTask(net, _ => [batch], new Seq2SeqTaskOptions(TeacherForcing.Always, 0, 0), _ => new Random(1), null);
        TrainingLoop.Run(task, new TestOptions { Epochs = 3, LearningRate = 0.05 });

        foreach (var table in Weights.Of(net).Tensors.Where(t => t.Name.EndsWith("embedding.weight", StringComparison.Ordinal)))
        {
            Assert.IsTrue(table.Values.AsSpan(0, (int)table.Shape[1]).SequenceEqual(new float[table.Shape[1]]), table.Name);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Training_LeavesNoTensorBehindAndRepeatsBySeed(string name)
    {
        float[] first = Train(), second = Train();
        Assert.AreSequenceEqual(first, second);

        float[] Train()
        {
            using var net = Seq2SeqNets.Create(Seq2SeqNets.Architecture(name) with { Dropout = 0.2 }, seed: 4);
            var batches = Seq2SeqNets.Pairs.Chunk(2).Select(p => Seq2SeqNets.Batch(p)).ToArray();
            var options = new Seq2SeqTaskOptions(new TeacherForcing { Ratio = 0.5 }, 0.1, 1);
            var task = new Seq2SeqTask(net, _ => batches, options, i => new Random((int)i), null);
            Live.IsUnchangedBy(() => TrainingLoop.Run(task, new TestOptions { Epochs = 2, AccumulationSteps = 2 }));
            return [.. Weights.Of(net).Tensors.SelectMany(t => t.Values)];
        }
    }

    [TestMethod]
    public void NetThatCopies_MustKnowTheClasses()
    {
        var fault = Assert.ThrowsExactly<ArgumentNullException>(() => new EncoderDecoder(Seq2SeqNets.Config("copy at once")));

        Assert.StartsWith("A net that copies must know which output class each source key is.", fault.Message);
    }

    [TestMethod]
    public void MissingArguments_AreErrors()
    {
        using var net = Seq2SeqNets.Create("default");
        using var keys = tensor([1L], [1, 1]);
        Assert.ThrowsExactly<ArgumentNullException>(() => new EncoderDecoder(null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => net.Encode(null!, [1]));
        Assert.ThrowsExactly<ArgumentNullException>(() => net.Encode([1], null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => net.Run(null!, [1], keys));
        Assert.ThrowsExactly<ArgumentNullException>(() => net.Score(null!, null));
        Assert.ThrowsExactly<ArgumentNullException>(() => new AttentionDecoder(null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => DecoderOutput.Join(null!));
    }

    private static void AssertSame(Tensor? expected, Tensor? actual)
    {
        Assert.AreEqual(expected is null, actual is null);
        if (expected is null) return;
        Assert.AreSequenceEqual(expected.shape, actual!.shape);
        Near.AreEqual(Nets.Values(expected), Nets.Values(actual), 1e-5f);
    }
}
