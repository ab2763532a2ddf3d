using static TorchSharp.torch;
using static TorchSharp.Tests.Modules.ReferenceCases;

namespace TorchSharp.Tests.Functional;

[TestClass]
public class LossReferenceTests
{
    public static IEnumerable<string> CrossEntropyCases => Names("cross_entropy");

    [TestMethod, DynamicData(nameof(CrossEntropyCases))]
    public void CrossEntropy_IsThatOfPyTorch(string name) => Check(name, ScalarType.Float32);

    [TestMethod, DynamicData(nameof(CrossEntropyCases))]
    public void CrossEntropyOfDoubles_IsThatOfPyTorch(string name) => Check(name, ScalarType.Float64);

    [TestMethod]
    public void MeanSquaredError_IsThatOfPyTorch()
    {
        using var scope = NewDisposeScope();
        var reference = Case("mse_loss", "mean");
        var input = ToTensor(reference.GetProperty("input"), requiresGrad: true);
        var loss = nn.functional.mse_loss(input, ToTensor(reference.GetProperty("target")));
        loss.backward();
        AssertClose(reference.GetProperty("output"), loss, "loss");
        AssertClose(reference.GetProperty("grad"), input.grad, "gradient");
    }

    [TestMethod]
    public void Embedding_IsThatOfPyTorch()
    {
        using var scope = NewDisposeScope();
        var reference = Case("embedding", "padding_idx=0");
        var weight = ToTensor(reference.GetProperty("weight"));
        using var module = nn.Embedding_from_pretrained(weight, freeze: false, padding_idx: 0);
        var output = module.call(ToTensor(reference.GetProperty("ids")));
        (output * ToTensor(reference.GetProperty("probe"))).sum().backward();
        AssertClose(reference.GetProperty("output"), output, "output");
        AssertClose(reference.GetProperty("grad"), module.weight!.grad, "gradient");
    }

    private static void Check(string name, ScalarType type)
    {
        using var scope = NewDisposeScope();
        var reference = Case("cross_entropy", name);
        var logits = ToTensor(reference.GetProperty("logits"), requiresGrad: true);
        var reduction = Text(reference, "reduction") switch
        {
            "mean" => nn.Reduction.Mean,
            "sum" => nn.Reduction.Sum,
            _ => nn.Reduction.None,
        };
        var loss = nn.functional.cross_entropy(logits.to_type(type), ToTensor(reference.GetProperty("target")),
            ignore_index: reference.GetProperty("ignore_index").GetInt64(), reduction: reduction,
            label_smoothing: reference.GetProperty("label_smoothing").GetDouble()).to_type(ScalarType.Float32);
        (loss * ToTensor(reference.GetProperty("probe"))).sum().backward();
        AssertClose(reference.GetProperty("output"), loss, "loss");
        AssertClose(reference.GetProperty("grad"), logits.grad, "gradient");
    }
}
