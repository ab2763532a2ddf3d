using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests;

[TestClass]
public sealed class MessageTests
{
    static Tensor X(params long[] shape) => zeros(shape);

    static Tensor Ids(params long[] values) => tensor(values);

    // What is done, and what the message has to name.
    static readonly Dictionary<string, (Action Wrong, string[] Named)> s_shapes = new()
    {
        ["matmul"] = (() => X(3, 4).matmul(X(5, 6)), ["[3, 4]", "[5, 6]"]),
        ["matmul vector"] = (() => X(3, 4).matmul(X(5)), ["[3, 4]", "[5]"]),
        ["matmul batches"] = (() => X(2, 3, 4).matmul(X(3, 4, 5)), ["[2]", "[3]"]),
        ["mm"] = (() => X(3, 4).mm(X(5)), ["[3, 4]", "[5]"]),
        ["bmm"] = (() => X(2, 3, 4).bmm(X(3, 4, 5)), ["[2, 3, 4]", "[3, 4, 5]"]),
        ["addmm"] = (() => X(9, 9).addmm(X(3, 4), X(4, 5)), ["[9, 9]", "[3, 5]"]),
        ["add"] = (() => X(3, 4).add(X(5)), ["[3, 4]", "[5]"]),
        ["add_"] = (() => X(4).add_(X(3, 4)), ["[4]", "[3, 4]"]),
        ["where"] = (() => where(X(3) > 0, X(4), X(4)), ["[3]", "[4]"]),
        ["masked_fill"] = (() => X(3, 4).masked_fill(X(5) > 0, 1), ["[3, 4]", "[5]"]),
        ["cat"] = (() => cat([X(3, 4), X(3, 5)], 0), ["[3, 4]", "[3, 5]"]),
        ["stack"] = (() => stack([X(3), X(4)]), ["[3]", "[4]"]),
        ["view"] = (() => X(3, 4).view(5, 2), ["[5, 2]", "[3, 4]"]),
        ["view of transposed"] = (() => X(3, 4).t().view(12), ["[4, 3]", "[12]"]),
        ["reshape"] = (() => X(3, 4).reshape(5, -1), ["[5, -1]", "[3, 4]"]),
        ["expand"] = (() => X(3, 4).expand(5, 4), ["[3, 4]", "[5, 4]"]),
        ["gather"] = (() => X(3, 4).gather(0, zeros([2, 5], ScalarType.Int64)), ["[3, 4]", "[2, 5]"]),
        ["gather index"] = (() => X(3, 4).gather(0, full([1, 4], 7, ScalarType.Int64)), ["index 7", "size 3"]),
        ["index_select index"] = (() => X(3, 4).index_select(1, Ids(0, 4)), ["index 4", "size 4"]),
        ["index_select shape"] = (() => X(3, 4).index_select(1, zeros([2, 2], ScalarType.Int64)), ["[2, 2]"]),
        ["index"] = (() => _ = X(3, 4)[3], ["index 3", "size 3", "[3, 4]"]),
        ["scatter"] = (() => X(3, 4).scatter(0, zeros([2, 4], ScalarType.Int64), X(1, 4)), ["[2, 4]", "[1, 4]"]),
        ["copy_"] = (() => X(3, 4).copy_(X(5)), ["[3, 4]", "[5]"]),
        ["cross_entropy"] = (() => F.cross_entropy(X(3, 4), Ids(0, 1)), ["[3, 4]", "[2]", "[3]"]),
        ["cross_entropy class"] = (() => F.cross_entropy(X(2, 4), Ids(0, 4)), ["4"]),
        ["linear"] = (() => F.linear(X(3, 4), X(6, 5)), ["[3, 4]", "[6, 5]"]),
        ["layer_norm"] = (() => F.layer_norm(X(3, 4), [5]), ["[3, 4]", "[5]"]),
        ["embedding"] = (() => nn.Embedding(5, 2).call(Ids(1, 5)), ["5"]),
        ["lstm input"] = (() => nn.LSTM(4, 3).call(X(2, 1, 5)), ["4", "5"]),
        ["gru input"] = (() => nn.GRU(4, 3).call(X(2, 1, 5)), ["4", "5"]),
        ["rnn state"] = (() => nn.RNN(4, 3).call(X(2, 1, 4), X(1, 2, 3)), ["[1, 1, 3]", "[1, 2, 3]"]),
        ["gru state"] = (() => nn.GRU(4, 3).call(X(2, 1, 4), X(2, 1, 3)), ["[1, 1, 3]", "[2, 1, 3]"]),
        ["lstm state"] = (() => nn.LSTM(4, 3).call(X(2, 1, 4), (X(1, 1, 3), X(1, 1, 2))), ["[1, 1, 3]", "[1, 1, 2]"]),
        ["load_state_dict"] = (() => nn.Linear(4, 3, hasBias: false).load_state_dict(new() { ["weight"] = X(3, 5) }), ["[3, 4]", "[3, 5]"]),
        ["types"] = (() => X(3, 4).mm(zeros([4, 3], ScalarType.Float64)), ["Float", "Double"]),
        ["einsum"] = (() => einsum("ij,jk->ik", X(3, 4), X(5, 6)), ["4", "5", "[5, 6]"]),
        ["dimension"] = (() => X(3, 4).sum(2), ["[-2, 1]", "2"]),
    };

    public static IEnumerable<object[]> Shapes => s_shapes.Keys.Select(k => new object[] { k });

    [TestMethod, DynamicData(nameof(Shapes))]
    public void WrongArgument_IsNamedNextToWhatItDoesNotFit(string name)
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<Exception>(s_shapes[name].Wrong);
        Assert.IsTrue(error is ArgumentException or InvalidOperationException or System.Runtime.InteropServices.ExternalException, error.GetType().Name);
        foreach (var named in s_shapes[name].Named)
            Assert.Contains(named, error.Message);
    }

    [TestMethod]
    public void GraphUsedTwice_SaysHowToKeepIt()
    {
        using var scope = NewDisposeScope();
        var x = ones(3, requires_grad: true);
        var y = x.exp().sum();
        y.backward();
        var error = Assert.Throws<Exception>(() => y.backward());
        Assert.Contains("Trying to backward through the graph a second time", error.Message);
        Assert.Contains("retain_graph", error.Message);
    }

    [TestMethod]
    public void SavedTensorChangedInPlace_IsNamedWithItsVersions()
    {
        using var scope = NewDisposeScope();
        var x = ones(3, requires_grad: true);
        var y = x.exp();
        var z = y.sum();
        y.mul_(2);
        var error = Assert.Throws<Exception>(() => z.backward(retain_graph: true));
        // The sum saves nothing; the exponential saved its result.
        Assert.Contains("modified by an inplace operation", error.Message);
        Assert.Contains("version 1", error.Message);
        Assert.Contains("[3]", error.Message);
    }
}
