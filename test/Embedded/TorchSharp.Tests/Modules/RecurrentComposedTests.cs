using static TorchSharp.torch;

namespace TorchSharp.Tests.Modules;

// T = steps, B = batch, I = input size, H = hidden.

/// <summary>The layers in double precision, composed of elementary operations, against differences and against the fused ones.</summary>
[TestClass]
public class RecurrentComposedTests
{
    public static IEnumerable<object[]> Nets =>
        from cell in RecurrentCall.Cells
        from layers in (long[])[1, 2, 3]
        from both in (bool[])[false, true]
        from packed in (bool[])[false, true]
        from state in (bool[])[false, true]
        select new object[] { cell, layers, both, packed, state };

    private static readonly (long T, long B, long I, long H)[] s_shapes = [(1, 1, 1, 1), (5, 1, 3, 7), (4, 3, 5, 17), (7, 9, 2, 33), (3, 14, 19, 5)];

    [TestMethod, DynamicData(nameof(Nets))]
    public void FusedSinglePrecision_EqualsComposedDoublePrecision(string cell, long layers, bool both, bool packed, bool state)
    {
        foreach (var shape in s_shapes)
        {
            foreach (var (bias, batchFirst) in ((bool, bool)[])[(true, false), (false, true)])
                CheckFused(cell, layers, both, packed, state, shape, bias, batchFirst, 0);
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void ManySequencesAndSmallWeights_EqualComposedDoublePrecision(bool packed)
    {
        foreach (var cell in RecurrentCall.Cells)
        {
            foreach (var (size, hidden, bias) in ((long, long, bool)[])[(5, 9, true), (1, 17, true), (28, 32, false)])
                CheckFused(cell, 2, true, packed, true, (3, 300, size, hidden), bias, false, 0);
        }
    }

    [TestMethod, DynamicData(nameof(Nets))]
    public void GradientsOfDoubles_AreThoseOfDifferences(string cell, long layers, bool both, bool packed, bool state)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var (steps, batch, size, hidden) = (3L, packed ? 3L : 1L, 2L, 3L);
        using var module = RecurrentCall.Create(cell, size, hidden, layers, both, ScalarType.Float64);
        var states = RecurrentCall.States(cell, state, layers * (both ? 2 : 1), batch, hidden);
        Tensor[] leaves = [randn(steps, batch, size, dtype: ScalarType.Float64), .. states, .. module.parameters()];
        GradientCheck.Run($"{cell} {layers}", t => All(RecurrentCall.Run(module, t[0], t[1..(1 + states.Length)], packed ? Lengths(steps, batch) : null)),
            twice: false, leaves);
    }

    [TestMethod]
    [DataRow("rnn_tanh")]
    [DataRow("gru")]
    [DataRow("lstm")]
    public void SecondGradientsOfDoubles_AreThoseOfDifferences(string cell)
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        using var module = RecurrentCall.Create(cell, 2, 2, 1, true, ScalarType.Float64);
        Tensor[] leaves = [randn(2, 2, 2, dtype: ScalarType.Float64), .. module.parameters()];
        GradientCheck.Run(cell, t => All(RecurrentCall.Run(module, t[0], [], [1, 2])), twice: true, leaves);
    }

    [TestMethod]
    public void DropoutWithOneSeed_DrawsTheSameMaskInBothPrecisions()
    {
        foreach (var cell in RecurrentCall.Cells)
            CheckFused(cell, 3, true, true, true, (4, 3, 5, 6), true, false, 0.4);
    }

    [TestMethod]
    public void CellsInDoublePrecision_EqualThoseInSingle()
    {
        using var scope = NewDisposeScope();
        using var single = nn.LSTMCell(3, 5);
        using var @double = nn.LSTMCell(3, 5, dtype: ScalarType.Float64);
        Copy(single, @double);
        var (x, h, c) = (randn(4, 3), randn(4, 5), randn(4, 5));
        var (expectedState, expectedCell) = @double.call(x.@double(), (h.@double(), c.@double()));
        var (state, cell) = single.call(x, (h, c));
        AssertClose(expectedState, state, "state");
        AssertClose(expectedCell, cell, "cell");
    }

