using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed partial class GradientTests
{
    public static IEnumerable<object[]> Views => s_views.Keys.Select(k => new object[] { k });

    // Each result is squared, so that a gradient that lands on the wrong element shows.
    static readonly Dictionary<string, Func<Tensor, Tensor>> s_views = new()
    {
        ["view"] = x => x.view(4, -1),
        ["reshape of transposed"] = x => x.transpose(0, 2).reshape(6, 4),
        ["permute"] = x => x.permute(2, 0, 1),
        ["transpose"] = x => x.transpose(0, 1),
        ["select"] = x => x.select(1, -1),
        ["narrow"] = x => x.narrow(2, 1, 2),
        ["slice by two"] = x => x.slice(2, 0, 4, 2),
        ["index"] = x => x[1, .., 1..3],
        ["index new dimension"] = x => x[TensorIndex.Ellipsis, TensorIndex.None, 2],
        ["index positions"] = x => x[TensorIndex.Colon, TensorIndex.Tensor(tensor([2L, 0, 2]))],
        ["index two positions"] = x => x[TensorIndex.Tensor(tensor([1L, 0])), TensorIndex.Colon, TensorIndex.Tensor(tensor([3L, 1]))],
        ["index mask"] = x => x[x.detach().gt(0)],
        ["expand"] = x => x.unsqueeze(1).expand(2, 5, 3, 4),
        ["squeeze"] = x => x.unsqueeze(0).squeeze(0),
        ["flatten"] = x => x.flatten(1),
        ["unflatten"] = x => x.unflatten(2, 2, 2),
        ["diagonal"] = x => x.diagonal(1, 1, 2),
        ["split"] = x => x.split(3, 2)[0],
        ["chunk"] = x => x.chunk(2, 1)[1],
        ["unbind"] = x => x.unbind(1)[2],
        ["repeat"] = x => x.repeat(2, 1, 2),
        ["repeat_interleave"] = x => x.repeat_interleave(3, 1),
        ["tile"] = x => x.tile([2]),
        ["as_strided"] = x => x.as_strided([3, 2], [2, 5], 1),
        ["contiguous"] = x => x.permute(1, 2, 0).contiguous(),
        ["movedim"] = x => x.movedim([0], [2]),
        ["masked_fill"] = x => x.masked_fill(x.detach().gt(0), 3),
        ["masked_select"] = x => x.masked_select(x.detach().gt(0)),
        ["gather"] = x => x.gather(2, zeros([2, 3, 2], ScalarType.Int64)),
        ["index_select"] = x => x.index_select(1, tensor([2L, 2])),
        ["index_fill"] = x => x.index_fill(1, tensor([1L]), 2),
        ["triu"] = x => x.triu(1),
        ["tril"] = x => x.tril(),
        ["broadcast_to"] = x => x.broadcast_to(3, 2, 3, 4),
    };

    [TestMethod, DynamicData(nameof(Views))]
    public void View_HasTheRightGradients(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        GradientCheck.Run(name, t => s_views[name](t[0]).square(), twice: name != "as_strided", randn([2, 3, 4], ScalarType.Float64));
    }

    public static IEnumerable<object[]> InPlace => s_inPlace.Keys.Select(k => new object[] { k });

    static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> s_inPlace = new()
    {
        ["add_"] = (x, y) => (x * 2).add_(y),
        ["mul_"] = (x, y) => (x * x).mul_(y),
        ["div_"] = (x, y) => (x * x).div_(y.exp()),
        ["sub_"] = (x, y) => (x * x).sub_(y),
        ["pow_"] = (x, _) => (x * x + 1).pow_(1.5),
        ["tanh_"] = (x, _) => (x * 2).tanh_(),
        ["sigmoid_"] = (x, _) => (x * 2).sigmoid_(),
        ["exp_"] = (x, _) => (x * 2).exp_(),
        ["relu_"] = (x, _) => (x * 2).relu_(),
        ["masked_fill_"] = (x, _) => (x * x).masked_fill_(x.detach().gt(0), 1),
        ["zero_"] = (x, y) => (x * x).zero_() + y * x,
        ["copy_"] = (x, y) => (x * x).copy_(y * y),
        ["copy_ broadcast"] = (x, y) => (x * x).copy_((y * y)[0]),
        ["copy_ into a constant"] = (x, y) => zeros_like(x.detach()).copy_(y) * x,
        ["row of a new tensor"] = (x, y) =>
        {
            var z = zeros([3, 4], ScalarType.Float64);
            z[1] = x[0] * y[1];
            return z * x;
        },
        ["rows of a new tensor, one after the other"] = (x, y) =>
        {
            var z = zeros([3, 4], ScalarType.Float64);
            for (var i = 0; i < 3; i++)
                z[i] = x[i] * y[2 - i] + (i > 0 ? z[i - 1].clone() : 0);
            return z;
        },
        ["part of an intermediate"] = (x, y) =>
        {
            var z = x * x;
            z[1.., ..2] = y[..2, 2..];
            return z * y;
        },
        ["view changed after the base"] = (x, y) =>
        {
            var z = x * x;
            var view = z[1];
            z.mul_(y);
            view.add_(y[0]);
            return z + view;
        },
        ["two views of one base"] = (x, y) =>
        {
            var z = x * 3;
            var (a, b) = (z[0], z[.., 1]);
            a.mul_(y[1]);
            b.add_(y[.., 2] * a[2].clone());
            return z * a;
        },
        ["positions"] = (x, y) =>
        {
            var z = x * x;
            z[TensorIndex.Tensor(tensor([2L, 0]))] = y[..2] * y[1..];
            return z;
        },
        ["mask"] = (x, y) =>
        {
            var z = x * x;
            z[x.detach().gt(0)] = y[0, 0];
            return z;
        },
        ["accumulated positions"] = (x, y) => (x * x).index_put_(y[..2] * y[..2], [tensor([1L, 1])], accumulate: true),
        ["scatter_add_"] = (x, y) => (x * x).scatter_add_(0, zeros([3, 4], ScalarType.Int64), y * y),
        ["addcmul_"] = (x, y) => (x * x).addcmul_(y, x, 0.3),
        ["lerp_"] = (x, y) => (x * x).lerp_(y, tensor(0.3)),
        ["transposed written"] = (x, y) =>
        {
            var z = x * x;
            z.t()[1] = y[.., 0];
            return z;
        },
        ["detached layout written"] = (x, y) =>
        {
            var z = zeros([4, 3], ScalarType.Float64).t().detach();
            z[0] = x[1];
            z[.., 2] = y[.., 1] * z[.., 0].clone();
            return z * x;
        },
    };

    [TestMethod, DynamicData(nameof(InPlace))]
    public void ChangeInPlace_HasTheRightGradients(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(8);
        GradientCheck.Run(name, t => s_inPlace[name](t[0], t[1]) + 0 * t[1], twice: false, randn([3, 4], ScalarType.Float64),
            randn([3, 4], ScalarType.Float64));
    }
}
