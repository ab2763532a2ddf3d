using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Functional;

[TestClass]
public class LossTests
{
    [TestMethod]
    public void SmoothL1AndHuber_AreTheirDefinitions()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (tensor([0.0, 1.0, -2.0, 0.25]), tensor([0.0, 0.5, 1.0, 0.5]));
        // |d| = 0, 0.5, 3, 0.25
        Near.Equal(tensor([0, 0.25, 2.75, 0.0625]), smooth_l1_loss(x, y, Reduction.None, 0.5));
        Near.Equal(tensor([0, 0.125, 1.375, 0.03125]), huber_loss(x, y, 0.5, Reduction.None));
        Near.Equal(tensor(3.0625 / 4), new TorchSharp.Modules.SmoothL1Loss(beta: 0.5).call(x, y));
        Near.Equal(tensor(1.53125), new TorchSharp.Modules.HuberLoss(0.5, Reduction.Sum).call(x, y));
        Near.Equal(l1_loss(x, y), smooth_l1_loss(x, y, beta: 0));
        Assert.Throws<Exception>(() => smooth_l1_loss(x, y, beta: -1));
        Assert.Throws<Exception>(() => huber_loss(x, y, 0));
    }

    [TestMethod]
    public void BinaryCrossEntropy_OfLogitsEqualsThatOfProbabilities()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var (x, y, w) = (randn([4, 3], dtype: ScalarType.Float64), rand([4, 3], dtype: ScalarType.Float64), rand([3], dtype: ScalarType.Float64));
        foreach (var reduction in Enum.GetValues<Reduction>())
        {
            var expected = binary_cross_entropy(x.sigmoid(), y, w, reduction);
            Near.Equal(expected, binary_cross_entropy_with_logits(x, y, w, reduction));
            Near.Equal(expected, BCEWithLogitsLoss(w, reduction).call(x, y));
            Near.Equal(expected, BCELoss(w, reduction).call(x.sigmoid(), y));
        }
        var probability = 1 / (1 + Math.Exp(-0.75));
        Near.Equal(tensor(-(0.3 * Math.Log(probability) + 0.7 * Math.Log(1 - probability))), binary_cross_entropy_with_logits(tensor(0.75), tensor(0.3)));
    }

    [TestMethod]
    public void PositiveWeights_MultiplyTheShareOfThePositives()
    {
        using var scope = NewDisposeScope();
        var (x, y, p) = (randn([4, 3], dtype: ScalarType.Float64), rand([4, 3], dtype: ScalarType.Float64), tensor([0.5, 2, 3]));
        var s = x.sigmoid();
        var expected = -(p * y * s.log() + (1 - y) * (1 - s).log()).mean();
        Near.Equal(expected, BCEWithLogitsLoss(pos_weights: p).call(x, y));
    }

    [TestMethod]
    public void ExtremeLogits_GiveFiniteLossAndGradient()
    {
        using var scope = NewDisposeScope();
        var x = tensor([-500f, 500f, -500f, 500f, 0f]).requires_grad_();
        var loss = binary_cross_entropy_with_logits(x, tensor([0f, 1f, 1f, 0f, 1f]), reduction: Reduction.None);
        Near.Equal(tensor([0f, 0f, 500f, 500f, MathF.Log(2)]), loss);
        loss.sum().backward();
        Near.Equal(tensor([0f, 0f, -1f, 1f, -0.5f]), x.grad!);
        Near.Equal(tensor([100f, 0f]), binary_cross_entropy(tensor([0f, 1f]), tensor([1f, 1f]), reduction: Reduction.None));
        Assert.Throws<Exception>(() => binary_cross_entropy(tensor([1.5f]), tensor([1f])));
        StringAssert.Contains(Assert.Throws<Exception>(() => binary_cross_entropy_with_logits(x, ones(4))).Message, "[4]");
    }

    [TestMethod]
    public void Gradients_AreThoseOfDifferences()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        Tensor Doubles(params long[] shape) => randn(shape, dtype: ScalarType.Float64);
        var y = rand([3, 5], dtype: ScalarType.Float64);
        foreach (var reduction in Enum.GetValues<Reduction>())
        {
            GradientCheck.Run("smooth_l1", t => smooth_l1_loss(t[0], t[1], reduction, 0.7), true, Doubles(3, 5), Doubles(3, 5));
            GradientCheck.Run("huber", t => huber_loss(t[0], t[1], 0.7, reduction), true, Doubles(3, 5), Doubles(3, 5));
            GradientCheck.Run("bce logits", t => binary_cross_entropy_with_logits(t[0], t[1], t[2], reduction, t[3]), true,
                Doubles(3, 5), y.clone(), Doubles(5), Doubles(5));
            GradientCheck.Run("bce", t => binary_cross_entropy(t[0].sigmoid(), t[1], t[2], reduction), true, Doubles(3, 5), y.clone(), Doubles(5));
        }
    }

    [TestMethod]
    public void ClassWeights_OfModulesEqualThoseOfFunctions()
    {
        using var scope = NewDisposeScope();
        var (x, ids, w) = (randn(4, 3), tensor(new long[] { 0, 2, 1, 2 }), tensor([0.5f, 2f, 3f]));
        var log = x.log_softmax(1);
        var each = w.index_select(0, ids);
        var expected = -(log.gather(1, ids.unsqueeze(1)).squeeze(1) * each).sum() / each.sum();
        Near.Equal(expected, NLLLoss(w).call(log, ids));
        Near.Equal(expected, CrossEntropyLoss(w).call(x, ids));
        Near.Equal(cross_entropy(x, ids, w, label_smoothing: 0.1), new TorchSharp.Modules.CrossEntropyLoss(w, label_smoothing: 0.1).call(x, ids));
        Near.Equal(cross_entropy(x, ids, ignore_index: 2), CrossEntropyLoss(ignore_index: 2).call(x, ids));
    }
}
