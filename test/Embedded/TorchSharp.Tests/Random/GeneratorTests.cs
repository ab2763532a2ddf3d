using static TorchSharp.torch;

namespace TorchSharp.Tests;

[TestClass]
public sealed class GeneratorTests
{
    [TestMethod]
    public void Rand_GivesPyTorchsNumbers()
    {
        manual_seed(1);
        Near.Equal(tensor([0.7576f, 0.2793f, 0.4031f, 0.7347f, 0.0293f]), rand(5), absolute: 5e-5);
    }

    [TestMethod]
    public void Randn_BelowSixteen_GivesPyTorchsNumbers()
    {
        manual_seed(1);
        Near.Equal(tensor([0.6614f, 0.2669f, 0.0617f]), randn(3), absolute: 5e-5);
    }

    [TestMethod]
    public void Randn_OfSixteen_GivesPyTorchsNumbers()
    {
        manual_seed(0);
        Near.Equal(
            tensor([-1.1258f, -1.1524f, -0.2506f, -0.4339f, 0.8487f, 0.6920f, -0.3160f, -2.1152f, 0.3223f, -1.2633f, 0.3500f, 0.3081f, 0.1198f, 1.2377f, 1.1168f, -0.2473f]),
            randn(16), absolute: 5e-5);
    }

    [TestMethod]
    public void Randperm_GivesPyTorchsOrder()
    {
        manual_seed(0);
        Near.Equal(tensor([4L, 1, 7, 5, 3, 9, 0, 8, 6, 2]), randperm(10));
    }

    // The golden file was made after manual_seed(1): its first case draws four parameters uniformly, then an input and probes normally.
    [TestMethod]
    public void FirstGoldenCase_IsDrawnAlike()
    {
        var golden = GoldenFile.Of("recurrent").First();
        manual_seed(1);
        var bound = 1 / Math.Sqrt(6);
        foreach (var parameter in golden.GetProperty("parameters").EnumerateObject())
        {
            var expected = GoldenFile.Tensor(parameter.Value);
            Near.Equal(expected, empty_like(expected).uniform_(-bound, bound), 1e-6, 1e-7, parameter.Name);
        }
        var input = GoldenFile.Tensor(golden.GetProperty("input"));
        Near.Equal(input, randn(input.shape), 1e-5, 1e-6, "input");
        foreach (var probe in GoldenFile.Tensors(golden.GetProperty("probes")))
            Near.Equal(probe, randn_like(probe), 1e-5, 1e-6, "probe");
    }

    [TestMethod]
    public void State_Restored_RepeatsTheNumbers()
    {
        manual_seed(7);
        _ = randn(3);
        var state = get_rng_state();
        var (first, second) = (randn(3), rand(700));
        set_rng_state(state);
        Near.Equal(first, randn(3), 0, 0);
        Near.Equal(second, rand(700), 0, 0);
        Assert.AreEqual(7, initial_seed());
    }

    [TestMethod]
    public void Generators_AreIndependent()
    {
        using var own = new Generator(5);
        manual_seed(3);
        var expected = rand(4);
        manual_seed(3);
        _ = rand(10, generator: own);
        Near.Equal(expected, rand(4), 0, 0);
        own.manual_seed(5);
        using var again = new Generator(5);
        Near.Equal(rand(10, generator: again), rand(10, generator: own), 0, 0);
    }

    [TestMethod]
    public void BadState_IsRefused()
    {
        var e = Assert.ThrowsExactly<System.Runtime.InteropServices.ExternalException>(() => set_rng_state(zeros(5, ScalarType.Byte)));
        StringAssert.Contains(e.Message, "5056");
        Assert.ThrowsExactly<System.Runtime.InteropServices.ExternalException>(() => set_rng_state(zeros(5056, ScalarType.Byte)));
    }

    [TestMethod]
    public void Bernoulli_HasItsMean()
    {
        manual_seed(2);
        var drawn = zeros(20000).bernoulli_(0.3);
        Assert.AreEqual(0.3, drawn.mean().ToDouble(), 0.02);
        Assert.AreEqual(0.7, full([20000L], 0.7f).bernoulli().mean().ToDouble(), 0.02);
    }

    [TestMethod]
    public void Multinomial_FollowsTheProbabilities()
    {
        manual_seed(2);
        var p = tensor([1f, 0f, 3f]);
        var counts = zeros(3).scatter_add(0, p.multinomial(8000, replacement: true), ones(8000));
        Assert.AreEqual(0, counts[1].ToDouble());
        Assert.AreEqual(0.75, counts[2].ToDouble() / 8000, 0.03);
        CollectionAssert.AreEquivalent(new long[] { 0, 2 }, p.multinomial(2).data<long>().ToArray());
    }

    [TestMethod]
    public void Randint_StaysInRange()
    {
        var drawn = randint(-3, 4, [5000L]);
        Assert.AreEqual(-3, drawn.min().item<long>());
        Assert.AreEqual(3, drawn.max().item<long>());
        Assert.AreEqual(ScalarType.Int64, drawn.dtype);
    }
}
