using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.Tests.Modules.ReferenceCases;

namespace TorchSharp.Tests.Optim;

[TestClass]
public class OptimizerReferenceTests
{
    public static IEnumerable<string> Optimizers => Names("optimizer");

    public static IEnumerable<string> Schedules => Names("scheduler");

    [TestMethod, DynamicData(nameof(Optimizers))]
    public void Path_IsThatOfPyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var reference = Case("optimizer", name);
        var parameter = new Parameter(ToTensor(reference.GetProperty("start")));
        var curve = ToTensor(reference.GetProperty("curve"));
        using var optimizer = Create(name, parameter);
        var step = 0;
        foreach (var expected in reference.GetProperty("path").EnumerateArray())
        {
            optimizer.zero_grad();
            ((parameter * parameter * curve).sum() + parameter.sin().sum()).backward();
            optimizer.step();
            AssertClose(expected, parameter, $"after step {++step}");
        }
    }

    [TestMethod, DynamicData(nameof(Schedules))]
    public void Rates_AreThoseOfPyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var reference = Case("scheduler", name);
        var group = optim.SGD([new Parameter(zeros(1))], reference.GetProperty("lr").GetDouble());
        using var optimizer = group;
        var schedule = Create(name, optimizer);
        var metrics = reference.TryGetProperty("metrics", out var given) ? given.EnumerateArray().Select(m => m.GetDouble()).ToArray() : null;
        var step = 0;
        foreach (var rate in reference.GetProperty("rates").EnumerateArray())
        {
            Assert.AreEqual(rate.GetDouble(), optimizer.ParamGroups.Single().LearningRate, 1e-12, $"rate {step}");
            optimizer.step();
            if (metrics is null)
                schedule.step();
            else
                schedule.step(metrics[step]);
            step++;
        }
    }

    [TestMethod]
    public void ClippedGradients_AreThoseOfPyTorch()
    {
        using var scope = NewDisposeScope();
        var reference = Case("clip_grad_norm", "2-norm 1.5");
        var gradients = reference.GetProperty("before").EnumerateArray().Select(g => ToTensor(g)).ToArray();
        var parameters = gradients.Select(g => new Parameter(zeros(g.shape)) { grad = g }).ToArray();
        var norm = nn.utils.clip_grad_norm_(parameters, 1.5);
        Assert.AreEqual(Floats(reference.GetProperty("total"))[0], norm, 1e-5);
        for (var i = 0; i < parameters.Length; i++)
            AssertClose(reference.GetProperty("after")[i], parameters[i].grad, $"gradient {i}");
    }

    private static optim.Optimizer Create(string name, Parameter p) => name switch
    {
        "sgd" => optim.SGD([p], 0.1),
        "sgd_momentum" => optim.SGD([p], 0.1, momentum: 0.9),
        "sgd_nesterov_decay" => optim.SGD([p], 0.1, momentum: 0.9, nesterov: true, weight_decay: 0.01),
        "adam" => optim.Adam([p], 0.05),
        "adam_decay" => optim.Adam([p], 0.05, weight_decay: 0.01),
        "adam_amsgrad" => optim.Adam([p], 0.05, amsgrad: true),
        "adamw" => optim.AdamW([p], 0.05, weight_decay: 0.01),
        "rmsprop" => optim.RMSProp([p], 0.05),
        "rmsprop_centered_momentum" => optim.RMSProp([p], 0.05, momentum: 0.5, centered: true),
        "adagrad" => optim.Adagrad([p], 0.1),
        "adadelta" => optim.Adadelta([p], 1.0),
        "asgd" => optim.ASGD([p], 0.1, t0: 2),
        "adamax" => optim.Adamax([p], 0.05),
        _ => throw new ArgumentException($"No optimizer is known for the case {name}."),
    };

    private static optim.lr_scheduler.LRScheduler Create(string name, optim.Optimizer o) => name switch
    {
        "step" => optim.lr_scheduler.StepLR(o, 3, gamma: 0.5),
        "multistep" => optim.lr_scheduler.MultiStepLR(o, [2, 5], gamma: 0.1),
        "exponential" => optim.lr_scheduler.ExponentialLR(o, 0.9),
        "linear" => optim.lr_scheduler.LinearLR(o, start_factor: 0.25, total_iters: 4),
        "cosine" => optim.lr_scheduler.CosineAnnealingLR(o, 6, eta_min: 0.01),
        "lambda" => optim.lr_scheduler.LambdaLR(o, epoch => 1.0 / (1 + epoch)),
        "polynomial" => optim.lr_scheduler.PolynomialLR(o, total_iters: 5, power: 2),
        "one_cycle" => optim.lr_scheduler.OneCycleLR(o, 0.5, total_steps: 10),
        "plateau" => optim.lr_scheduler.ReduceLROnPlateau(o, factor: 0.5, patience: 1),
        _ => throw new ArgumentException($"No schedule is known for the case {name}."),
    };
}
