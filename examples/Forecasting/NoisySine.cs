namespace Forecasting;

/// <summary>The series of Dive into Deep Learning, 9.1: <c>x(t) = sin(0.01 t) + noise</c>, for <c>t = 1, 2, ..</c></summary>
internal static class NoisySine
{
    private const double Frequency = 0.01;

    public static float[] Draw(int length, double deviation, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(1, length).Select(t => (float)(Math.Sin(Frequency * t) + (deviation * Normal(random))))];
    }

    // Box and Muller 1958.
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
