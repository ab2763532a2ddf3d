using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests;

[TestClass]
public sealed class OptionFaultsTests
{
    [TestMethod]
    public void Defaults_HaveNoFault() => OptionFaults.ThrowIfAny(new TestOptions(), null, null);

    [TestMethod]
    public void EveryFault_IsSaidAtOnce()
    {
        var options = new TestOptions
        {
            ColumnName = null,
            Dropout = 0.75,
            Epochs = 0,
            BatchSize = 65_537,
            LearningRate = 0,
            Optimizer = (OptimizerKind)7,
            Schedule = null!,
            GradientClip = -0.5,
        };

        Assert.AreEqual(
            "TestOptions: 9 faults. ColumnName must be given, was null. Dropout must be between 0 and 0.5, was 0.75. Epochs must be between 1 and 100000, was 0. " +
            "BatchSize must be between 1 and 65536, was 65537. LearningRate must be between 1E-09 and 100, was 0. Optimizer must be one of Adam, Sgd, AdamW, RmsProp, Adagrad, was 7. " +
            "Schedule must be given, was null. GradientClip must be between 0 and 1000000000, was -0.5. Patience (9) must be below Epochs (0).",
            TextOf(options, "Patience (9) must be below Epochs (0).", null));
    }

    [TestMethod]
    public void OneFault_IsSingular() => Assert.AreEqual("TestOptions: 1 fault. Epochs must be between 1 and 100000, was -3.", TextOf(new TestOptions { Epochs = -3 }));

    [TestMethod]
    public void BrokenRule_IsAFaultByItself() => Assert.AreEqual("TestOptions: 1 fault. A and B exclude each other.", TextOf(new TestOptions(), null, "A and B exclude each other."));

    [TestMethod]
    public void NotANumber_IsNeverWithinARange()
    {
        Assert.AreEqual("TestOptions: 1 fault. LearningRate must be between 1E-09 and 100, was NaN.", TextOf(new TestOptions { LearningRate = double.NaN }));
        Assert.AreEqual("TestOptions: 1 fault. GradientClip must be between 0 and 1000000000, was NaN.", TextOf(new TestOptions { GradientClip = double.NaN }));
        Assert.AreEqual("TestOptions: 1 fault. LearningRate must be between 1E-09 and 100, was Infinity.", TextOf(new TestOptions { LearningRate = double.PositiveInfinity }));
    }

    [TestMethod]
    public void Limits_BelongToTheRange()
    {
        OptionFaults.ThrowIfAny(new TestOptions { Epochs = 1, BatchSize = 1, LearningRate = 1e-9, GradientClip = 0, Dropout = 0.5 });
        OptionFaults.ThrowIfAny(new TestOptions { Epochs = 100_000, BatchSize = 65_536, LearningRate = 100, GradientClip = 1e9, Dropout = 0 });
    }

    private static string TextOf(object options, params string?[] rules) => Assert.ThrowsExactly<ArgumentException>(() => OptionFaults.ThrowIfAny(options, rules)).Message;
}
