namespace Microsoft.ML.Sequence.Tests.Onnx;

/// <summary>Runs an ONNX graph by the formulas of its operators' documentation. Recurrent operators read one step in one direction.</summary>
internal static class OnnxEvaluator
{
    public static Dictionary<string, OnnxArray> Run(OnnxFile file, IReadOnlyDictionary<string, OnnxArray> inputs)
    {
        var values = file.Initializers.Concat(inputs).ToDictionary();
        foreach (var node in file.Nodes)
        {
            OnnxArray[] results = ResultsOf(node, [.. node.Inputs.Select(i => i.Length == 0 ? null : values[i])]);
            Assert.HasCount(node.Outputs.Length, results, node.Operator);
            foreach (var (name, result) in node.Outputs.Zip(results)) values.Add(name.Length > 0 ? name : Guid.NewGuid().ToString(), result);
        }
        return values;
    }

    private static OnnxArray[] ResultsOf(OnnxNode node, OnnxArray?[] inputs) => (node.Operator, inputs) switch
    {
        ("Gather", [{ } data, { } indices]) when Is(node, ("axis", 0L)) => [Rows(data, indices)],
        ("OneHot", [{ } indices, { Values: [var depth] }, { Values: [0, 1] }]) when Is(node, ("axis", -1L)) => [new([.. indices.Shape, (long)depth], [.. indices.Values.SelectMany(i => Enumerable.Range(0, (int)depth).Select(k => k == (int)i ? 1f : 0))])],
        ("Slice", [{ } data, { Values: [var begin] }, { Values: [var end] }, { Values: [0] }]) => [new([(long)(end - begin), .. data.Shape[1..]], Part(data, (int)begin, (int)end))],
        ("Slice", [{ Shape: [1, var batch, var size] } data, { Values: [var begin] }, { Values: [var end] }, { Values: [2] }]) => [new([1, batch, (long)(end - begin)], [.. data.Values.Chunk((int)size).SelectMany(r => r[(int)begin..(int)end])])],
        ("Concat", _) when Is(node, ("axis", 0L)) => [new([inputs.Sum(i => i!.Shape[0]), .. inputs[0]!.Shape[1..]], [.. inputs.SelectMany(i => i!.Values)])],
        ("Concat", [{ Shape: [1, var batch, _] }, ..]) when Is(node, ("axis", 2L)) =>
            [new([1, batch, inputs.Sum(i => i!.Shape[2])], [.. Enumerable.Range(0, (int)batch).SelectMany(row => inputs.SelectMany(i => i!.Values.Chunk((int)i.Shape[2]).ElementAt(row)))])],
        ("LayerNormalization", [{ } data, { } scale, { } bias]) when Is(node, ("axis", -1L)) => [data with { Values = [.. data.Values.Chunk((int)data.Shape[^1]).SelectMany(row => Normal(row, scale.Values, bias.Values))] }],
        ("Unsqueeze", [{ } data, { Values: [0] }]) => [data with { Shape = [1, .. data.Shape] }],
        ("Squeeze", [{ Shape: [1, ..] } data, { Values: [0] }]) => [data with { Shape = data.Shape[1..] }],
        ("Gemm", [{ } a, { } b, { } c]) when Is(node, ("transB", 1L)) => [new([a.Shape[0], b.Shape[0]], Linear(a.Values, b.Values, c.Values))],
        ("LogSoftmax", [{ } data]) when Is(node, ("axis", -1L)) => [data with { Values = [.. data.Values.Chunk((int)data.Shape[^1]).SelectMany(LogSoftmax)] }],
        ("RNN", [{ } x, { } w, { } r, { } b, null, { } h]) when Is(node, ("hidden_size", h.Shape[2]), ("activations", "Tanh")) => Recur(x, w, r, b, h, null, null, unit => (MathF.Tanh(unit.Sum(0)), 0)),
        ("RNN", [{ } x, { } w, { } r, { } b, null, { } h]) when Is(node, ("hidden_size", h.Shape[2]), ("activations", "Relu")) => Recur(x, w, r, b, h, null, null, unit => (MathF.Max(0, unit.Sum(0)), 0)),
        ("GRU", [{ } x, { } w, { } r, { } b, null, { } h]) when Is(node, ("hidden_size", h.Shape[2]), ("linear_before_reset", 1L)) => Recur(x, w, r, b, h, null, null, Gru),
        ("LSTM", [{ } x, { } w, { } r, { } b, null, { } h, { } c]) when Is(node, ("hidden_size", h.Shape[2])) => Recur(x, w, r, b, h, c, null, Lstm),
        ("LSTM", [{ } x, { } w, { } r, { } b, null, { } h, { } c, { } p]) when Is(node, ("hidden_size", h.Shape[2])) => Recur(x, w, r, b, h, c, p, Lstm),
        _ => throw new AssertFailedException($"{node.Operator} of {inputs.Length} inputs and the attributes {string.Join(", ", node.Attributes)} is not known here"),
    };

