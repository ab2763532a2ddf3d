namespace Microsoft.ML.Sequence.Charts;

/// <summary>Lines over one pair of axes.</summary>
/// <param name="description">What a screen reader says.</param>
/// <param name="horizontal">The axis to the right and its name.</param>
/// <param name="vertical">The axis upwards and its name.</param>
/// <param name="series">What is drawn, the hindmost first.</param>
internal sealed class LineChart(string description, (string Name, PlotAxis Axis) horizontal, (string Name, PlotAxis Axis) vertical, IReadOnlyList<PlotSeries> series) : Chart
{
    private const double PanelWidth = 480;
    private const double PanelHeight = 240;
    private const double Left = 70;
    private const double Top = 44;
    private const double Right = 22;
    private const double Below = 46;

    /// <summary>Gets a point that is marked, and what is written beside it.</summary>
    public (double X, double Y, string Text)? Marked { get; init; }

    /// <summary>Gets a height at which a line is drawn from side to side, and what is written on it.</summary>
    public (double Y, string Text)? Limit { get; init; }

    private protected override void Draw(SvgWriter svg)
    {
        svg.Begin(Left + PanelWidth + Right, Top + PanelHeight + Below, description, ".mark:hover circle { stroke: currentColor; stroke-width: 1.5 }");
        var panel = new PlotPanel(svg, Left, Top, PanelWidth, PanelHeight, horizontal.Axis, vertical.Axis);
        panel.DrawFrame(Title, horizontal.Name, vertical.Name);
        foreach (var one in series)
        {
            panel.DrawBand([.. one.Band.Where(b => double.IsFinite(b.Low) && double.IsFinite(b.High))], one.Colour);
            panel.DrawLine(one.Points.Where(p => double.IsFinite(p.Y)), one.Colour);
            foreach (var ((x, y), tooltip) in one.Points.Zip(one.Tooltips).Where(p => vertical.Axis.PlaceOf(p.First.Y) is >= 0 and <= 1)) panel.DrawDot(x, y, one.Colour, tooltip);
        }
        if (Limit is { } limit) panel.DrawLimit(limit.Y, limit.Text, PlotPanel.Colours[1]);
        if (Marked is { } marked) panel.DrawRing(marked.X, marked.Y, marked.Text, PlotPanel.Colours[2]);
        (string, string)[] key = [.. series.Select(s => (s.Name, s.Colour)).Distinct()];
        if (key.Length > 1) panel.DrawKeyAbove(key);
    }
}
