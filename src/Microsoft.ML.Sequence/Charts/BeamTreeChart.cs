using System.Globalization;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Charts;

/// <summary>A beam search as a tree: a column a step, a box a hypothesis, with the best path marked. Under each token stand its log-probability and the hypothesis's score.</summary>
/// <remarks>Unless it is given, the best path leads to the finished node of the highest score; where none is finished, to the kept node of the highest score that was not continued.</remarks>
public sealed class BeamTreeChart : Chart
{
    private const double Margin = 20;
    private const double BoxHeight = 38;
    private const double RowHeight = 48;
    private const double LevelGap = 56;
    private const double LongestLabel = 150;
    private const double Font = 13;
    private const double SmallFont = 10.5;
    private const double Bold = 1.12;   // how much wider bold letters are

    private readonly BeamTreeNode[] _nodes;
    private readonly BeamTreeLayout _layout;
    private readonly HashSet<int> _best;

    /// <summary>Makes the chart.</summary>
    /// <param name="nodes">The hypotheses, in any order: one root, and every node's parent. A node's children are drawn in the order given.</param>
    /// <param name="best">The id of the node that the best path leads to, for a search that ranks what is finished otherwise than it compares candidates; <see langword="null"/> to go by the scores.</param>
    /// <exception cref="ArgumentException">The nodes are no tree, a score is not a number, or there is no node of the id <paramref name="best"/>.</exception>
    public BeamTreeChart(IEnumerable<BeamTreeNode> nodes, int? best = null)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        _nodes = [.. nodes];
        if (_nodes.FirstOrDefault(n => double.IsNaN(n.Score)) is { } unranked) throw new ArgumentException($"The score of node {unranked.Id} is not a number, so it cannot be ranked.", nameof(nodes));
        _layout = new BeamTreeLayout(_nodes);
        if (best is { } id && !_layout.Places.ContainsKey(id)) throw new ArgumentException($"There is no node {id} for the best path to lead to.", nameof(best));
        _best = BestPath(best);
    }

    /// <summary>Makes the chart of what a search recorded of one sequence.</summary>
    /// <param name="trace">What it recorded.</param>
    /// <param name="sequence">The sequence's place in the batch, 0 for the first.</param>
    /// <param name="textOf">The text of a token.</param>
    /// <param name="best">The hypothesis that the search put first, whose path is to be marked: beams compare candidates by log-probability and rank what is finished by its length also. <see langword="null"/> to go by the scores.</param>
    /// <param name="title">The line above the picture.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">The trace holds nothing of the sequence, or not the best hypothesis.</exception>
    public static BeamTreeChart Of(SearchTrace trace, int sequence, Func<int, string> textOf, Hypothesis? best = null, string title = "")
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(textOf);
        var expansions = trace.Expansions.Where(e => e.Sequence == sequence).ToList();
        if (expansions.Count == 0) throw new ArgumentException($"The trace holds nothing of sequence {sequence}. Search with SearchSettings.Trace, and count sequences from 0.", nameof(sequence));
        var end = best is null ? null : expansions.FirstOrDefault(e => e.Step == best.Tokens.Count && e.Outcome != ExpansionOutcome.Pruned && trace.TokensTo(e).SequenceEqual(best.Tokens))
            ?? throw new ArgumentException($"The trace holds no hypothesis of these {best.Tokens.Count} tokens in sequence {sequence}. Give a hypothesis that the recorded search found.", nameof(best));
        // An expansion's place in the trace is its id, and -1 the start's: one more, and the start is node 0.
        return new BeamTreeChart(
            [
                new(0, -1, SpecialTokens.BeginningOfSequence, 0, 0, BeamNodeFate.Kept),
                .. expansions.Select(e => new BeamTreeNode(e.Id + 1, e.Parent + 1, textOf(e.Token), e.LogProbability, e.Score, FateOf(e.Outcome))),
            ],
            end?.Id + 1)
        { Title = title };
    }

    private protected override void Draw(SvgWriter svg)
    {
        double[] widths = [.. _nodes.GroupBy(LevelOf).OrderBy(g => g.Key).Select(g => g.Max(BoxWidth))];
        double[] lefts = new double[widths.Length];
        for (int i = 0; i < lefts.Length; i++) lefts[i] = i == 0 ? Margin : lefts[i - 1] + widths[i - 1] + LevelGap;
        double legendTop = Margin + (Title.Length == 0 ? 0 : 30);
        double top = legendTop + 66;
        double width = Math.Max(lefts[^1] + widths[^1], BeamTreeLegend.Width) + Margin;
        double height = top + ((_layout.Rows - 1) * RowHeight) + BoxHeight + Margin;
        var boxes = _nodes.ToDictionary(n => n.Id, n => new Box(lefts[LevelOf(n)], top + (_layout.Places[n.Id].Row * RowHeight), widths[LevelOf(n)]));

        svg.Begin(width, height, $"Beam search tree of {_nodes.Length} hypotheses");
        if (Title.Length > 0) svg.Text(ChartText.Shorten(ChartText.Visible(Title), 16, width - (2 * Margin)), Margin, Margin + 8, 16, ("font-weight", 600), ("fill", SvgWriter.Ink));
        BeamTreeLegend.Draw(svg, Margin, legendTop);
        for (int i = 1; i < lefts.Length; i++) svg.Text($"step {i}", lefts[i] + (widths[i] / 2), top - 16, 11, ("text-anchor", "middle"), ("fill", SvgWriter.FaintInk));

        // The best path last, so that it lies above the others.
        foreach (var node in _nodes.Where(n => n.Parent != -1).OrderBy(n => _best.Contains(n.Id))) DrawEdge(svg, boxes[node.Parent], boxes[node.Id], BeamNodeStyle.Of(node.Fate, _best.Contains(node.Id)));
        foreach (var node in _nodes) DrawBox(svg, node, boxes[node.Id]);
    }

    private static void DrawEdge(SvgWriter svg, Box from, Box to, BeamNodeStyle style)
    {
        var (x1, y1, x2, y2) = (from.Left + from.Width, from.Top + (BoxHeight / 2), to.Left, to.Top + (BoxHeight / 2));
        double bend = (x1 + x2) / 2;
        string path = FormattableString.Invariant($"M{x1:0.##} {y1:0.##}C{bend:0.##} {y1:0.##} {bend:0.##} {y2:0.##} {x2:0.##} {y2:0.##}");
        svg.Shape("path", ("d", path), ("fill", "none"), ("stroke", style.Edge), ("stroke-width", style.Width));
    }

    private void DrawBox(SvgWriter svg, BeamTreeNode node, Box box)
    {
        var style = BeamNodeStyle.Of(node.Fate, _best.Contains(node.Id));
        string token = ChartText.TokenOf(node.Token);
        double middle = box.Left + (box.Width / 2);
        using var group = svg.Open();
        svg.Tooltip($"{token}\nlog-probability {Figure(node.LogProbability, "0.0000")}\nscore {Figure(node.Score, "0.0000")}\n{node.Fate.ToString().ToLowerInvariant()}");
        BeamTreeLegend.DrawBox(svg, box.Left, box.Top, box.Width, BoxHeight, style);
        svg.Text(ChartText.Shorten(token, Font, LongestLabel), middle, box.Top + (node.Parent == -1 ? 19 : 13), Font, ("text-anchor", "middle"), ("font-weight", 600), ("fill", style.Ink));
        if (node.Parent != -1) svg.Text(FiguresOf(node), middle, box.Top + 28, SmallFont, ("text-anchor", "middle"), ("fill", style.FaintInk));
    }

    private static double BoxWidth(BeamTreeNode node) => 20 + Math.Max(
        Bold * ChartText.WidthOf(ChartText.Shorten(ChartText.TokenOf(node.Token), Font, LongestLabel), Font), node.Parent == -1 ? 0 : ChartText.WidthOf(FiguresOf(node), SmallFont));

    private static string FiguresOf(BeamTreeNode node) => $"{Figure(node.LogProbability, "0.00")} | {Figure(node.Score, "0.00")}";

    private static string Figure(double number, string format) => double.IsInfinity(number)
        ? number > 0 ? "\u221E" : "\u2212\u221E"
        : number.ToString(format, CultureInfo.InvariantCulture).Replace('-', '\u2212');

    private int LevelOf(BeamTreeNode node) => _layout.Places[node.Id].Level;

    private static BeamNodeFate FateOf(ExpansionOutcome outcome) => outcome switch
    {
        ExpansionOutcome.Kept => BeamNodeFate.Kept,
        ExpansionOutcome.Finished => BeamNodeFate.Finished,
        _ => BeamNodeFate.Pruned,
    };

    private HashSet<int> BestPath(int? best)
    {
        var continued = _nodes.Select(n => n.Parent).ToHashSet();
        var byId = _nodes.ToDictionary(n => n.Id);
        var end = best is { } id ? byId[id] : _nodes.Where(n => n.Fate == BeamNodeFate.Finished).MaxBy(n => n.Score)
            ?? _nodes.Where(n => n.Fate == BeamNodeFate.Kept && !continued.Contains(n.Id)).MaxBy(n => n.Score);
        var path = new HashSet<int>();
        for (var node = end; node is not null; node = byId.GetValueOrDefault(node.Parent)) path.Add(node.Id);
        return path;
    }

    private readonly record struct Box(double Left, double Top, double Width);
}
