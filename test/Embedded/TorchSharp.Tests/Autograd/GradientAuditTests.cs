using System.Reflection;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed partial class GradientTests
{
    const string Flat = "its result is flat: integers, truth values, or steps", Made = "it makes a tensor out of no tensor, or of its shape",
        Single = "to_type, which is checked, in a type too coarse for differences", Drawn = "it draws random numbers",
            Handle = "it gives the same tensor in another handle";

    static readonly Dictionary<string, string> s_reasons = Reasons(
        (Flat, "all any argmax argmin argsort argwhere bitwise_and bitwise_not bitwise_or bitwise_xor bincount count_nonzero eq ne lt le gt "
            + "ge equal greater greater_equal less "
            + "less_equal not_equal isclose isfinite isinf isnan isneginf isposinf logical_and logical_not logical_or logical_xor nonzero "
                + "one_hot signbit ceil floor round sign sgn "
            + "trunc fix floor_divide bool byte char int long short"),
        (Made, "arange as_tensor empty empty_like eye from_array full full_like linspace new_empty new_full new_ones new_zeros ones "
            + "ones_like tensor tril_indices triu_indices zeros zeros_like "
            + "frombuffer empty_strided get_rng_state get_state load Load new_tensor logspace Finalize"),
        (Drawn, "bernoulli multinomial normal poisson rand rand_like randint randint_like randn randn_like randperm random uniform exponential"),
        (Single, "float"),
        (Handle, "DetachFromDisposeScope MoveToOtherDisposeScope MoveToOuterDisposeScope WrappedTensorDisposeScope detach requires_grad "
            + "with_requires_grad cuda set fill zero grad retain_grad"));

    static Dictionary<string, string> Reasons(params (string Reason, string Names)[] groups) =>
        groups.SelectMany(g => g.Names.Split(' ').Select(n => (n, g.Reason))).ToDictionary(p => p.n, p => p.Reason);

    static IEnumerable<string> CheckedNames() => s_pointwise.Keys.Concat(s_several.Keys).Concat(s_views.Keys).Concat(s_inPlace.Keys).Concat(s_more.Keys)
        .Select(k => k.Split(' ')[0]);

    static IEnumerable<MethodInfo> TensorFunctions() => new[] { typeof(torch), typeof(Tensor), typeof(nn.functional) }
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(m => !m.IsSpecialName && GivesTensor(m.ReturnType));

    static bool GivesTensor(Type type) => type == typeof(Tensor) || type == typeof(Tensor[])
        || (type.IsGenericType && typeof(ITuple).IsAssignableFrom(type) && type.GetGenericArguments().Contains(typeof(Tensor)));

    [TestMethod]
    public void EveryPublicFunction_IsCheckedOrHasAReasonNotToBe()
    {
        var known = CheckedNames().Concat(s_reasons.Keys).ToHashSet(StringComparer.Ordinal);
        // In-place forms are compared with the others below.
        var open = TensorFunctions().Select(m => m.Name).Where(n => !known.Contains(n)
            && !(n.EndsWith('_') && known.Contains(n[..^1]))).Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.IsEmpty(open, "without a gradient check: " + string.Join(" ", open));
    }

    [TestMethod]
    public void FlatFunction_GivesNoGradientOrZeros()
    {
        using var scope = NewDisposeScope();
        foreach (var name in (string[])["ceil", "floor", "round", "sign", "trunc", "fix", "sgn"])
        {
            if (typeof(Tensor).GetMethod(name, []) is not { } method)
                continue;
            var x = rand(3, ScalarType.Float64).requires_grad_();
            var y = (Tensor)method.Invoke(x, [])!;
            if (y.requires_grad)
                Assert.AreEqual(0, autograd.grad([y.sum()], [x])[0].abs().sum().ToDouble(), name);
        }
    }

    public static IEnumerable<object[]> InPlaceForms => typeof(Tensor).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(m => m.Name.EndsWith('_') && m.ReturnType == typeof(Tensor) && m.GetParameters().Length <= 1
            && m.GetParameters().All(p => p.ParameterType == typeof(Tensor))
            && !s_reasons.ContainsKey(m.Name[..^1]) && typeof(Tensor).GetMethod(m.Name[..^1], [.. m.GetParameters().Select(p => p.ParameterType)]) is not null)
        .Select(m => new object[] { m.Name, m.GetParameters().Length }).DistinctBy(o => (o[0], o[1]));

    [TestMethod, DynamicData(nameof(InPlaceForms))]
    public void FormInPlace_HasTheGradientsOfTheOther(string name, int operands)
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        var x = empty([3, 4], ScalarType.Float64).uniform_(0.2, 0.9).requires_grad_();
        var y = empty([3, 4], ScalarType.Float64).uniform_(0.2, 0.9).requires_grad_();
        var types = Enumerable.Repeat(typeof(Tensor), operands).ToArray();
        object[] arguments = operands == 0 ? [] : [y];
        var inPlace = (Tensor)typeof(Tensor).GetMethod(name, types)!.Invoke(x * 1, arguments)!;
        var other = (Tensor)typeof(Tensor).GetMethod(name[..^1], types)!.Invoke(x * 1, arguments)!;
        Tensor[] leaves = operands == 0 ? [x] : [x, y];
        var (first, second) = (autograd.grad([inPlace.square().sum()], leaves), autograd.grad([other.square().sum()], leaves));
        for (var i = 0; i < leaves.Length; i++)
            Assert.AreEqual(0, (first[i] - second[i]).abs().max().ToDouble(), 1e-12, $"{name}, input {i}");
    }
}
