using static TorchSharp.torch;

namespace TorchSharp.Tests;

[TestClass]
public sealed class CopyTests
{
    public static IEnumerable<object[]> Types => new[]
    {
        ScalarType.Byte, ScalarType.Int16, ScalarType.Int32, ScalarType.Float32, ScalarType.Int64, ScalarType.Float64,
    }.Select(t => new object[] { t });

    [TestMethod, DynamicData(nameof(Types))]
    public void Contiguous_OfAnyPermutation_ReadsTheRightElements(ScalarType type)
    {
        using var scope = NewDisposeScope();
        long[][] shapes = [[33, 47], [5, 17, 34], [3, 1, 40, 18], [2, 35, 3, 19]];
        foreach (var shape in shapes)
        {
            var x = arange(shape.Aggregate(1L, (a, b) => a * b)).remainder(113).to_type(type).reshape(shape);
            foreach (var order in Permutations(shape.Length))
            {
                var permuted = x.permute(order);
                var copy = permuted.contiguous();
                Assert.IsTrue(copy.is_contiguous());
                Assert.IsTrue(copy.Equals(permuted), $"{type} [{string.Join(", ", shape)}] permuted by [{string.Join(", ", order)}]");
                var index = shape.Select((_, d) => permuted.shape[d] - 1).ToArray();
                using var whole = permuted.to_type(ScalarType.Float64).data<double>();
                var at = new long[shape.Length];
                for (var d = 0; d < order.Length; d++)
                    at[order[d]] = index[d];
                Assert.AreEqual(x.to_type(ScalarType.Float64)[at].item<double>(), whole[index]);
            }
        }
    }

    [TestMethod]
    public void Results_DoNotDependOnTheNumberOfThreads()
    {
        var threads = get_num_threads();
        try
        {
            manual_seed(1);
            var (x, y) = (randn(300_000), randn(300_000));
            var m = randn(700, 300);
            Tensor[] Compute() => [x + y, x.exp(), x.tanh(), x.sum(), m.softmax(-1), m.mm(m.t()), m.sum(0L), x.gt(y), x.where(x.gt(0), y)];
            set_num_threads(1);
            var alone = Compute();
            set_num_threads(2);
            foreach (var (a, b) in alone.Zip(Compute()))
                Assert.IsTrue(a.Equals(b));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [TestMethod]
    public void Tensors_MayBeUsedByManyThreads()
    {
        var expected = 0.0;
        var results = new double[8];
        manual_seed(1);
        var w = randn(64, 64);
        double Work()
        {
            using var scope = NewDisposeScope();
            var x = w.clone().requires_grad_();
            for (var i = 0; i < 20; i++)
                x.mm(x.t()).tanh().sum().backward();
            return x.grad!.sum().ToDouble();
        }
        expected = Work();
        var threads = Enumerable.Range(0, results.Length).Select(i => new Thread(() => results[i] = Work())).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        foreach (var result in results)
            Assert.AreEqual(expected, result);
    }

    static IEnumerable<long[]> Permutations(int rank) => rank == 0
        ? [[]]
        : Permutations(rank - 1).SelectMany(p => Enumerable.Range(0, rank).Select(at => (long[])[.. p[..at], rank - 1, .. p[at..]]));
}
