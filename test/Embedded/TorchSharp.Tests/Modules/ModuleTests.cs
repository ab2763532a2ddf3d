using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Modules;

[TestClass]
public class ModuleTests
{
    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        public readonly Embedding embedding = nn.Embedding(5, 3);
        public readonly GRU rnn = nn.GRU(3, 4, 2, bidirectional: true);
        [ComponentName(Name = "score")] private readonly Linear _output = nn.Linear(8, 5);
        public readonly Parameter scale = new(ones(1));
        public readonly Tensor seen = zeros(2);

        public Net()
            : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor input) => _output.call(rnn.call(embedding.call(input)).Item1) * scale;
    }

    [TestMethod]
    public void StateDict_HasPyTorchsNamesInPyTorchsOrder()
    {
        using var net = new Net();
        string[] expected =
        [
            "scale", "embedding.weight",
            .. from layer in (int[])[0, 1]
               from direction in (string[])["", "_reverse"]
               from name in (string[])["weight_ih", "weight_hh", "bias_ih", "bias_hh"]
               select $"rnn.{name}_l{layer}{direction}",
            "score.weight", "score.bias",
        ];
        CollectionAssert.AreEqual(expected, net.named_parameters().Select(p => p.name).ToArray());
        CollectionAssert.AreEquivalent((string[])[.. expected, "seen"], net.state_dict().Keys);
        CollectionAssert.AreEqual(new long[] { 12, 8 }, net.get_parameter("rnn.weight_ih_l1")!.shape);
        Assert.IsTrue(net.has_buffer("seen"));
        Assert.IsNull(net.get_parameter("rnn.weight_ih_l2"));
    }

    [TestMethod]
    public void LoadedStateDict_GivesTheSameOutput()
    {
        using var scope = NewDisposeScope();
        using Net first = new(), second = new();
        var input = tensor(new long[] { 1, 4, 0, 2 }).reshape(2, 2);
        Assert.IsFalse(first.call(input).allclose(second.call(input)));
        second.load_state_dict(first.state_dict());
        Assert.IsTrue(first.call(input).Equals(second.call(input)) || first.call(input).allclose(second.call(input)));
    }

    [TestMethod]
    public void StrictLoading_RefusesOtherKeysAndLooseLoadingNamesThem()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Linear(2, 3);
        var source = new Dictionary<string, Tensor> { ["weight"] = ones(3, 2), ["extra"] = ones(1) };
        Assert.ThrowsExactly<InvalidOperationException>(() => net.load_state_dict(source));
        Assert.AreNotEqual(6f, net.weight.sum().item<float>(), "nothing is loaded before the check");
        var (missing, unexpected) = net.load_state_dict(source, strict: false);
        CollectionAssert.AreEqual(new[] { "bias" }, missing.ToArray());
        CollectionAssert.AreEqual(new[] { "extra" }, unexpected.ToArray());
        Assert.AreEqual(6f, net.weight.sum().item<float>());
    }

    [TestMethod]
    public void SavedModule_LoadsFromItsFile()
    {
        using var scope = NewDisposeScope();
        using Net first = new(), second = new();
        using var file = new MemoryStream();
        first.save(new BinaryWriter(file));
        file.Position = 0;
        var loaded = new Dictionary<string, bool>();
        second.load(new BinaryReader(file), loadedParameters: loaded);
        foreach (var (name, value) in first.state_dict())
            Assert.IsTrue(value.allclose(second.state_dict()[name]), name);
        Assert.IsTrue(loaded.Values.All(found => found));
        file.Position = 0;
        using var other = nn.Linear(1, 1);
        Assert.ThrowsExactly<ArgumentException>(() => other.load(new BinaryReader(file)));
    }

    [TestMethod]
    public void SharedParameter_CountsOnceAndStandsUnderBothNames()
    {
        using var first = nn.Linear(2, 2, hasBias: false);
        using var second = nn.Linear(first.weight);
        var both = nn.Sequential(("a", first), ("b", second));
        Assert.AreEqual(1, both.parameters().Count());
        CollectionAssert.AreEquivalent(new[] { "a.weight", "b.weight" }, both.state_dict().Keys);
    }

    [TestMethod]
    public void TrainAndEval_ReachEveryModule()
    {
        using var net = nn.Sequential(nn.Linear(1, 1), nn.Sequential(nn.Dropout()));
        net.eval();
        Assert.IsTrue(net.modules().All(module => !module.training));
        net.train();
        Assert.IsTrue(net.modules().All(module => module.training));
        var visited = new List<nn.Module>();
        net.apply(visited.Add);
        Assert.AreEqual(4, visited.Count);
        Assert.AreSame(net, visited[^1]);
    }

    [TestMethod]
    public void Dispose_EndsEveryParameter()
    {
        var before = Tensor.TotalCount;
        using (var scope = NewDisposeScope())
        {
            var net = nn.Sequential(nn.Embedding(4, 2), nn.Linear(2, 3), nn.LayerNorm(3));
            Assert.IsTrue(net.parameters().All(p => !p.IsInvalid));
            net.Dispose();
        }
        Assert.AreEqual(before, Tensor.TotalCount);
    }

    [TestMethod]
    public void Module_OutlivesTheDisposeScopeItWasMadeIn()
    {
        nn.Module<Tensor, Tensor> net;
        using (NewDisposeScope())
            net = nn.Linear(2, 3);
        using var y = net.call(ones(1, 2));
        Assert.AreEqual(3, y.numel());
        net.Dispose();
    }

    [TestMethod]
    public void Hooks_SeeAndReplaceInputsAndResults()
    {
        using var scope = NewDisposeScope();
        using var net = nn.ReLU();
        var pre = net.register_forward_pre_hook((_, input) => input.neg());
        var post = net.register_forward_hook((_, _, result) => result + 1);
        Assert.AreEqual(3f, net.call(tensor(-2f)).item<float>());
        pre.remove();
        Assert.AreEqual(1f, net.call(tensor(-2f)).item<float>());
        post.remove();
        Assert.AreEqual(0f, net.call(tensor(-2f)).item<float>());
    }

    [TestMethod]
    public void ToDouble_ConvertsParametersAndBuffers()
    {
        using var scope = NewDisposeScope();
        using var net = new Net();
        net.to(ScalarType.Float64);
        Assert.IsTrue(net.parameters().All(p => p.dtype == ScalarType.Float64));
        Assert.AreEqual(ScalarType.Float64, net.scale.dtype);
        Assert.AreEqual(ScalarType.Float64, net.seen.dtype);
        using var linear = nn.Linear(2, 2).to(ScalarType.Float64);
        Assert.AreEqual(ScalarType.Float64, linear.call(ones([1, 2], ScalarType.Float64)).dtype);
        Assert.ThrowsExactly<ArgumentException>(() => net.to(ScalarType.Int64));
    }

    [TestMethod]
    public void ModuleList_NamesItsItemsByPosition()
    {
        using var list = nn.ModuleList(nn.Linear(1, 1), nn.Linear(1, 2));
        list.Insert(0, nn.Linear(3, 3));
        list.RemoveAt(1);
        CollectionAssert.AreEqual(new[] { "0.weight", "0.bias", "1.weight", "1.bias" }, list.named_parameters().Select(p => p.name).ToArray());
        CollectionAssert.AreEqual(new long[] { 3, 3 }, list.get_parameter("0.weight")!.shape);
    }

    [TestMethod]
    public void Names_AreCheckedAtRegistration()
    {
        using var net = new Net();
        Assert.ThrowsExactly<InvalidOperationException>(() => net.register_module("rnn", nn.ReLU()));
        Assert.ThrowsExactly<ArgumentException>(() => net.register_module("a.b", nn.ReLU()));
        Assert.ThrowsExactly<InvalidOperationException>(() => net.register_buffer("seen", zeros(1)));
        Assert.ThrowsExactly<InvalidOperationException>(() => nn.Dropout().register_module("x", net));
    }
}