    private static bool Is(OnnxNode node, params (string Name, object Value)[] attributes) =>
        node.Attributes.Count == attributes.Length && attributes.All(a => node.Attributes.TryGetValue(a.Name, out object? value) && value.Equals(a.Value));

    private static OnnxArray Rows(OnnxArray data, OnnxArray indices) => new([.. indices.Shape, .. data.Shape[1..]], [.. indices.Values.SelectMany(i => Part(data, (int)i, (int)i + 1))]);

    private static float[] Part(OnnxArray data, int begin, int end)
    {
        int size = data.Values.Length / (int)data.Shape[0];
        return data.Values[(begin * size)..(end * size)];
    }

    // a (B,I) x b (O,I) + c (O) -> (B,O)
    private static float[] Linear(float[] a, float[] b, float[] c)
    {
        int inputs = b.Length / c.Length;
        return [.. a.Chunk(inputs).SelectMany(row => c.Select((bias, o) => (float)(bias + row.Select((x, i) => (double)x * b[o * inputs + i]).Sum())))];
    }

    private static IEnumerable<float> LogSoftmax(float[] row)
    {
        double sum = Math.Log(row.Sum(x => Math.Exp(x)));
        return row.Select(x => (float)(x - sum));
    }

    private static IEnumerable<float> Normal(float[] row, float[] scale, float[] bias)
    {
        double mean = row.Average(x => (double)x), variance = row.Average(x => (x - mean) * (x - mean));
        return row.Select((x, i) => (float)((x - mean) / Math.Sqrt(variance + 1e-5)) * scale[i] + bias[i]);
    }

    private static OnnxArray[] Recur(OnnxArray x, OnnxArray w, OnnxArray r, OnnxArray b, OnnxArray hidden, OnnxArray? cell, OnnxArray? peepholes, Func<Unit, (float, float)> step)
    {
        long[] shape = hidden.Shape;
        int batch = (int)shape[1], size = (int)shape[2], gates = (int)w.Shape[1] / size;
        CollectionAssert.AreEqual(new long[] { 1, batch, w.Shape[2] }, x.Shape);
        CollectionAssert.AreEqual(new long[] { 1, gates * size, size }, r.Shape);
        CollectionAssert.AreEqual(new long[] { 1, 2 * gates * size }, b.Shape);
        CollectionAssert.AreEqual(new long[] { 1, 3 * size }, peepholes?.Shape ?? [1, 3 * size]);
        float[] fromInput = Linear(x.Values, w.Values, b.Values[..(gates * size)]), fromHidden = Linear(hidden.Values, r.Values, b.Values[(gates * size)..]);
        var after = new (float Hidden, float Cell)[batch * size];
        for (int place = 0; place < after.Length; place++)
        {
            int row = place / size, unit = place % size;
            float[] Of(float[] all) => [.. Enumerable.Range(0, gates).Select(g => all[(row * gates + g) * size + unit])];
            float[] seen = peepholes is null ? [0, 0, 0] : [.. Enumerable.Range(0, 3).Select(g => peepholes.Values[g * size + unit])];
            after[place] = step(new Unit(Of(fromInput), Of(fromHidden), hidden.Values[place], cell?.Values[place] ?? 0, seen));
        }
        float[] h = [.. after.Select(a => a.Hidden)];
        OnnxArray[] results = [new([1, .. shape], h), new(shape, h)];
        return cell is null ? results : [.. results, new(shape, [.. after.Select(a => a.Cell)])];
    }

    // z, r, h; linear_before_reset
    private static (float, float) Gru(Unit unit)
    {
        float z = Sigmoid(unit.Sum(0)), r = Sigmoid(unit.Sum(1));
        return ((1 - z) * MathF.Tanh(unit.FromInput[2] + r * unit.FromHidden[2]) + z * unit.Hidden, 0);
    }

    // i, o, f, c; peepholes i, o, f
    private static (float, float) Lstm(Unit unit)
    {
        float i = Sigmoid(unit.Sum(0) + unit.Peepholes[0] * unit.Cell), f = Sigmoid(unit.Sum(2) + unit.Peepholes[2] * unit.Cell);
        float after = f * unit.Cell + i * MathF.Tanh(unit.Sum(3));
        return (Sigmoid(unit.Sum(1) + unit.Peepholes[1] * after) * MathF.Tanh(after), after);
    }

    private static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));

    /// <summary>What one unit's gates get from the input and from the hidden state, biases included, and what the unit remembers.</summary>
    private sealed record Unit(float[] FromInput, float[] FromHidden, float Hidden, float Cell, float[] Peepholes)
    {
        public float Sum(int gate) => FromInput[gate] + FromHidden[gate];
    }
}
