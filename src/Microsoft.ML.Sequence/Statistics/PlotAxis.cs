using System.Globalization;

namespace Microsoft.ML.Sequence.Statistics;

/// <summary>An axis from one round number to another, even or logarithmic.</summary>
internal sealed class PlotAxis
{
    private readonly double _from;
    private readonly double _to;
    private readonly bool _isLogarithmic;

    private PlotAxis(double from, double to, bool isLogarithmic, IReadOnlyList<double> ticks) => (_from, _to, _isLogarithmic, Ticks) = (from, to, isLogarithmic, ticks);

    /// <summary>Gets the round numbers on it.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>From 0 to the greatest of the numbers, in at most seven steps of 1, 2 or 5 times a power of ten.</summary>
    public static PlotAxis Even(double greatest)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(greatest)) - 1);
        double step = new[] { 1.0, 2, 5, 10, 20, 50 }.Select(s => s * power).First(s => greatest / s <= 7);
        int steps = (int)Math.Ceiling(greatest / step * (1 - 1e-9));
        return new PlotAxis(0, steps * step, isLogarithmic: false, [.. Enumerable.Range(0, steps + 1).Select(i => i * step)]);
    }

    /// <summary>From 1 to the power of ten that is not below the greatest of the numbers.</summary>
    public static PlotAxis Logarithmic(double greatest)
    {
        int powers = Math.Max(1, (int)Math.Ceiling(Math.Log10(greatest) - 1e-9));
        return new PlotAxis(0, powers, isLogarithmic: true, [.. Enumerable.Range(0, powers + 1).Select(i => Math.Pow(10, i))]);
    }

    /// <summary>Where a number stands: 0 at the beginning of the axis, 1 at its end.</summary>
    public double PlaceOf(double number) => ((_isLogarithmic ? Math.Log10(number) : number) - _from) / (_to - _from);

    /// <summary>A number as it is written beside an axis.</summary>
    public static string TextOf(double number) => number switch
    {
        >= 1e9 => Figure(number / 1e9) + "G",
        >= 1e6 => Figure(number / 1e6) + "M",
        >= 1e4 => Figure(number / 1e3) + "k",
        _ => Figure(number),
    };

    private static string Figure(double number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);
}
