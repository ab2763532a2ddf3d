using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Modules;

[TestClass]
public sealed class ConditionalRandomFieldTests
{
    private const int Tags = 3;
    private const int Steps = 4;

    private static readonly int[] s_lengths = [4, 2, 1];
    private static readonly long[] s_tags = [1, 3, 0, 2, 2, 2, 0, 0, 3, 0, 0, 0];

    [TestMethod]
    public void TheGradient_AgreesWithDifferencesInDoublePrecision()
    {
        using var scope = NewDisposeScope();
        using var field = new ConditionalRandomField(Tags);
        field.to(ScalarType.Float64);
        manual_seed(2);
        var emissions = rand([s_lengths.Length, Steps, Tags], dtype: ScalarType.Float64).requires_grad_();
        field.NegativeLogLikelihood(emissions, s_lengths, s_tags).backward();

        foreach (var (name, values) in field.named_parameters().Select(p => (p.name, (Tensor)p.parameter)).Append(("emissions", emissions)))
        {
            double[] gradient = values.grad!.data<double>().ToArray();
            Assert.IsTrue(gradient.Any(g => Math.Abs(g) > 0.01), name);
            for (int i = 0; i < gradient.Length; i++) Assert.AreEqual(Difference(field, emissions, values, i), gradient[i], 1e-8, $"{name} at {i}");
        }
    }

    [TestMethod]
    public void TheLoss_IsThatOfEachSequenceByItself()
    {
        using var scope = NewDisposeScope();
        using var field = new ConditionalRandomField(Tags);
        manual_seed(3);
        var emissions = rand([s_lengths.Length, Steps, Tags]);
        double apart = 0;
        for (int b = 0; b < s_lengths.Length; b++)
        {
            int length = s_lengths[b];
            apart += field.NegativeLogLikelihood(emissions[b].narrow(0, 0, length).unsqueeze(0), [length], s_tags.AsSpan(b * Steps, length).ToArray()).item<float>();
        }

        Assert.AreEqual(apart, field.NegativeLogLikelihood(emissions, s_lengths, s_tags).item<float>(), 1e-5);
    }

    [TestMethod]
    public void WhatStandsBehindTheEnd_ChangesNothing()
    {
        using var scope = NewDisposeScope();
        using var field = new ConditionalRandomField(Tags);
        var emissions = rand([2, Steps, Tags]);
        var other = emissions.clone();
        other[1].narrow(0, 2, 2).fill_(1e6f);

        Assert.AreEqual(field.NegativeLogLikelihood(emissions, [4, 2], [1, 2, 3, 1, 2, 2, 0, 0]).item<float>(), field.NegativeLogLikelihood(other, [4, 2], [1, 2, 3, 1, 2, 2, 3, 3]).item<float>());
        var (before, after) = (field.Decode(emissions, [4, 2]), field.Decode(other, [4, 2]));
        CollectionAssert.AreEqual(before[1].Tags, after[1].Tags);
        CollectionAssert.AreEqual(before[1].Probabilities, after[1].Probabilities);
    }

    [TestMethod]
    public void ASequenceWithoutKnownTags_CostsNothing()
    {
        using var scope = NewDisposeScope();
        using var field = new ConditionalRandomField(Tags);

        Assert.AreEqual(0f, field.NegativeLogLikelihood(rand([1, 2, Tags]), [2], [0, 0]).item<float>());
    }

    [TestMethod]
    public void Decode_ChoosesTagsTogetherWhereEachByItselfIsAnother()
    {
        using var scope = NewDisposeScope();
        using var field = new ConditionalRandomField(2);
        using (no_grad())
        {
            foreach (var (_, weights) in field.named_parameters()) weights.zero_();
            field.state_dict()["transitions"].copy_(tensor(new float[] { 0, -10, -10, 0 }, [2, 2]));
        }

        // The second word by itself is of the second tag, but the tags must not change.
        var (tags, probabilities) = field.Decode(tensor(new float[] { 3, 0, 0, 1, 3, 0 }, [1, 3, 2]), [3])[0];

        CollectionAssert.AreEqual(new uint[] { 1, 1, 1 }, tags);
        for (int t = 0; t < 3; t++) Assert.AreEqual(1, probabilities[2 * t] + probabilities[(2 * t) + 1], 1e-6);
        Assert.IsGreaterThan(0.99f, probabilities[2]);
    }

    [TestMethod]
    public void Weights_AreNamedAsInPytorchCrf()
    {
        using var field = new ConditionalRandomField(Tags);

        Assert.AreEqual("end_transitions, start_transitions, transitions", string.Join(", ", field.state_dict().Keys.Order(StringComparer.Ordinal)));
    }

    private static double Difference(ConditionalRandomField field, Tensor emissions, Tensor values, int place)
    {
        const double Step = 1e-5;
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        double LossAt(double change)
        {
            var flat = values.view(-1);
            double before = flat[place].item<double>();
            flat[place].fill_(before + change);
            double loss = field.NegativeLogLikelihood(emissions, s_lengths, s_tags).item<double>();
            flat[place].fill_(before);
            return loss;
        }
        return (LossAt(Step) - LossAt(-Step)) / (2 * Step);
    }
}
