using TorchSharp.Kernels.MatMul;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Kernels;

[TestClass]
public unsafe class WeightLayoutsTests
{
    private const int Outputs = 40, Inputs = 24, Rows = 16;

    [TestMethod]
    public void SecondProductOfTheSameValues_FindsALayout()
    {
        using var weight = rand(Outputs, Inputs);
        Assert.IsFalse(Finds(weight));
        Assert.IsTrue(Finds(weight));
        Assert.IsTrue(Finds(weight));
    }

    [TestMethod]
    public void TransposedFactor_HasALayoutOfItsOwn()
    {
        using var weight = rand(Outputs, Inputs);
        _ = (Finds(weight), Finds(weight));
        Assert.IsFalse(Finds(weight, transpose: false));
        Assert.IsTrue(Finds(weight, transpose: false));
    }

    [TestMethod]
    [DataRow(MatMulNarrow.MaxRows)]
    [DataRow(WeightLayouts.MaxRows + 1)]
    public void ProductsThatPackNothingOrLittle_LeaveTheWeightAsItLies(int rows)
    {
        using var weight = rand(Outputs, Inputs);
        _ = Finds(weight, rows: rows);
        Assert.IsFalse(Finds(weight, rows: rows));
    }

    public static IEnumerable<(string, Action<Tensor>)> Changes =>
    [
        ("in place", w => w.mul_(2)),
        ("through a view", w => w[1].fill_(3)),
        ("copied over", w => w.copy_(rand_like(w))),
        ("by accessor", w => w.data<float>()[3, 5] = 7),
        ("by accessor, many", w => w.data<float>().CopyFrom([1f, 2f, 3f])),
        ("by bytes", w => w.bytes = new byte[4 * Outputs * Inputs]),
        ("by a span of its bytes", w => w.bytes.Fill(1)),
    ];

    [TestMethod, DynamicData(nameof(Changes))]
    public void ChangedValues_AreMultipliedAsTheyAre(string how, Action<Tensor> change)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (x, weight) = (rand(Rows, Inputs), rand(Outputs, Inputs));
        for (var i = 0; i < 3; i++)
            nn.functional.linear(x, weight);
        change(weight);
        for (var i = 0; i < 3; i++)
            CollectionAssert.AreEqual(Near.Doubles(nn.functional.linear(x, weight.clone())), Near.Doubles(nn.functional.linear(x, weight)), how);
    }

    [TestMethod]
    public void SpanOfBytesTakenBefore_MayBeWrittenAtAnyTime()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (x, weight) = (rand(Rows, Inputs), rand(Outputs, Inputs));
        var bytes = weight.bytes;
        for (byte i = 0; i < 3; i++)
        {
            bytes.Fill(i);
            CollectionAssert.AreEqual(Near.Doubles(nn.functional.linear(x, weight.clone())), Near.Doubles(nn.functional.linear(x, weight)));
        }
    }

    [TestMethod]
    public void RepeatedProducts_AreTheFirstToTheBit()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        foreach (var (outputs, inputs) in (ReadOnlySpan<(int, int)>)[(1, 33), (3, 64), (65, 400), (1000, 70), (40, 5000)])
        {
            var linear = nn.Linear(inputs, outputs);
            var gru = nn.GRU(inputs, 20);
            var x = rand(5, Rows, inputs);
            var (first, (steps, _)) = (Near.Doubles(linear.call(x[0])), gru.call(x));
            for (var i = 0; i < 3; i++)
            {
                CollectionAssert.AreEqual(first, Near.Doubles(linear.call(x[0])), $"{outputs} x {inputs}");
                CollectionAssert.AreEqual(Near.Doubles(steps), Near.Doubles(gru.call(x).Item1), $"GRU of {inputs}");
            }
        }
    }

    [TestMethod]
    public void DisposedWeight_GivesItsLayoutsBack()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = NativePool.RentedBytes;
        using (var weight = rand(Outputs, Inputs))
            _ = (Finds(weight), Finds(weight), Finds(weight, transpose: false), Finds(weight, transpose: false));
        Assert.AreEqual(before, NativePool.RentedBytes);
    }

    [TestMethod]
    public void MemoryThatIsUsedAnew_HasNoLayoutsOfItsLastContent()
    {
        // Small enough for the thread to give its memory to its next tensor of the size.
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var x = rand(Rows, 8);
        for (var i = 0; i < 5; i++)
        {
            using var weight = rand(16, 8);
            for (var k = 0; k < 3; k++)
                CollectionAssert.AreEqual(Near.Doubles(x.matmul(weight.t())), Near.Doubles(nn.functional.linear(x, weight)));
            weight.bytes.Fill(0);
        }
        using var other = rand(16, 8);
        nn.functional.linear(x, other).Dispose();
        Assert.IsTrue(Finds(other, outputs: 16, inputs: 8), "not closed for good by the span of bytes that the last tensor here gave");
    }

    [TestMethod]
    public void ManyThreads_ReadOneLayout()
    {
        using var scope = NewDisposeScope();
        var linear = nn.Linear(Inputs, Outputs);
        var x = rand(Rows, Inputs);
        using var off = no_grad();
        var expected = Near.Doubles(linear.call(x));
        System.Threading.Tasks.Parallel.For(0, 200, _ =>
        {
            using var inner = NewDisposeScope();
            using var alsoOff = no_grad();
            CollectionAssert.AreEqual(expected, Near.Doubles(linear.call(x)));
        });
    }

    private static bool Finds(Tensor weight, bool transpose = true, int rows = Rows, int outputs = Outputs, int inputs = Inputs)
    {
        var storage = weight.Impl.Storage;
        using var packed = storage.Layouts.Find(rows, transpose, weight.Float32, outputs, inputs, storage.Version);
        return packed.Exists;
    }
}
