using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Optim;

[TestClass]
public class OptimizerTests
{
    public static IEnumerable<object[]> Makers =>
    [
        [(Func<IEnumerable<Parameter>, OptimizerHelper>)(p => optim.Adam(p, 0.01, amsgrad: true))],
        [(Func<IEnumerable<Parameter>, OptimizerHelper>)(p => optim.AdamW(p, 0.01))],
        [(Func<IEnumerable<Parameter>, OptimizerHelper>)(p => optim.SGD(p, 0.01, momentum: 0.9))],
        [(Func<IEnumerable<Parameter>, OptimizerHelper>)(p => optim.RMSProp(p, 0.01, momentum: 0.1, centered: true))],
        [(Func<IEnumerable<Parameter>, OptimizerHelper>)(p => optim.Adadelta(p))],
    ];

    [TestMethod, DynamicData(nameof(Makers))]
    public void SavedState_ContinuesLikeTheUninterruptedRun(Func<IEnumerable<Parameter>, OptimizerHelper> make)
    {
        using var scope = NewDisposeScope();
        var (a, b) = (new Parameter(linspace(-1, 1, 37)), new Parameter(linspace(-1, 1, 37)));
        using var whole = make([a]);
        Step(whole, a, 4);

        using var file = new MemoryStream();
        using (var first = make([b]))
        {
            Step(first, b, 2);
            first.save_state_dict(new BinaryWriter(file));
        }
        using var second = make([b]);
        file.Position = 0;
        second.load_state_dict(new BinaryReader(file));
        Step(second, b, 2);
        CollectionAssert.AreEqual(a.data<float>().ToArray(), b.data<float>().ToArray());
    }

    [TestMethod]
    public void OtherOptimizersState_IsRefused()
    {
        using var file = new MemoryStream();
        using var adam = optim.Adam([new Parameter(zeros(1))]);
        adam.save_state_dict(new BinaryWriter(file));
        file.Position = 0;
        using var sgd = optim.SGD([new Parameter(zeros(1))], 0.1);
        Assert.ThrowsExactly<InvalidDataException>(() => sgd.load_state_dict(new BinaryReader(file)));
    }

    [TestMethod]
    public void DoubleParameters_TakeTheSamePath()
    {
        using var scope = NewDisposeScope();
        foreach (var name in (string[])["adam", "adamw", "sgd"])
        {
            var start = linspace(-2, 2, 19);
            var (single, exact) = (new Parameter(start.clone()), new Parameter(start.to_type(ScalarType.Float64)));
            foreach (var parameter in (Parameter[])[single, exact])
            {
                using optim.Optimizer optimizer = name switch
                {
                    "adam" => optim.Adam([parameter], 0.05, weight_decay: 0.1, amsgrad: true),
                    "adamw" => optim.AdamW([parameter], 0.05, weight_decay: 0.1, maximize: true),
                    _ => optim.SGD([parameter], 0.05, momentum: 0.9, dampening: 0.2, weight_decay: 0.1),
                };
                Step(optimizer, parameter, 5);
            }
            Assert.IsTrue(single.to_type(ScalarType.Float64).allclose(exact, 1e-5, 1e-6), name);
        }
    }

    [TestMethod]
    public void Groups_KeepTheirOwnRates()
    {
        using var scope = NewDisposeScope();
        var (slow, fast) = (new Parameter(ones(3)), new Parameter(ones(3)));
        using var optimizer = optim.SGD([new SGD.ParamGroup { Parameters = [slow] }, new SGD.ParamGroup([fast], lr: 0.5)], 0.1);
        (slow.sum() + fast.sum()).backward();
        optimizer.step();
        Assert.AreEqual(0.9f, slow[0].item<float>(), 1e-6f);
        Assert.AreEqual(0.5f, fast[0].item<float>(), 1e-6f);
        Assert.ThrowsExactly<ArgumentException>(() => optimizer.add_param_group(new SGD.ParamGroup { Parameters = [slow] }));
    }

    [TestMethod]
    public void ParametersWithoutGradient_StayAsTheyAre()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ones(3));
        using var optimizer = optim.Adam([parameter], 0.1, weight_decay: 0.5);
        optimizer.step();
        Assert.AreEqual(3f, parameter.sum().item<float>());
    }

    [TestMethod]
    public void ZeroGrad_LeavesZeros()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ones(3));
        using var optimizer = optim.SGD([parameter], 0.1);
        parameter.sum().backward();
        optimizer.zero_grad();
        Assert.AreEqual(0f, parameter.grad!.abs().sum().item<float>());
    }

    [TestMethod]
    public void ClippedNorm_IsTheBoundWhereItWasExceededAndUntouchedBelow()
    {
        using var scope = NewDisposeScope();
        var parameters = ((long[])[5, 4097, 10_000]).Select(n => new Parameter(zeros(n)) { grad = randn(n) }).ToArray();
        var exact = Math.Sqrt(parameters.Sum(p => p.grad!.data<float>().ToArray().Sum(v => (double)v * v)));
        Assert.AreEqual(exact, nn.utils.clip_grad_norm_(parameters, 1e9), 1e-4);
        Assert.AreEqual(exact, nn.utils.clip_grad_norm_(parameters, 2), 1e-4);
        Assert.AreEqual(2, nn.utils.clip_grad_norm_(parameters, 2), 1e-4);
        nn.utils.clip_grad_value_(parameters, 0.001);
        Assert.IsTrue(nn.utils.clip_grad_norm_(parameters, 1e9, double.PositiveInfinity) <= 0.001 + 1e-9);
    }

    [TestMethod]
    public void ChainedSchedules_MultiplyAndSequentialOnesFollow()
    {
        using var chained = optim.SGD([new Parameter(zeros(1))], 1);
        var chain = optim.lr_scheduler.ChainedLR([optim.lr_scheduler.ExponentialLR(chained, 0.5), optim.lr_scheduler.ConstantLR(chained, 0.1, 2)]);
        chain.step();
        Assert.AreEqual(0.05, chained.ParamGroups.Single().LearningRate, 1e-12);
        chain.step();
        Assert.AreEqual(0.25, chained.ParamGroups.Single().LearningRate, 1e-12);

        using var sequential = optim.SGD([new Parameter(zeros(1))], 1);
        var sequence = optim.lr_scheduler.SequentialLR(sequential,
            [optim.lr_scheduler.ConstantLR(sequential, 0.1, 10), optim.lr_scheduler.ExponentialLR(sequential, 0.9)], [2]);
        var rates = new List<double>();
        for (var i = 0; i < 4; i++)
        {
            rates.Add(sequential.ParamGroups.Single().LearningRate);
            sequence.step();
        }
        // PyTorch's documentation of SequentialLR gives these figures.
        foreach (var (expected, rate) in ((double[])[0.1, 0.1, 1, 0.9]).Zip(rates))
            Assert.AreEqual(expected, rate, 1e-12);
    }

    private static void Step(optim.Optimizer optimizer, Parameter parameter, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            optimizer.zero_grad();
            (parameter * parameter * parameter).sum().backward();
            optimizer.step();
        }
    }
}
