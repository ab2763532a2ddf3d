namespace Microsoft.ML.Sequence;

/// <summary>Means and deviations of a series' columns: what numbers are normalised by.</summary>
/// <param name="Means">Each column's mean.</param>
/// <param name="Deviations">Each column's standard deviation, with 1 for a column that is constant.</param>
internal sealed record SeriesScale(IReadOnlyList<double> Means, IReadOnlyList<double> Deviations)
{
    /// <summary>Measures parts of series; missing numbers (NaN) do not count.</summary>
    /// <param name="parts">Numbers, a step's after another's.</param>
    /// <param name="columns">Numbers of a step.</param>
    public static SeriesScale Of(IReadOnlyList<ReadOnlyMemory<float>> parts, int columns)
    {
        var means = new double[columns];
        var deviations = new double[columns];
        for (int c = 0; c < columns; c++)
        {
            double[] numbers = [.. parts.SelectMany(p => Enumerable.Range(0, p.Length / columns).Select(step => (double)p.Span[(step * columns) + c])).Where(double.IsFinite)];
            means[c] = numbers.Average();
            double deviation = Math.Sqrt(numbers.Average(n => (n - means[c]) * (n - means[c])));
            // Below what single precision tells apart the column is constant.
            deviations[c] = deviation > 1e-7 * Math.Abs(means[c]) && deviation > 0 ? deviation : 1;
        }
        return new SeriesScale(means, deviations);
    }

    /// <summary>Normalises numbers, a step's after another's: mean 0 and deviation 1 where they were measured.</summary>
    public float[] Normalise(ReadOnlySpan<float> numbers)
    {
        var normal = new float[numbers.Length];
        for (int i = 0; i < numbers.Length; i++) normal[i] = (float)((numbers[i] - Means[i % Means.Count]) / Deviations[i % Means.Count]);
        return normal;
    }

    /// <summary>Puts a number of the first column back into its unit.</summary>
    public float Restore(float normal) => (float)(Means[0] + (normal * Deviations[0]));

    /// <summary>What is wrong with a scale that was read from a file; <see langword="null"/> where all is well.</summary>
    public string? FaultFor(int columns) => Means.Count == columns && Deviations.Count == columns && Means.All(double.IsFinite) && Deviations.All(d => d > 0 && double.IsFinite(d))
        ? null : $"There must be {columns} finite means and as many deviations above 0.";
}