    [TestMethod]
    public void MixedTypes_AreRefusedWithBothNames()
    {
        using var scope = NewDisposeScope();
        using var gru = nn.GRU(3, 4, dtype: ScalarType.Float64);
        var fault = Assert.Throws<Exception>(() => gru.call(randn(2, 5, 3)));
        StringAssert.Contains(fault.Message, "Float");
        StringAssert.Contains(fault.Message, "Double");
        Assert.Throws<Exception>(() => gru.call(randn(2, 5, 3, dtype: ScalarType.Float64), randn(1, 5, 4)));
    }

    private static void CheckFused(
        string cell, long layers, bool both, bool packed, bool state, (long T, long B, long I, long H) shape, bool bias, bool batchFirst, double dropout)
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        var (steps, batch, size, hidden) = shape;
        using var fused = RecurrentCall.Create(cell, size, hidden, layers, both, ScalarType.Float32, bias, batchFirst, dropout);
        using var composed = RecurrentCall.Create(cell, size, hidden, layers, both, ScalarType.Float64, bias, batchFirst, dropout);
        Copy(fused, composed);
        var input = batchFirst ? randn(batch, steps, size) : randn(steps, batch, size);
        var states = RecurrentCall.States(cell, state, layers * (both ? 2 : 1), batch, hidden).Select(s => s.@float()).ToArray();
        var lengths = packed ? Lengths(steps, batch) : null;

        var actual = Differentiate(fused, ScalarType.Float32, input, states, lengths, batchFirst);
        var expected = Differentiate(composed, ScalarType.Float64, input, states, lengths, batchFirst);

        Assert.HasCount(expected.Length, actual);
        foreach (var ((what, e), (_, a)) in expected.Zip(actual))
            AssertClose(e, a, $"{what} of {cell} {shape}, bias {bias}, batch first {batchFirst}");
    }

    private static (string What, Tensor Value)[] Differentiate(
        nn.Module module, ScalarType type, Tensor input, Tensor[] states, long[]? lengths, bool batchFirst)
    {
        Tensor[] leaves = [.. states.Prepend(input).Select(t => t.detach().to_type(type).clone().requires_grad_())];
        manual_seed(9);
        var outputs = RecurrentCall.Run(module, leaves[0], leaves[1..], lengths, batchFirst);
        manual_seed(10);
        var loss = outputs.Select(o => (o * randn(o.shape).to_type(type)).sum()).Aggregate((a, b) => a + b);
        loss.backward();
        return
        [
            .. outputs.Select((o, i) => ($"result {i}", o)),
            .. leaves.Select((l, i) => ($"gradient of input {i}", l.grad!)),
            .. module.named_parameters().Select(p => ($"gradient of {p.name}", p.parameter.grad!)),
        ];
    }

    // Unsorted, with the full length and a length of 1 among them.
    private static long[] Lengths(long steps, long batch) => [.. Enumerable.Range(0, (int)batch).Select(b => b == batch - 1 ? steps : 1 + 3L * b % steps)];

    private static Tensor All(Tensor[] results) => cat(results.Select(r => r.reshape(-1)).ToArray(), 0);

    private static void Copy(nn.Module from, nn.Module to)
    {
        using var off = no_grad();
        foreach (var (source, target) in from.parameters().Zip(to.parameters()))
            target.copy_(source);
    }

    /// <summary>Within 1e-5 of the largest element: the sums of a gradient may cancel in single elements.</summary>
    private static void AssertClose(Tensor expected, Tensor actual, string what)
    {
        CollectionAssert.AreEqual(expected.shape, actual.shape, what);
        var (e, a) = (expected.detach(), actual.detach().@double());
        var difference = (e - a).abs().max().item<double>();
        Assert.IsLessThanOrEqualTo(1e-5 * e.abs().max().item<double>() + 1e-12, difference, what);
    }
}
