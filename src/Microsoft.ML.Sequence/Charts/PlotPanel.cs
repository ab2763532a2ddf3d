using System.Globalization;
using System.Text;

namespace Microsoft.ML.Sequence.Charts;

/// <summary>A part of a picture with two axes.</summary>
internal sealed class PlotPanel(SvgWriter svg, double left, double top, double width, double height, PlotAxis horizontal, PlotAxis vertical)
{
    public const double LabelFont = 11;

    private const string Grid = "#e4e7eb";
    private const string Frame = "#9aa5b1";

    // Told apart by the colour-blind, and on paper by lightness.
    private static readonly string[] s_colours = ["#1b5a9c", "#c2410c", "#2f855a", "#7c3aed"];

    /// <summary>Gets the colours of what stands in one picture, to be taken in this order.</summary>
    public static IReadOnlyList<string> Colours => s_colours;

    /// <summary>Gets, for each colour that pictures are drawn with, the one that takes its place on a dark page.</summary>
    public static IReadOnlyDictionary<string, string> DarkColours { get; } = new Dictionary<string, string>
    {
        [SvgWriter.Paper] = "#1b2430",
        [SvgWriter.Ink] = "#e6eaee",
        [SvgWriter.FaintInk] = "#a8b3bf",
        [Grid] = "#2d3947",
        [Frame] = "#6b7785",
        [s_colours[0]] = "#6cb2f5",
        [s_colours[1]] = "#ff9a5c",
        [s_colours[2]] = "#6fd69a",
        [s_colours[3]] = "#b79cff",
    };

    /// <summary>Draws the axes with their numbers, and says what they are, the upward one where it has a name.</summary>
    public void DrawFrame(string title, string horizontalName, string verticalName)
    {
        svg.Text(title, left, top - 18, 14, ("font-weight", 600), ("fill", SvgWriter.Ink));
        foreach (double tick in horizontal.Ticks)
        {
            svg.Shape("line", ("x1", X(tick)), ("x2", X(tick)), ("y1", top), ("y2", top + height), ("stroke", Grid));
            svg.Text(PlotAxis.TextOf(tick), X(tick), top + height + 12, LabelFont, ("text-anchor", "middle"), ("fill", SvgWriter.FaintInk));
        }
        foreach (double tick in vertical.Ticks)
        {
            svg.Shape("line", ("x1", left), ("x2", left + width), ("y1", Y(tick)), ("y2", Y(tick)), ("stroke", Grid));
            svg.Text(PlotAxis.TextOf(tick), left - 7, Y(tick), LabelFont, ("text-anchor", "end"), ("fill", SvgWriter.FaintInk));
        }
        svg.Shape("path", ("d", FormattableString.Invariant($"M{left} {top}V{top + height}H{left + width}")), ("fill", "none"), ("stroke", Frame));
        svg.Text(horizontalName, left + (width / 2), top + height + 30, 12, ("text-anchor", "middle"), ("fill", SvgWriter.FaintInk));
        if (verticalName.Length > 0) svg.Text(verticalName, 0, 0, 12, ("text-anchor", "middle"), ("fill", SvgWriter.FaintInk), ("transform", $"translate({SvgWriter.Format(left - 46)} {SvgWriter.Format(top + (height / 2))}) rotate(-90)"));
    }

    /// <summary>Draws a dot with what is shown when the mouse rests on it.</summary>
    public void DrawDot(double x, double y, string colour, string tooltip)
    {
        using var group = svg.Open(("class", "mark"));
        svg.Tooltip(tooltip);
        svg.Shape("circle", ("cx", X(x)), ("cy", Y(y)), ("r", 2.4), ("fill", colour), ("fill-opacity", "0.65"));
    }

    /// <summary>Draws a dashed line through points, as far as it lies within the panel.</summary>
    public void DrawCurve(IEnumerable<(double X, double Y)> points, string colour)
    {
        if (PathOf(points) is { Length: > 0 } path) svg.Shape("path", ("d", path), ("fill", "none"), ("stroke", colour), ("stroke-width", 1.5), ("stroke-dasharray", "6 4"));
    }

    /// <summary>Draws a line through points, as far as it lies within the panel.</summary>
    public void DrawLine(IEnumerable<(double X, double Y)> points, string colour)
    {
        if (PathOf(points) is { Length: > 0 } path) svg.Shape("path", ("d", path), ("fill", "none"), ("stroke", colour), ("stroke-width", 1.8), ("stroke-linejoin", "round"));
    }

