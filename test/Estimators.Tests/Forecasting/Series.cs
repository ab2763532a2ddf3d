namespace Microsoft.ML.Sequence.Tests.Forecasting;

/// <summary>Number series that the tests share.</summary>
internal static class Series
{
    public static float[] Sine(int length, double noise = 0, double frequency = 0.1, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(1, length).Select(t => (float)(Math.Sin(frequency * t) + (noise * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))))];
    }

    public static IDataView View(MLContext ml, params IEnumerable<float> values) => ml.Data.LoadFromEnumerable(values.Select(v => new Step { Value = v }));

    public static IDataView Rows(MLContext ml, params float[][] rows) => ml.Data.LoadFromEnumerable(rows.Select(r => new Row { Value = r }));

    public static IDataView Pairs(MLContext ml, params IEnumerable<(float Value, float Other)> pairs) => ml.Data.LoadFromEnumerable(pairs.Select(p => new Pair { Value = p.Value, Other = p.Other }));

    internal sealed class Step
    {
        public float Value { get; set; }
    }

    internal sealed class Row
    {
        public float[] Value { get; set; } = [];
    }

    internal sealed class Pair
    {
        public float Value { get; set; }

        public float Other { get; set; }
    }
}
