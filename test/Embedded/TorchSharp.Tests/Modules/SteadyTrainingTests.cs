using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Modules;

/// <summary>What every further training step costs and gives: allocation, native memory, the same bits.</summary>
[TestClass, DoNotParallelize]
public class SteadyTrainingTests
{
    public static IEnumerable<string> Kinds => SmallNet.Kinds;

    // Measured in a debug build: 28,100 and 268,100. Handles, nodes of the graph and closures, which do not grow with the sizes of tensors;
    // the decoder has eight steps of some thirty operators.
    [TestMethod]
    [DataRow("LanguageModel", 32_000)]
    [DataRow("AttentionDecoder", 300_000)]
    public void ManagedAllocationPerStep_StaysBelowItsConstant(string kind, int bytes)
    {
        const int steps = 20;
        using var training = new Training(kind);
        training.Run(10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        training.Run(steps);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / steps;
        Assert.IsLessThanOrEqualTo(bytes, each, $"{kind}: managed bytes per step");
    }

    [TestMethod, DynamicData(nameof(Kinds))]
    public void NativePool_DoesNotGrow(string kind)
    {
        using var training = new Training(kind);
        training.Run(10);
        // What earlier tests left to the collector is given back now rather than in between.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var (rented, retained) = (NativePool.RentedBytes, NativePool.RetainedBytes);
        training.Run(50);
        Assert.AreEqual(rented, NativePool.RentedBytes, "in use");
        Assert.AreEqual(retained, NativePool.RetainedBytes, "kept for reuse");
    }

    [TestMethod, DynamicData(nameof(Kinds))]
    public void Runs_EqualEachOtherToTheLastBit(string kind) => CollectionAssert.AreEqual(Train(kind, 2, 3), Train(kind, 2, 3));

    // One step, so that rounding does not add up; and of SGD, because Adam divides by the gradient's size and so magnifies the rounding of small ones.
    [TestMethod, DynamicData(nameof(Kinds))]
    public void NumberOfThreads_ChangesNoMoreThanRounding(string kind)
    {
        var one = Train(kind, 1, 1);
        foreach (var threads in (int[])[2, 3])
        {
            var other = Train(kind, threads, 1);
            var largest = one.Zip(other, (a, b) => Math.Abs(a - b) / Math.Max(1e-3f, Math.Abs(a))).Max();
            Assert.IsLessThanOrEqualTo(1e-6f, largest, $"{threads} threads");
        }
    }

    private static float[] Train(string kind, int threads, int steps)
    {
        var before = Workers.Count;
        try
        {
            Workers.Count = threads;
            using var training = new Training(kind, sgd: true);
            training.Run(steps);
            return training.Parameters();
        }
        finally
        {
            Workers.Count = before;
        }
    }

    private sealed class Training : IDisposable
    {
        private readonly SmallNet _net;
        private readonly TorchSharp.Modules.Parameter[] _parameters;
        private readonly optim.Optimizer _optimizer;

        internal Training(string kind, bool sgd = false)
        {
            manual_seed(1);
            _net = SmallNet.Create(kind);
            _parameters = [.. _net.parameters()];
            _optimizer = sgd ? optim.SGD(_parameters, 1) : optim.Adam(_parameters, 1e-3);
        }

        internal void Run(int steps)
        {
            for (var i = 0; i < steps; i++)
                _net.Train(_optimizer, _parameters);
        }

        internal float[] Parameters() => [.. _parameters.SelectMany(p => p.data<float>().ToArray())];

        public void Dispose()
        {
            _optimizer.Dispose();
            _net.Dispose();
        }
    }
}
