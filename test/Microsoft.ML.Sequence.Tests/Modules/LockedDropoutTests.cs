using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.Testing;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Modules;

[TestClass]
public sealed class LockedDropoutTests
{
    [TestMethod]
    public void Mask_IsTheSameAtAllStepsAndDiffersBetweenSequences()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var dropout = new LockedDropout(0.25);
        var dropped = dropout.call(ones(6, 50, 40));
        float[] first = Nets.Values(dropped[0]);

        for (int step = 1; step < 6; step++) Assert.AreSequenceEqual(first, Nets.Values(dropped[step]));
        Assert.IsTrue(first.All(v => v == 0 || v == 1 / 0.75f));
        Assert.AreEqual(0.25, first.Count(v => v == 0) / 2000.0, 0.03);
        Assert.IsFalse(first[..40].SequenceEqual(first[40..80]));
        Assert.IsFalse(first.SequenceEqual(Nets.Values(dropout.call(ones(6, 50, 40))[0])), "another batch, another mask");
    }

    [TestMethod]
    public void Evaluation_DropsNothing()
    {
        using var scope = NewDisposeScope();
        using var dropout = new LockedDropout(0.9);
        dropout.eval();

        Assert.IsTrue(Nets.Values(dropout.call(ones(6, 5, 4))).All(v => v == 1));
    }
}
