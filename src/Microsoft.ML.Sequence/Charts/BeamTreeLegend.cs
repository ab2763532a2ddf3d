namespace Microsoft.ML.Sequence.Charts;

/// <summary>Says what the boxes of a beam search tree mean.</summary>
internal static class BeamTreeLegend
{
    private const double Height = 16;
    private const double SwatchWidth = 24;
    private const double Font = 12;
    private const string Figures = "under each token: log-probability of the token | score of the hypothesis";

    private static readonly (string Name, BeamNodeStyle Style)[] s_entries =
    [
        ("kept", BeamNodeStyle.Of(BeamNodeFate.Kept, isBest: false)),
        ("pruned", BeamNodeStyle.Of(BeamNodeFate.Pruned, isBest: false)),
        ("finished", BeamNodeStyle.Of(BeamNodeFate.Finished, isBest: false)),
        ("best path", BeamNodeStyle.Of(BeamNodeFate.Kept, isBest: true)),
    ];

    /// <summary>Gets how much room it needs, with a margin at its left.</summary>
    public static double Width => 20 + Math.Max(s_entries.Sum(e => EntryWidth(e.Name)), ChartText.WidthOf(Figures, 11));

    public static void Draw(SvgWriter svg, double left, double top)
    {
        double x = left;
        foreach (var (name, style) in s_entries)
        {
            DrawBox(svg, x, top, SwatchWidth, Height, style);
            svg.Text(name, x + SwatchWidth + 6, top + (Height / 2), Font, ("fill", SvgWriter.Ink));
            x += EntryWidth(name);
        }
        svg.Text(Figures, left, top + Height + 13, 11, ("fill", SvgWriter.FaintInk));
    }

    /// <summary>Draws a box as the tree has them.</summary>
    public static void DrawBox(SvgWriter svg, double left, double top, double width, double height, BeamNodeStyle style) =>
        svg.Shape("rect", [("x", left), ("y", top), ("width", width), ("height", height), ("rx", Math.Min(7, height / 3)), ("fill", style.Fill), ("stroke", style.Stroke), ("stroke-width", style.Width), .. Dashes(style)]);

    private static (string Name, object Value)[] Dashes(BeamNodeStyle style) => style.Dashes.Length == 0 ? [] : [("stroke-dasharray", style.Dashes)];

    private static double EntryWidth(string name) => SwatchWidth + 6 + ChartText.WidthOf(name, Font) + 18;
}
