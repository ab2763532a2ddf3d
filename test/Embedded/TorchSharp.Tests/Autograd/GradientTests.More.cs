using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests;

// Operators that the other tables lack; the first word of a key is the operator's name.
public sealed partial class GradientTests
{
    public static IEnumerable<object[]> More => s_more.Keys.Select(k => new object[] { k });

    static readonly Dictionary<string, (long[][] Shapes, Func<Tensor[], Tensor> Function)> s_more = new()
    {
        ["absolute"] = ([[3, 5]], t => t[0].absolute() * t[0]),
        ["negative"] = ([[3, 5]], t => t[0].negative() * t[0]),
        ["positive"] = ([[3, 5]], t => t[0].positive() * t[0]),
        ["arccos"] = ([[3]], t => (t[0] / 3).arccos()),
        ["arcsin"] = ([[3]], t => (t[0] / 3).arcsin()),
        ["arctan"] = ([[3]], t => t[0].arctan()),
        ["arctan2"] = ([[2, 3], [3]], t => t[0].arctan2(t[1])),
        ["logit"] = ([[3, 5]], t => (t[0] / 3).logit()),
        ["hardsigmoid"] = ([[3, 5]], t => t[0].hardsigmoid() * t[0]),
        ["hardswish"] = ([[3, 5]], t => t[0].hardswish()),
        ["hardtanh"] = ([[3, 5]], t => F.hardtanh(t[0], -3, 3) * t[0]),
        ["selu"] = ([[3, 5]], t => t[0].selu() * t[0]),
        ["relu6"] = ([[3, 5]], t => F.relu6(t[0]) * t[0]),
        ["glu"] = ([[3, 4]], t => F.glu(t[0])),
        ["tanhshrink"] = ([[3, 5]], t => F.tanhshrink(t[0])),
        ["threshold"] = ([[3, 5]], t => t[0].threshold(0.1, 7) * t[0]),
        ["logsigmoid"] = ([[3, 5]], t => F.logsigmoid(t[0])),
        ["nan_to_num"] = ([[3, 5]], t => t[0].nan_to_num() * t[0]),
        ["clamp_max"] = ([[3, 5]], t => t[0].clamp_max(9) * t[0]),
        ["clamp_min"] = ([[3, 5]], t => t[0].clamp_min(0.1) * t[0]),
        ["clip"] = ([[3, 5]], t => t[0].clip(0.1, 9) * t[0]),
        ["ravel"] = ([[3, 5]], t => t[0].t().ravel().square()),
        ["alias"] = ([[3, 5]], t => t[0].alias().square()),
        ["diag"] = ([[3, 5], [4]], t => t[0].diag(1).square().sum() * t[1].diag(-1).square().sum()),
        ["trace"] = ([[3, 5]], t => t[0].trace().square()),
        ["median"] = ([[7]], t => t[0].median().square()),
        ["min"] = ([[3, 5]], t => t[0].min().square() + t[0].min(1).values.square()),
        ["amax"] = ([[3, 5]], t => t[0].amax([0]).square()),
        ["var_mean"] = ([[3, 5]], t => var_mean(t[0]).Item1 * var_mean(t[0]).Item2),
        ["std_mean"] = ([[3, 5]], t => std_mean(t[0]).Item1 * std_mean(t[0]).Item2),
        ["renorm"] = ([[3, 5]], t => t[0].renorm(2, 0, 1).square()),
        ["expand_as"] = ([[5], [3, 5]], t => t[0].expand_as(t[1].detach()) * t[1]),
        ["swapaxes"] = ([[3, 5]], t => t[0].swapaxes(0, 1).square()),
        ["swapdims"] = ([[3, 5]], t => t[0].swapdims(0, 1).square()),
        ["moveaxis"] = ([[3, 5, 2]], t => t[0].moveaxis([0], [2]).square()),
        ["meshgrid"] = ([[3], [4]], t => meshgrid([t[0], t[1]]).Aggregate((a, b) => a * b)),
        ["view_as"] = ([[3, 4]], t => t[0].view_as(zeros(2, 6)).square()),
        ["unsqueeze"] = ([[3, 4]], t => t[0].unsqueeze(1).square()),
        ["type"] = ([[3, 4]], t => t[0].type(ScalarType.Float64).square()),
        ["to"] = ([[3, 4]], t => t[0].to(ScalarType.Float64).square()),
        ["type_as"] = ([[3, 4]], t => t[0].type_as(zeros(1, ScalarType.Float64)).square()),
        ["cpu"] = ([[3, 4]], t => t[0].cpu().square()),
        ["to_type"] = ([[3, 4]], t => t[0].to_type(ScalarType.Float64).square()),
        ["index"] = ([[3, 4]], t => t[0].index(TensorIndex.Tensor(tensor([2L, 0, 2]))).square()),
        ["t"] = ([[3, 4]], t => t[0].t().square()),
        ["double"] = ([[3, 4]], t => t[0].@double().square()),
        ["index_put"] = ([[3, 4], [2, 4]], t => (t[0] * t[0]).index_put_(t[1] * t[1], [tensor([2L, 0])])),
        ["hstack"] = ([[2, 3], [2, 1]], t => hstack([t[0], t[1] * t[1]]).square()),
        ["vstack"] = ([[2, 3], [1, 3]], t => vstack([t[0], t[1] * t[1]]).square()),
        ["column_stack"] = ([[3], [3, 2]], t => column_stack(t[0], t[1]).square()),
        ["concat"] = ([[2, 3], [1, 3]], t => concat([t[0], t[1]], 0).square()),
        ["addmv"] = ([[3], [3, 4], [4]], t => t[0].addmv(t[1], t[2], 0.5f, 2f)),
        ["baddbmm"] = ([[2, 3, 5], [2, 3, 4], [2, 4, 5]], t => t[0].baddbmm(t[1], t[2], 0.5f, 2f)),
        ["divide"] = ([[2, 3], [3]], t => t[0].divide(t[1])),
        ["true_divide"] = ([[2, 3], [3]], t => t[0].true_divide(t[1])),
        ["multiply"] = ([[2, 3], [3]], t => t[0].multiply(t[1])),
        ["subtract"] = ([[2, 3], [3]], t => t[0].subtract(t[1]) * t[1]),
        ["float_power"] = ([[2, 3], [3]], t => t[0].float_power(t[1])),
        ["fmod"] = ([[2, 3], [3]], t => (t[0] * 3).fmod(t[1]) * t[0]),
        ["inner"] = ([[2, 3], [4, 3]], t => t[0].inner(t[1])),
        ["ger"] = ([[2], [3]], t => t[0].ger(t[1])),
        ["mv"] = ([[2, 3], [3]], t => t[0].mv(t[1])),
        ["logaddexp"] = ([[2, 3], [3]], t => t[0].logaddexp(t[1])),
        ["einsum"] = ([[2, 3, 4], [4, 2, 5]], t => einsum("bij,jbk->kib", t[0], t[1])),
        ["einsum diagonal"] = ([[3, 3], [3]], t => einsum("ii,i->i", t[0], t[1])),
        ["linear"] = ([[2, 3], [4, 3], [4]], t => F.linear(t[0], t[1], t[2])),
        ["layer_norm"] = ([[3, 5], [5], [5]], t => F.layer_norm(t[0], [5], t[1], t[2])),
        ["dropout"] = ([[3, 5]], t => { manual_seed(9); return F.dropout(t[0], 0.4) * t[0]; }),
        ["mse_loss"] = ([[3, 5], [3, 5]], t => F.mse_loss(t[0], t[1])),
        ["l1_loss"] = ([[3, 5], [3, 5]], t => F.l1_loss(t[0] + 3, t[1]) * t[0]),
        ["smooth_l1_loss"] = ([[3, 5], [3, 5]], t => F.smooth_l1_loss(t[0], t[1], nn.Reduction.None, 5)),
        ["huber_loss"] = ([[3, 5], [3, 5]], t => F.huber_loss(t[0], t[1], 5, nn.Reduction.Sum)),
        ["binary_cross_entropy"] = ([[3, 5]], t => F.binary_cross_entropy(t[0] / 3, full([3, 5], 0.3, ScalarType.Float64))),
        ["binary_cross_entropy_with_logits"] = ([[3, 5]], t => F.binary_cross_entropy_with_logits(t[0], full([3, 5], 0.3, ScalarType.Float64))),
        ["nll_loss"] = ([[3, 5]], t => F.nll_loss(t[0].log_softmax(1), tensor([4L, 0, 2]))),
        ["cross_entropy"] = ([[3, 5]], t => F.cross_entropy(t[0], tensor([4L, 0, 2]), label_smoothing: 0.1)),
        ["scaled_dot_product_attention"] = ([[2, 3, 4], [2, 5, 4], [2, 5, 4]], t => F.scaled_dot_product_attention(t[0], t[1], t[2])),
    };

    [TestMethod, DynamicData(nameof(More))]
    public void FurtherFunction_HasTheRightGradients(string name)
    {
        using var scope = NewDisposeScope();
        var (shapes, function) = s_more[name];
        manual_seed(7);
        GradientCheck.Run(name, function, twice: true, [.. shapes.Select(s => empty(s, ScalarType.Float64).uniform_(0.4, 2))]);
    }

    [TestMethod, DynamicData(nameof(Pointwise))]
    public void Function_OfAnEmptyTensor_HasAnEmptyGradient(string name)
    {
        using var scope = NewDisposeScope();
        // Extremes of nothing and the largest of no elements are errors.
        if (name is "max" or "topk" or "logsumexp" or "log softmax")
            return;
        GradientCheck.Run(name, t => s_pointwise[name].Function(t[0]), twice: true, empty([0, 3], ScalarType.Float64));
    }
}
