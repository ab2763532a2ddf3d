using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Modules;

[TestClass]
public sealed class WeightDropTests
{
    [TestMethod]
    public void Gradients_AreThoseOfTheComposedFunction()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var rnn = nn.RNN(3, 8);
        var matrix = rnn.parameters().Single(p => p.shape is [8, 8]);
        var others = rnn.named_parameters().Where(p => !p.name.Contains("weight_hh", StringComparison.Ordinal)).ToDictionary(p => p.name, p => p.parameter);
        var raw = matrix.detach().clone();
        var (input, weighting) = (randn(5, 2, 3), randn(5, 2, 8));

        Tensor mask;
        using (new WeightDrop([matrix], 0.5))
        {
            mask = matrix.detach() / raw;
            (rnn.call(input, null).Item1 * weighting).sum().backward();
        }
        Assert.AreSequenceEqual(Nets.Values(raw), Nets.Values(matrix));
        Assert.IsTrue(Nets.Values(mask).All(v => v is 0 or 2));
        Assert.IsTrue(Nets.Values(mask).Contains(0) && Nets.Values(mask).Contains(2));

        // The same function written out, with the product of mask and matrix as a part of it.
        var free = raw.clone().requires_grad_();
        var (h, loss) = (zeros(2, 8), zeros(1));
        for (int step = 0; step < 5; step++)
        {
            h = (nn.functional.linear(input[step], others["weight_ih_l0"], others["bias_ih_l0"]) + nn.functional.linear(h, free * mask, others["bias_hh_l0"])).tanh();
            loss += (h * weighting[step]).sum();
        }
        loss.sum().backward();
        Near.AreEqual(Nets.Values(free.grad!), Nets.Values(matrix.grad!), 1e-5f);
    }

    [TestMethod]
    public void Drop_LeavesNoTensorBehind()
    {
        using var rnn = nn.RNN(3, 8);
        Live.IsUnchangedBy(() =>
        {
            using var drop = new WeightDrop(rnn.parameters(), 0.5);
        });
    }
}
