using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Training;

/// <summary>Each option reaches its optimizer: two steps of gradients 0.5 and -0.25 from the weight 2, by the formula.</summary>
[TestClass]
public sealed class OptimizersTests
{
    private const double Rate = 0.1;
    private const double First = 0.5;
    private const double Second = -0.25;

    [TestMethod]
    public void Sgd_DecaysTheWeight() => AreEqual(2 - Rate * (First + 0.2 * 2), w => w - Rate * (Second + 0.2 * w), o => (o.Optimizer, o.WeightDecay) = (OptimizerKind.Sgd, 0.2));

    [TestMethod]
    public void Momentum_AddsUp() => AreEqual(2 - Rate * First, w => w - Rate * (0.9 * First + Second), o => (o.Optimizer, o.Momentum) = (OptimizerKind.Sgd, 0.9));

    [TestMethod]
    public void Nesterov_LooksAhead() =>
        AreEqual(2 - Rate * 1.9 * First, w => w - Rate * (Second + 0.9 * (0.9 * First + Second)), o => (o.Optimizer, o.Momentum, o.Nesterov) = (OptimizerKind.Sgd, 0.9, true));

    [TestMethod]
    [DataRow(null, null, null, 0.9, 0.999, 1e-8)]
    [DataRow(0.8, 0.95, 0.01, 0.8, 0.95, 0.01)]
    public void Adam_HasItsBetasAndEpsilon(double? beta1, double? beta2, double? epsilon, double b1, double b2, double e)
    {
        double second = (b1 * (1 - b1) * First + (1 - b1) * Second) / (1 - b1 * b1) / (Math.Sqrt((b2 * (1 - b2) * First * First + (1 - b2) * Second * Second) / (1 - b2 * b2)) + e);
        AreEqual(2 - Rate * First / (First + e), w => w - Rate * second, o => (o.Beta1, o.Beta2, o.Epsilon) = (beta1, beta2, epsilon));
    }

    [TestMethod]
    public void AdamW_DecaysTheWeightApart()
    {
        double plain = (0.9 * 0.1 * First + 0.1 * Second) / 0.19 / Math.Sqrt((0.999 * 0.001 * First * First + 0.001 * Second * Second) / (1 - 0.999 * 0.999));
        AreEqual(2 * (1 - Rate * 0.2) - Rate, w => w * (1 - Rate * 0.2) - Rate * plain, o => (o.Optimizer, o.WeightDecay) = (OptimizerKind.AdamW, 0.2));
    }

    [TestMethod]
    [DataRow(null, 0.99)]
    [DataRow(0.9, 0.9)]
    public void RmsProp_HasItsAlpha(double? beta2, double alpha)
    {
        double mean = (1 - alpha) * First * First;
        double first = First / Math.Sqrt(mean);
        double second = Second / Math.Sqrt(alpha * mean + (1 - alpha) * Second * Second);
        AreEqual(2 - Rate * first, w => w - Rate * second, o => (o.Optimizer, o.Beta2) = (OptimizerKind.RmsProp, beta2));
        AreEqual(2 - Rate * first, w => w - Rate * (0.5 * first + second), o => (o.Optimizer, o.Beta2, o.Momentum) = (OptimizerKind.RmsProp, beta2, 0.5));
    }

    [TestMethod]
    public void Adagrad_DividesByAllGradients() =>
        AreEqual(2 - Rate, w => w - Rate * Second / Math.Sqrt(First * First + Second * Second), o => o.Optimizer = OptimizerKind.Adagrad);

    [TestMethod]
    public void GradientParts_AreCutAfterTheNorm()
    {
        using var task = new SumTask(new Pair(3, -4)) { Values = [0, 0] };
        TrainingLoop.Run(task, new TestOptions { Epochs = 1, Optimizer = OptimizerKind.Sgd, LearningRate = 1, GradientClip = 2.5, GradientClipValue = 1.75 });
        Near.AreEqual([-1.5f, 1.75f], task.Values, 1e-6f);
    }

    [TestMethod]
    public void OptionsThatAnOptimizerDoesNotKnow_AreFaults()
    {
        string Faults(TestOptions options) => string.Join(' ', options.BrokenRules(measuresLoss: true, measuresScore: true).OfType<string>());

        Assert.AreEqual("Momentum is for Sgd and RmsProp, the optimizer was Adam. Nesterov needs Sgd with a Momentum, the optimizer was Adam with 0.9.", Faults(new TestOptions { Momentum = 0.9, Nesterov = true }));
        Assert.AreEqual("Nesterov needs Sgd with a Momentum, the optimizer was Sgd with 0.", Faults(new TestOptions { Optimizer = OptimizerKind.Sgd, Nesterov = true }));
        Assert.AreEqual(
            "Beta1 is for Adam and AdamW, the optimizer was Sgd. Beta2 is for Adam, AdamW and RmsProp, the optimizer was Sgd. Epsilon is for the other optimizers, this was Sgd.",
            Faults(new TestOptions { Optimizer = OptimizerKind.Sgd, Beta1 = 0.9, Beta2 = 0.9, Epsilon = 0.1 }));
        Assert.AreEqual("Beta2 is for Adam, AdamW and RmsProp, the optimizer was Adagrad.", Faults(new TestOptions { Optimizer = OptimizerKind.Adagrad, Beta2 = 0.9, Epsilon = 0.1 }));
        Assert.AreEqual("", Faults(new TestOptions { Optimizer = OptimizerKind.RmsProp, Momentum = 0.9, Beta2 = 0.9, Epsilon = 0.1, WeightDecay = 0.1 }));
    }

    private static void AreEqual(double first, Func<double, double> second, Action<TestOptions> change)
    {
        foreach (bool both in (bool[])[false, true])
        {
            using var task = new SumTask(both ? [new Pair((float)First, 0), new Pair((float)Second, 0)] : [new Pair((float)First, 0)]) { Values = [2, 0] };
            var options = new TestOptions { Epochs = 1, LearningRate = Rate, GradientClip = 0, Schedule = LearningRateSchedule.Constant };
            change(options);
            TrainingLoop.Run(task, options);
            Assert.AreEqual(both ? second(first) : first, task.Values[0], 1e-5);
        }
    }
}
