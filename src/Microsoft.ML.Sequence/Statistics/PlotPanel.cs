using System.Globalization;
using System.Text;
using Microsoft.ML.Sequence.Charts;

namespace Microsoft.ML.Sequence.Statistics;

/// <summary>A part of a picture with two axes.</summary>
internal sealed class PlotPanel(SvgWriter svg, double left, double top, double width, double height, PlotAxis horizontal, PlotAxis vertical)
{
    public const double LabelFont = 11;

    private const string Grid = "#e4e7eb";
    private const string Frame = "#9aa5b1";

    /// <summary>Draws the axes with their numbers, and says what they are.</summary>
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
        svg.Text(verticalName, 0, 0, 12, ("text-anchor", "middle"), ("fill", SvgWriter.FaintInk), ("transform", $"translate({SvgWriter.Format(left - 46)} {SvgWriter.Format(top + (height / 2))}) rotate(-90)"));
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
        var path = new StringBuilder();
        foreach (var (x, y) in points.Where(p => vertical.PlaceOf(p.Y) is >= 0 and <= 1 && horizontal.PlaceOf(p.X) is >= 0 and <= 1))
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{X(x):0.##} {Y(y):0.##}");
        }
        if (path.Length > 0) svg.Shape("path", ("d", path.ToString()), ("fill", "none"), ("stroke", colour), ("stroke-width", 1.5), ("stroke-dasharray", "6 4"));
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

    private double X(double number) => left + (width * horizontal.PlaceOf(number));

    private double Y(double number) => top + height - (height * vertical.PlaceOf(number));
}
