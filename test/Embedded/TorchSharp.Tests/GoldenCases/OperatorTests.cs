using static TorchSharp.torch;

namespace TorchSharp.Tests;

[TestClass]
public sealed class OperatorTests
{
    static readonly Dictionary<string, Func<Tensor[], Tensor>> s_operators = new()
    {
        ["matmul 2d"] = t => matmul(t[0], t[1]),
        ["matmul batched"] = t => matmul(t[0], t[1]),
        ["matmul broadcast"] = t => matmul(t[0], t[1]),
        ["add broadcast"] = t => t[0] + t[1],
        ["sub broadcast"] = t => t[0] - t[1],
        ["mul broadcast"] = t => t[0] * t[1],
        ["div"] = t => t[0] / t[1],
        ["tanh"] = t => tanh(t[0]),
        ["sigmoid"] = t => sigmoid(t[0]),
        ["relu"] = t => t[0].relu(),
        ["exp"] = t => exp(t[0]),
        ["log"] = t => log(t[0]),
        ["sqrt"] = t => sqrt(t[0]),
        ["pow"] = t => t[0].pow(3),
        ["softmax last"] = t => t[0].softmax(-1),
        ["softmax first"] = t => t[0].softmax(0),
        ["log_softmax"] = t => t[0].log_softmax(-1),
        ["sum all"] = t => sum(t[0]),
        ["sum dim keep"] = t => t[0].sum(1, keepdim: true),
        ["mean dim"] = t => t[0].mean([0]),
        ["max dim"] = t => t[0].max(1).values,
        ["argmax"] = t => t[0].argmax(-1),
        ["topk values"] = t => t[0].topk(2, -1).values,
        ["topk indices"] = t => t[0].topk(2, -1).indexes,
        ["cat"] = t => cat([t[0], t[1]], 1),
        ["stack"] = t => stack([t[0], t[1]], 1),
        ["transpose"] = t => t[0].transpose(0, 2),
        ["permute view"] = t => t[0].permute(2, 0, 1).reshape(4, 6),
        ["slice"] = t => t[0][1.., ..2],
        ["select"] = t => t[0][1],
        ["unsqueeze expand"] = t => t[0].unsqueeze(1).expand(2, 4, 3),
        ["repeat"] = t => t[0].repeat(2, 3),
        ["masked_fill"] = t => t[0].masked_fill(t[1], -2.0),
        ["where"] = t => where(t[2], t[0], t[1]),
        ["gather"] = t => t[0].gather(1, t[1]),
        ["index_select"] = t => t[0].index_select(0, tensor([2L, 0, 2])),
        ["cumsum"] = t => t[0].cumsum(1),
        ["norm"] = t => norm(t[0]),
        ["layer_norm"] = t => LayerNorm(t[0]) * t[1] + t[2],
        ["linear"] = t => t[0].matmul(t[1].t()) + t[2],
        ["clamp"] = t => t[0].clamp(-0.5, 0.5),
        ["additive attention"] = t =>
            (((t[0].unsqueeze(1) + t[1]).tanh().sum(-1).masked_fill(t[3], float.NegativeInfinity).softmax(1).unsqueeze(-1)) * t[2]).sum(1),
    };

    public static IEnumerable<object[]> Names => GoldenFile.Of("operator").Select(c => new object[] { c.GetProperty("name").GetString()! });

    [TestMethod, DynamicData(nameof(Names))]
    public void Operator_GivesPyTorchsValuesAndGradients(string name)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenFile.Case("operator", name);
        var inputs = GoldenFile.Tensors(golden.GetProperty("inputs"));
        foreach (var input in inputs.Where(i => i.is_floating_point()))
            input.requires_grad = true;
        var output = s_operators[name](inputs);
        Near.Equal(GoldenFile.Tensor(golden.GetProperty("output")), output);
        if (!golden.TryGetProperty("grads", out var grads))
            return;
        (output * GoldenFile.Tensor(golden.GetProperty("probe"))).sum().backward();
        var expected = GoldenFile.Tensors(grads);
        var floats = inputs.Where(i => i.is_floating_point()).ToArray();
        for (var i = 0; i < floats.Length; i++)
            Near.Equal(expected[i], floats[i].grad!, what: $"gradient of input {i}");
    }

    [TestMethod]
    public void EveryGoldenOperator_IsTested() =>
        CollectionAssert.AreEquivalent(Names.Select(n => (string)n[0]).ToArray(), s_operators.Keys.ToArray());

    static Tensor LayerNorm(Tensor x)
    {
        var centred = x - x.mean([-1], keepdim: true);
        return centred / (centred.square().mean([-1], keepdim: true) + 1e-5).sqrt();
    }
}
