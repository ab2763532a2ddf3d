using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>A weight that many steps multiply by gets one product of all their rows as its gradient; separate copies of the weight, one a step, are the reference.</summary>
[TestClass]
public sealed class GatheredGradientTests
{
    const int Inputs = 7, Hidden = 12;

    [TestMethod]
    [DataRow(3, 4)]
    [DataRow(20, 64)]       // more rows than are gathered at once
    [DataRow(7, 255)]
    [DataRow(3, 300)]       // each step multiplied by itself
    public void Linear_OverSteps_SumsTheGradientsOfTheSteps(int steps, int rows)
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(Inputs, Hidden);
        var x = randn(steps, rows, Inputs);
        Tensor[] copies = [.. Enumerable.Range(0, steps).Select(_ => layer.weight!.detach().clone().requires_grad_())];
        Loss(x.unbind(0).Select(layer.call)).backward();
        Loss(x.unbind(0).Select((step, t) => nn.functional.linear(step, copies[t], layer.bias!.detach()))).backward();
        AssertClose(copies.Select(c => c.grad!).Aggregate((a, b) => a + b), layer.weight!.grad!);
    }

    [TestMethod]
    public void Rnn_StepByStep_HasTheGradientsOfOneCall() => CheckSteps(nn.RNN(Inputs, Hidden), (m, x, h) => m.call(x, h));

    [TestMethod]
    public void Gru_StepByStep_HasTheGradientsOfOneCall() => CheckSteps(nn.GRU(Inputs, Hidden), (m, x, h) => m.call(x, h));

    [TestMethod]
    public void Gru_OfTwoLayersBothWays_StepByStep_HasTheGradientsOfItsSteps()
    {
        using var scope = NewDisposeScope();
        var module = nn.GRU(Inputs, Hidden, 2, bidirectional: true);
        var x = randn(5, 1, 30, Inputs);
        // Each step begins anew, so the gradient is the sum of those of separate passes.
        foreach (var step in x.unbind(0))
            module.call(step).Item1.square().sum().backward();
        var expected = Gradients(module);
        module.zero_grad();
        Loss(x.unbind(0).Select(step => module.call(step).Item1)).backward();
        AssertClose(expected, Gradients(module));
    }

    [TestMethod]
    public void Lstm_StepByStep_HasTheGradientsOfOneCall()
    {
        using var scope = NewDisposeScope();
        var module = nn.LSTM(Inputs, Hidden);
        var x = randn(6, 33, Inputs);
        module.call(x).Item1.square().sum().backward();
        var expected = Gradients(module);
        module.zero_grad();
        (Tensor, Tensor)? state = null;
        var outputs = new List<Tensor>();
        foreach (var step in x.unbind(0))
        {
            var (output, hidden, cell) = module.call(step.unsqueeze(0), state);
            state = (hidden, cell);
            outputs.Add(output);
        }
        Loss(outputs).backward();
        AssertClose(expected, Gradients(module));
    }

    [TestMethod]
    public void GradientsAskedFor_AreReturnedAndNotAccumulated()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(Inputs, Inputs);
        var x = randn(4, Inputs);
        Tensor Twice() => layer.call(layer.call(x)).square().sum();
        Twice().backward();
        var expected = layer.weight!.grad!.clone();
        layer.zero_grad();
        var asked = autograd.grad([Twice()], [layer.weight!])[0];
        AssertClose(expected, asked);
        Assert.IsNull(layer.weight!.grad);
    }

    [TestMethod]
    public void SecondBackward_AddsToTheFirst()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(Inputs, Inputs);
        var loss = layer.call(layer.call(randn(4, Inputs))).square().sum();
        loss.backward(retain_graph: true);
        var once = layer.weight!.grad!.clone();
        loss.backward();
        AssertClose(once * 2, layer.weight!.grad!);
    }

    [TestMethod]
    public void FrozenWeight_GetsNoGradient()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(Inputs, Inputs);
        layer.weight!.requires_grad = false;
        layer.call(layer.call(randn(4, Inputs))).sum().backward();
        Assert.IsNull(layer.weight!.grad);
        Assert.IsNotNull(layer.bias!.grad);
    }

    [TestMethod]
    public void WeightWithASecondKindOfUse_HasBothShares()
    {
        using var scope = NewDisposeScope();
        var weight = randn(Inputs, Inputs, requires_grad: true);
        var x = randn(4, Inputs);
        (nn.functional.linear(nn.functional.linear(x, weight), weight).sum() + weight.square().sum()).backward();
        var actual = weight.grad!.clone();
        var exact = weight.detach().to_type(ScalarType.Float64).requires_grad_();
        var wide = x.to_type(ScalarType.Float64);
        (wide.matmul(exact.t()).matmul(exact.t()).sum() + exact.square().sum()).backward();
        AssertClose(exact.grad!, actual);
    }

    [TestMethod]
    public void AfterBackward_NothingIsHeld()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = NativePool.RentedBytes;
        using (NewDisposeScope())
        {
            var weight = randn(Inputs, Inputs, requires_grad: true);
            nn.functional.linear(nn.functional.linear(randn(4, Inputs), weight), weight).sum().backward();
        }
        Assert.AreEqual(before, NativePool.RentedBytes);
    }

    static void CheckSteps<TModule>(TModule module, Func<TModule, Tensor, Tensor?, (Tensor Output, Tensor State)> call)
        where TModule : nn.Module
    {
        using var scope = NewDisposeScope();
        var x = randn(6, 33, Inputs);
        call(module, x, null).Output.square().sum().backward();
        var expected = Gradients(module);
        module.zero_grad();
        Tensor? state = null;
        var outputs = new List<Tensor>();
        foreach (var step in x.unbind(0))
        {
            (var output, state) = call(module, step.unsqueeze(0), state);
            outputs.Add(output);
        }
        Loss(outputs).backward();
        AssertClose(expected, Gradients(module));
    }

    static Tensor Loss(IEnumerable<Tensor> outputs) => outputs.Select(o => o.square().sum()).Aggregate((a, b) => a + b);

    static Tensor Gradients(nn.Module module) => cat([.. module.parameters().Select(p => p.grad!.reshape(-1))]).clone();

    static void AssertClose(Tensor expected, Tensor actual)
    {
        var (e, a) = (Near.Doubles(expected), Near.Doubles(actual));
        Assert.HasCount(e.Length, a);
        var scale = e.Max(Math.Abs);
        for (var i = 0; i < e.Length; i++)
            Assert.AreEqual(e[i], a[i], 1e-5 * scale, $"element {i}");
    }
}