    /// <summary>Draws what lies between two lines faintly. What is beyond the panel is drawn at its edge.</summary>
    public void DrawBand(IReadOnlyList<(double X, double Low, double High)> points, string colour)
    {
        var path = new StringBuilder();
        foreach (var (x, _, high) in points) Append(path, X(x), Y(Inside(high)));
        foreach (var (x, low, _) in points.Reverse()) Append(path, X(x), Y(Inside(low)));
        if (path.Length > 0) svg.Shape("path", ("d", path.Append('Z').ToString()), ("fill", colour), ("fill-opacity", "0.16"), ("stroke", colour), ("stroke-opacity", "0.3"), ("stroke-width", 0.7), ("stroke-linejoin", "round"));

        double Inside(double y) => Math.Clamp(y, vertical.Least, vertical.Greatest);
    }

    /// <summary>Draws a line from side to side at one height, with its meaning at the right.</summary>
    public void DrawLimit(double y, string text, string colour)
    {
        if (vertical.PlaceOf(y) is not (>= 0 and <= 1)) return;
        svg.Shape("line", ("x1", left), ("x2", left + width), ("y1", Y(y)), ("y2", Y(y)), ("stroke", colour), ("stroke-width", 1.2), ("stroke-dasharray", "5 4"));
        svg.Text(text, left + width - 4, Y(y) - 9, LabelFont, ("text-anchor", "end"), ("fill", colour));
    }

    /// <summary>Draws a ring around a point, and under it what is to be known of it.</summary>
    public void DrawRing(double x, double y, string text, string colour)
    {
        const double Radius = 6;
        double half = ChartText.WidthOf(text, LabelFont) / 2;
        double middle = Math.Clamp(X(x), left + half + 4, Math.Max(left + half + 4, left + width - half - 4));
        bool isLow = Y(y) + 24 > top + height;
        svg.Shape("circle", ("cx", X(x)), ("cy", Y(y)), ("r", Radius), ("fill", "none"), ("stroke", colour), ("stroke-width", 2));
        svg.Text(text, middle, Y(y) + (isLow ? -17 : 17), LabelFont, ("text-anchor", "middle"), ("font-weight", 600), ("fill", colour), ("stroke", SvgWriter.Paper), ("stroke-width", 3), ("paint-order", "stroke"));
    }

    /// <summary>Draws a bar that stands on the horizontal axis.</summary>
    public void DrawBar(double from, double to, double y, string colour, string tooltip)
    {
        using var group = svg.Open(("class", "mark"));
        svg.Tooltip(tooltip);
        svg.Rectangle(X(from) + 0.5, Y(y), Math.Max(1, X(to) - X(from) - 1), Y(0) - Y(y), colour);
    }

    /// <summary>Draws what the colours stand for at the right top.</summary>
    public void DrawKey(IReadOnlyList<(string Text, string Colour)> entries)
    {
        double start = left + width - 8 - entries.Max(e => ChartText.WidthOf(e.Text, LabelFont));
        foreach (var (line, (text, colour)) in entries.Index())
        {
            double y = top + 12 + (line * 18);
            svg.Shape("circle", ("cx", start - 10), ("cy", y), ("r", 4), ("fill", colour));
            svg.Text(text, start, y, LabelFont, ("fill", SvgWriter.Ink));
        }
    }

    /// <summary>Draws what the colours stand for above the panel, at the right: for pictures whose top may be full.</summary>
    public void DrawKeyAbove(IReadOnlyList<(string Text, string Colour)> entries)
    {
        double end = left + width;
        foreach (var (text, colour) in entries.Reverse())
        {
            double start = end - ChartText.WidthOf(text, LabelFont);
            svg.Shape("circle", ("cx", start - 10), ("cy", top - 18), ("r", 4), ("fill", colour));
            svg.Text(text, start, top - 18, LabelFont, ("fill", SvgWriter.Ink));
            end = start - 28;
        }
    }

    private string PathOf(IEnumerable<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in points.Where(p => vertical.PlaceOf(p.Y) is >= 0 and <= 1 && horizontal.PlaceOf(p.X) is >= 0 and <= 1)) Append(path, X(x), Y(y));
        return path.ToString();
    }

    private static void Append(StringBuilder path, double x, double y) =>
        path.Append(path.Length == 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{x:0.##} {y:0.##}");

    private double X(double number) => left + (width * horizontal.PlaceOf(number));

    private double Y(double number) => top + height - (height * vertical.PlaceOf(number));
}
