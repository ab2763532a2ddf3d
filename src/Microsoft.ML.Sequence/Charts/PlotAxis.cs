using System.Globalization;

namespace Microsoft.ML.Sequence.Charts;

/// <summary>An axis with round numbers on it, even or logarithmic.</summary>
internal sealed class PlotAxis
{
    private const double MostSteps = 7;
    private const double Rounding = 1e-9;

    private readonly double _from;
    private readonly double _to;
    private readonly bool _isLogarithmic;

    private PlotAxis(double from, double to, bool isLogarithmic, IReadOnlyList<double> ticks) => (_from, _to, _isLogarithmic, Ticks) = (from, to, isLogarithmic, ticks);

    /// <summary>Gets the round numbers on it.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Gets the number at its beginning.</summary>
    public double Least => _isLogarithmic ? Math.Pow(10, _from) : _from;

    /// <summary>Gets the number at its end.</summary>
    public double Greatest => _isLogarithmic ? Math.Pow(10, _to) : _to;

    /// <summary>From 0 to the greatest of the numbers, in at most seven steps of 1, 2 or 5 times a power of ten.</summary>
    public static PlotAxis Even(double greatest)
    {
        double step = StepOf(greatest);
        int steps = (int)Math.Ceiling(greatest / step * (1 - Rounding));
        return new PlotAxis(0, steps * step, isLogarithmic: false, [.. Enumerable.Range(0, steps + 1).Select(i => i * step)]);
    }

    /// <summary>From the least to the greatest of the numbers, rounded outwards to the steps of <see cref="Even"/>.</summary>
    public static PlotAxis Around(double least, double greatest)
    {
        (least, greatest) = Apart(least, greatest);
        double step = StepOf(greatest - least);
        long first = (long)Math.Floor(least / step + Rounding), last = (long)Math.Ceiling(greatest / step - Rounding);
        return new PlotAxis(first * step, last * step, isLogarithmic: false, [.. Multiples(first, last, step)]);
    }

    /// <summary>From the least to the greatest of the numbers exactly, with round numbers on the way.</summary>
    /// <param name="least">The beginning.</param>
    /// <param name="greatest">The end.</param>
    /// <param name="leastStep">How far apart the round numbers are at least: 1 where only whole numbers mean something.</param>
    public static PlotAxis Within(double least, double greatest, double leastStep = 0)
    {
        (least, greatest) = Apart(least, greatest);
        double step = Math.Max(StepOf(greatest - least), leastStep);
        return new PlotAxis(least, greatest, isLogarithmic: false, [.. Multiples((long)Math.Ceiling(least / step - Rounding), (long)Math.Floor(greatest / step + Rounding), step)]);
    }

    /// <summary>From 1 to the power of ten that is not below the greatest of the numbers.</summary>
    public static PlotAxis Logarithmic(double greatest)
    {
        int powers = Math.Max(1, (int)Math.Ceiling(Math.Log10(greatest) - Rounding));
        return new PlotAxis(0, powers, isLogarithmic: true, [.. Enumerable.Range(0, powers + 1).Select(i => Math.Pow(10, i))]);
    }

    /// <summary>From the least to the greatest of numbers above 0, rounded outwards to 1, 2 or 5 times a power of ten. Numbers that lie close together have an even axis, which has more round numbers for them.</summary>
    public static PlotAxis LogarithmicAround(double least, double greatest)
    {
        const double Close = 4;
        const double Wide = 500;   // beyond, only the powers of ten are written
        if (greatest / least < Close) return Around(least, greatest);
        double[] round =
        [
            .. from power in Enumerable.Range((int)Math.Floor(Math.Log10(least)), (int)Math.Ceiling(Math.Log10(greatest)) - (int)Math.Floor(Math.Log10(least)) + 1)
               from digit in new[] { 1, 2, 5 }
               select digit * Math.Pow(10, power),
        ];
        double from = round.Last(r => r <= least * (1 + Rounding)), to = round.First(r => r >= greatest * (1 - Rounding));
        double[] ticks = [.. round.Where(r => r >= from && r <= to)];
        if (to / from > Wide) ticks = [.. ticks.Where(t => Math.Abs(Math.Log10(t) - Math.Round(Math.Log10(t))) < Rounding)];
        return new PlotAxis(Math.Log10(from), Math.Log10(to), isLogarithmic: true, ticks);
    }

    /// <summary>Where a number stands: 0 at the beginning of the axis, 1 at its end.</summary>
    public double PlaceOf(double number) => ((_isLogarithmic ? Math.Log10(number) : number) - _from) / (_to - _from);

    /// <summary>A number as it is written beside an axis.</summary>
    public static string TextOf(double number) => Math.Abs(number) switch
    {
        >= 1e9 => Figure(number / 1e9) + "G",
        >= 1e6 => Figure(number / 1e6) + "M",
        >= 1e4 => Figure(number / 1e3) + "k",
        > 0 and < 1e-4 => number.ToString("0.##e-0", CultureInfo.InvariantCulture),
        _ => Figure(number),
    };

    private static string Figure(double number) => number.ToString("#,0.######", CultureInfo.InvariantCulture);

    private static double StepOf(double range)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(range)) - 1);
        return new[] { 1.0, 2, 5, 10, 20, 50 }.Select(s => s * power).First(s => range / s <= MostSteps);
    }

    private static IEnumerable<double> Multiples(long first, long last, double step)
    {
        for (long i = first; i <= last; i++) yield return i * step;
    }

    // Numbers that are all the same have an axis too, with the number in its middle.
    private static (double Least, double Greatest) Apart(double least, double greatest)
    {
        double room = least == 0 ? 1 : Math.Abs(least) / 10;
        return greatest - least > Rounding * room ? (least, greatest) : (least - room, greatest + room);
    }
}
