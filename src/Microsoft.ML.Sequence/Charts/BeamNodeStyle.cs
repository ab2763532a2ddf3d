namespace Microsoft.ML.Sequence.Charts;

/// <summary>How a node of a beam search tree, and the edge that leads to it, are drawn. Every pair of ink and fill has a contrast of 4.5 or more.</summary>
/// <param name="Fill">Of the box.</param>
/// <param name="Stroke">Around the box.</param>
/// <param name="Edge">The line that leads to it.</param>
/// <param name="Width">Of the lines.</param>
/// <param name="Dashes">Of the box's line; empty for none.</param>
/// <param name="Ink">Of the token.</param>
/// <param name="FaintInk">Of the figures.</param>
internal sealed record BeamNodeStyle(string Fill, string Stroke, string Edge, double Width, string Dashes, string Ink, string FaintInk)
{
    private const string Accent = "#c2410c";

    private static readonly BeamNodeStyle s_kept = new("#eef4fb", "#5b84b1", "#8fa9c6", 1.2, "", SvgWriter.Ink, SvgWriter.FaintInk);
    private static readonly BeamNodeStyle s_pruned = new("#fafafa", "#b8c0ca", "#d5dae1", 1, "4 3", "#616e7c", "#616e7c");
    private static readonly BeamNodeStyle s_finished = new("#e3f5e9", "#2f855a", "#7fb899", 1.6, "", SvgWriter.Ink, SvgWriter.FaintInk);

    public static BeamNodeStyle Of(BeamNodeFate fate, bool isBest)
    {
        var style = fate switch { BeamNodeFate.Kept => s_kept, BeamNodeFate.Pruned => s_pruned, _ => s_finished };
        return isBest ? style with { Stroke = Accent, Edge = Accent, Width = 2.6 } : style;
    }
}
