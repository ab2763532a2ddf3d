using System.Globalization;

namespace Microsoft.ML.Sequence.Charts;

/// <summary>A heat map of attention (Bahdanau et al. 2015, arXiv:1409.0473, figure 3): a row for each token that was written, a column for each that was read, the darker the more it was attended to.</summary>
// T = target tokens, S = source tokens
public sealed class AttentionChart : Chart
{
    private const double Margin = 20;
    private const double Gap = 8;
    private const double LongestLabel = 180;
    private const double LabelAngle = 60;   // steep enough that labels 14 pixels apart do not touch
    private const double ScaleWidth = 14;
    private const double LeastScaleHeight = 110;
    private const double CellWithFigure = 32;

    private readonly string[] _source;
    private readonly string[] _target;
    private readonly float[,] _weights;

    /// <summary>Makes the chart.</summary>
    /// <param name="sourceTokens">The S tokens that were read, at least one.</param>
    /// <param name="targetTokens">The T tokens that were written, at least one.</param>
    /// <param name="weights">Shape (T, S): how much of its attention each target token gave to each source token; 0 or more.</param>
    /// <exception cref="ArgumentException">There is no token, the shape is another, or a weight is negative or no finite number.</exception>
    public AttentionChart(IEnumerable<string> sourceTokens, IEnumerable<string> targetTokens, float[,] weights)
    {
        ArgumentNullException.ThrowIfNull(sourceTokens);
        ArgumentNullException.ThrowIfNull(targetTokens);
        ArgumentNullException.ThrowIfNull(weights);
        _source = [.. sourceTokens.Select(ChartText.TokenOf)];
        _target = [.. targetTokens.Select(ChartText.TokenOf)];
        _weights = (float[,])weights.Clone();
        if (weights.Length == 0 || weights.GetLength(0) != _target.Length || weights.GetLength(1) != _source.Length) ThrowShape();
        for (int t = 0; t < _target.Length; t++)
        {
            for (int s = 0; s < _source.Length; s++)
            {
                if (!float.IsFinite(weights[t, s]) || weights[t, s] < 0) ThrowWeight(t, s);
            }
        }
    }

    private protected override void Draw(SvgWriter svg)
    {
        var scale = new ColourScale(_weights.Cast<float>().Max());
        double cell = Math.Clamp(Math.Floor(760.0 / Math.Max(_source.Length, _target.Length)), 14, 40);
        double font = Math.Clamp(Math.Round(cell * 0.45), 10, 14);
        string[] source = Array.ConvertAll(_source, t => ChartText.Shorten(t, font, LongestLabel));
        string[] target = Array.ConvertAll(_target, t => ChartText.Shorten(t, font, LongestLabel));

        var (mapWidth, mapHeight) = (cell * _source.Length, cell * _target.Length);
        var (sin, cos) = Math.SinCos(LabelAngle * Math.PI / 180);
        double labelHeight = (source.Max(t => ChartText.WidthOf(t, font)) * sin) + (font * cos);
        double titleHeight = Title.Length == 0 ? 0 : 30;
        double axisHeight = 20;
        double left = Margin + axisHeight + target.Max(t => ChartText.WidthOf(t, font)) + Gap;
        double top = Margin + titleHeight + axisHeight + labelHeight + Gap;
        double labelsEnd = source.Select((t, s) => left + (cell * (s + 0.5)) + (ChartText.WidthOf(t, font) * cos) + font).Max();
        double scaleLeft = left + mapWidth + 24;
        double width = Math.Max(Math.Max(labelsEnd, scaleLeft + ScaleWidth + 50), left + mapWidth) + Margin;
        double height = top + Math.Max(mapHeight, LeastScaleHeight) + Margin;
        string title = ChartText.Shorten(ChartText.Visible(Title), 16, width - (2 * Margin));

        svg.Begin(width, height, $"Attention of {_target.Length} target tokens to {_source.Length} source tokens", ".cell:hover rect { stroke: #d9480f; stroke-width: 2 }");
        if (title.Length > 0) svg.Text(title, Margin, Margin + 8, 16, ("font-weight", 600), ("fill", SvgWriter.Ink));
        svg.Text("source", left + (mapWidth / 2), Margin + titleHeight + 6, 12, ("text-anchor", "middle"), ("fill", SvgWriter.FaintInk));
        svg.Text("target", 0, 0, 12, ("text-anchor", "middle"), ("fill", SvgWriter.FaintInk), ("transform", $"translate({SvgWriter.Format(Margin + 6)} {SvgWriter.Format(top + (mapHeight / 2))}) rotate(-90)"));
        for (int s = 0; s < source.Length; s++) svg.Text(source[s], 0, 0, font, ("fill", SvgWriter.Ink), ("transform", $"translate({SvgWriter.Format(left + (cell * (s + 0.5)))} {SvgWriter.Format(top - Gap)}) rotate(-{LabelAngle})"));
        for (int t = 0; t < target.Length; t++) svg.Text(target[t], left - Gap, top + (cell * (t + 0.5)), font, ("text-anchor", "end"), ("fill", SvgWriter.Ink));
        DrawCells(svg, scale, left, top, cell);
        DrawScale(svg, scale, scaleLeft, top, Math.Clamp(mapHeight, LeastScaleHeight, 240));
    }

