using System.Globalization;

namespace Microsoft.ML.Sequence.Charts;

/// <summary>Numbers from 0 up as colours, from white to dark blue: the more, the darker, in print and to the colour-blind alike.</summary>
internal sealed class ColourScale
{
    private static readonly (int R, int G, int B)[] s_stops = [(0xFA, 0xFC, 0xFE), (0xD3, 0xE4, 0xF3), (0x8C, 0xBF, 0xDE), (0x43, 0x8D, 0xC3), (0x1B, 0x5A, 0x9C), (0x0A, 0x2A, 0x5C)];

    // The first digits that a scale may end with, and into how many steps it is then cut.
    private static readonly (double Top, int Steps)[] s_ends = [(1, 5), (2, 4), (3, 3), (4, 4), (5, 5), (6, 6), (8, 4), (10, 5)];

    /// <param name="greatest">The greatest of the numbers.</param>
    public ColourScale(double greatest)
    {
        double power = greatest > 0 ? Math.Pow(10, Math.Floor(Math.Log10(greatest))) : 1;
        var (top, steps) = s_ends.First(e => greatest <= e.Top * power * (1 + 1e-6));   // rounding may carry a weight of 1 a little higher
        (Top, Steps) = (top * power, steps);
    }

    /// <summary>Gets the number that the darkest colour stands for, a round one not below the greatest.</summary>
    public double Top { get; }

    /// <summary>Gets into how many steps of round numbers the scale is cut.</summary>
    public int Steps { get; }

    public string ColourOf(double number)
    {
        var (r, g, b) = MixOf(number);
        return string.Create(CultureInfo.InvariantCulture, $"#{r:x2}{g:x2}{b:x2}");
    }

    /// <summary>Black or white, whichever is read better on the colour of a number; a contrast of 4.5 or more.</summary>
    public string InkOn(double number)
    {
        // Web Content Accessibility Guidelines 2.2, relative luminance: black and white contrast equally at 0.179.
        var (r, g, b) = MixOf(number);
        return (0.2126 * Linear(r)) + (0.7152 * Linear(g)) + (0.0722 * Linear(b)) > 0.179 ? "#000000" : "#ffffff";

        static double Linear(int channel) => channel <= 10 ? channel / 255.0 / 12.92 : Math.Pow(((channel / 255.0) + 0.055) / 1.055, 2.4);
    }

    private (int R, int G, int B) MixOf(double number)
    {
        double place = Math.Clamp(number / Top, 0, 1) * (s_stops.Length - 1);
        int below = Math.Min((int)place, s_stops.Length - 2);
        var (a, b) = (s_stops[below], s_stops[below + 1]);
        return (Mix(a.R, b.R), Mix(a.G, b.G), Mix(a.B, b.B));

        int Mix(int from, int to) => (int)Math.Round(from + ((to - from) * (place - below)));
    }
}
