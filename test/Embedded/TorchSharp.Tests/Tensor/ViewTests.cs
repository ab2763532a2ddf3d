using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

[TestClass]
public sealed class ViewTests
{
    static readonly Dictionary<string, Func<Tensor, Tensor>> s_views = new()
    {
        ["view"] = x => x.view(6, -1), ["reshape"] = x => x.reshape(4, 6), ["permute"] = x => x.permute(2, 0, 1), ["transpose"] = x => x.transpose(0, 2),
        ["select"] = x => x.select(1, 1), ["narrow"] = x => x.narrow(2, 1, 2), ["slice"] = x => x.slice(2, 0, 4, 3), ["expand"] = x => x.unsqueeze(0).expand(1, 2, 3, 4),
        ["unsqueeze"] = x => x.unsqueeze(-1), ["squeeze"] = x => x.unsqueeze(0).squeeze(), ["flatten"] = x => x.flatten(), ["alias"] = x => x.alias(),
        ["detach"] = x => x.detach(), ["diagonal"] = x => x.diagonal(0, 1, 2), ["T"] = x => x.T, ["mT"] = x => x.mT, ["contiguous"] = x => x.contiguous(),
        ["split"] = x => x.split(2, 2)[1], ["chunk"] = x => x.chunk(2, 1)[1], ["unbind"] = x => x.unbind(0)[1], ["as_strided"] = x => x.as_strided([2, 2], [1, 3], 4),
        ["movedim"] = x => x.movedim([0], [2]), ["unflatten"] = x => x.unflatten(2, 2, 2), ["to the same type"] = x => x.to(ScalarType.Float32), ["cpu"] = x => x.cpu(),
    };

    public static IEnumerable<object[]> Views => s_views.Keys.Select(k => new object[] { k });

    [TestMethod, DynamicData(nameof(Views))]
    public void View_SharesTheMemory(string name)
    {
        using var scope = NewDisposeScope();
        var x = arange(24, ScalarType.Float32).reshape(2, 3, 4);
        var view = s_views[name](x);
        view.fill_(-5);
        Assert.AreEqual(view.numel(), x.eq(-5).sum().item<long>());
        x.zero_();
        Assert.AreEqual(0f, view.abs().sum().ToSingle());
    }

    [TestMethod, DynamicData(nameof(Views))]
    public void View_OutlivesTheTensorItShows(string name)
    {
        using var scope = NewDisposeScope();
        var x = arange(24, ScalarType.Float32).reshape(2, 3, 4);
        var view = s_views[name](x);
        var expected = view.clone();
        x.Dispose();
        using var other = full([24L], 3f);
        Near.Equal(expected, view);
    }

    [TestMethod]
    public void Reshape_CopiesOnlyWhatNoStridesCanShow()
    {
        var x = arange(24, ScalarType.Float32).reshape(2, 3, 4);
        Assert.IsFalse(x.transpose(0, 1).is_contiguous());
        var copied = x.transpose(0, 1).reshape(-1);
        copied.zero_();
        Assert.AreEqual(276f, x.sum().ToSingle());
        // Rows of a slice are still rows.
        CollectionAssert.AreEqual(new long[] { 2, 2, 2, 3 }, x[.., .., ..2].unsqueeze(0).view(2, 3, 2).transpose(1, 2).unsqueeze(1).reshape(2, 1, 2, 3).expand(2, 2, 2, 3).shape);
        StringAssert.Contains(Assert.ThrowsExactly<ExternalException>(() => x.transpose(0, 1).view(24)).Message, "[3, 2, 4]");
    }

    [TestMethod]
    public void ViewOfNonContiguous_MatchesTheCopy()
    {
        var x = arange(48, ScalarType.Float32).reshape(2, 4, 6);
        foreach (var (strided, shape) in new (Tensor, long[])[] { (x[.., .., ..4], [2, 2, 2, 4]), (x.permute(2, 0, 1), [3, 2, 8]), (x[.., 1..3], [2, 12]), (x[0].t(), [6, 2, 2]), (x[.., 0], [12]) })
            Near.Equal(strided.clone().reshape(shape), strided.reshape(shape));
    }

    [TestMethod]
    public void WrongShapes_SayBoth()
    {
        foreach (var (attempt, first, second) in new (Action, string, string)[]
        {
            (() => _ = ones(2, 3) + ones(4, 3), "[2, 3]", "[4, 3]"),
            (() => ones(2, 3).mm(ones(4, 5)), "[2, 3]", "[4, 5]"),
            (() => ones(2, 3).matmul(ones(4)), "[2, 3]", "[4]"),
            (() => ones(2, 3, 4).bmm(ones(2, 3, 4)), "[2, 3, 4]", "(b, k, n)"),
            (() => ones(2, 3).reshape(4, 2), "[4, 2]", "[2, 3]"),
            (() => ones(2, 3).expand(2, 4), "[2, 4]", "[2, 3]"),
            (() => ones(2, 3).copy_(ones(4)), "[2, 3]", "[4]"),
            (() => ones(3).add_(ones(2, 3)), "[3]", "[2, 3]"),
            (() => cat([ones(2, 3), ones(3, 2)]), "[2, 3]", "[3, 2]"),
            (() => stack([ones(2), ones(3)]), "[2]", "[3]"),
            (() => ones(2, 3).gather(0, zeros([3, 4], ScalarType.Int64)), "[3, 4]", "[2, 3]"),
            (() => where(ones(2).gt(0), ones(3), ones(3)), "[2]", "[3]"),
            (() => ones(2, 3).split([1L, 1], 1), "3", "[1, 1]"),
            (() => ones(3).dot(ones(4)), "[3]", "[4]"),
            (() => einsum("ij,jk->ik", ones(2, 3), ones(4, 5)), "3", "[4, 5]"),
        })
        {
            var message = Assert.ThrowsExactly<ExternalException>(attempt).Message;
            StringAssert.Contains(message, first);
            StringAssert.Contains(message, second);
        }
    }

    [TestMethod]
    public void ExpandedMemory_IsNotWrittenInPlace() =>
        StringAssert.Contains(Assert.ThrowsExactly<ExternalException>(() => ones(1).expand(3).add_(1)).Message, "clone()");

    [TestMethod]
    public void OverlappingCopy_ReadsBeforeItWrites()
    {
        var x = arange(6, ScalarType.Float32);
        x[1..].copy_(x[..5]);
        Near.Equal(tensor([0f, 0, 1, 2, 3, 4]), x);
        var y = arange(4, ScalarType.Float32).reshape(2, 2);
        y.copy_(y.t());
        Near.Equal(tensor(new float[,] { { 0, 2 }, { 1, 3 } }), y);
        var z = arange(5, ScalarType.Float32);
        z[1..].add_(z[..4]);
        Near.Equal(tensor([0f, 1, 3, 5, 7]), z);
    }

    [TestMethod]
    public void ShapesInPlace_ChangeTheTensorItself()
    {
        var x = arange(6, ScalarType.Float32).reshape(2, 3);
        x.transpose_(0, 1).unsqueeze_(0);
        CollectionAssert.AreEqual(new long[] { 1, 3, 2 }, x.shape);
        CollectionAssert.AreEqual(new long[] { 3, 2 }, x.squeeze_().shape);
        Assert.AreEqual(3f, x[0, 1].ToSingle());
    }
}