    private void DrawCells(SvgWriter svg, ColourScale scale, double left, double top, double cell)
    {
        svg.Shape("rect", ("x", left - 0.5), ("y", top - 0.5), ("width", (cell * _source.Length) + 1), ("height", (cell * _target.Length) + 1), ("fill", "#ffffff"), ("stroke", "#cbd2d9"));
        for (int t = 0; t < _target.Length; t++)
        {
            for (int s = 0; s < _source.Length; s++)
            {
                float weight = _weights[t, s];
                var (x, y) = (left + (cell * s), top + (cell * t));
                using var group = svg.Open(("class", "cell"));
                svg.Tooltip(string.Create(CultureInfo.InvariantCulture, $"{_target[t]} \u2190 {_source[s]}: {weight:0.0000}"));
                svg.Rectangle(x + 0.5, y + 0.5, cell - 1, cell - 1, scale.ColourOf(weight));
                if (cell >= CellWithFigure) svg.Text(weight.ToString(weight < 9.995f ? "0.00" : "G3", CultureInfo.InvariantCulture), x + (cell / 2), y + (cell / 2), 10, ("text-anchor", "middle"), ("fill", scale.InkOn(weight)), ("pointer-events", "none"));
            }
        }
    }

    private static void DrawScale(SvgWriter svg, ColourScale scale, double left, double top, double height)
    {
        const int Bands = 60;   // flat bands need no gradient, whose name could clash in a page of several charts
        using (svg.Open(("shape-rendering", "crispEdges")))
        {
            for (int i = 0; i < Bands; i++) svg.Rectangle(left, top + (height * i / Bands), ScaleWidth, height / Bands, scale.ColourOf((1 - ((i + 0.5) / Bands)) * scale.Top));
        }
        svg.Shape("rect", ("x", left - 0.5), ("y", top - 0.5), ("width", ScaleWidth + 1), ("height", height + 1), ("fill", "none"), ("stroke", "#9aa5b1"));
        for (int tick = 0; tick <= scale.Steps; tick++)
        {
            double y = top + height - (tick * height / scale.Steps);
            svg.Shape("line", ("x1", left + ScaleWidth), ("x2", left + ScaleWidth + 4), ("y1", y), ("y2", y), ("stroke", "#9aa5b1"));
            svg.Text((tick * scale.Top / scale.Steps).ToString("G4", CultureInfo.InvariantCulture), left + ScaleWidth + 8, y, 11, ("fill", SvgWriter.FaintInk));
        }
    }

    private void ThrowShape() => throw new ArgumentException(
        $"The weights must have the shape (target tokens, source tokens) = ({_target.Length}, {_source.Length}), neither of them 0, was ({_weights.GetLength(0)}, {_weights.GetLength(1)}).", "weights");

    private void ThrowWeight(int t, int s) => throw new ArgumentException(
        string.Create(CultureInfo.InvariantCulture, $"The weight of target token {t} and source token {s} must be finite and not negative, was {_weights[t, s]}. Give the weights after the softmax."), "weights");
}
