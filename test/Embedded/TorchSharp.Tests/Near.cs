using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Comparison of tensors, with the first difference in the message.</summary>
internal static class Near
{
    internal static void Equal(Tensor expected, Tensor actual, double relative = 1e-5, double absolute = 1e-6, string what = "result")
    {
        using var scope = NewDisposeScope();
        CollectionAssert.AreEqual(expected.shape, actual.shape, $"{what}: shape");
        Assert.AreEqual(expected.dtype, actual.dtype, $"{what}: dtype");
        var (e, a) = (Doubles(expected), Doubles(actual));
        for (var i = 0; i < e.Length; i++)
        {
            var same = double.IsNaN(e[i]) ? double.IsNaN(a[i]) : e[i] == a[i] || Math.Abs(e[i] - a[i]) <= absolute + relative * Math.Abs(e[i]);
            Assert.IsTrue(same, $"{what}: element {i} of [{string.Join(", ", expected.shape)}]: expected {e[i]:R}, was {a[i]:R}");
        }
    }

    internal static double[] Doubles(Tensor tensor) => tensor.detach().to_type(ScalarType.Float64).data<double>().ToArray();
}
