using System.Globalization;
using Microsoft.ML.Sequence.Charts;

namespace Microsoft.ML.Sequence.Statistics;

/// <summary>A text's statistics in four pictures: counts by rank with Zipf's law, types by tokens with Heaps' law, the lengths of rows, and the most frequent tokens.</summary>
public sealed class CorpusChart : Chart
{
    private const double Margin = 24;
    private const double PanelWidth = 440;
    private const double PanelHeight = 280;
    private const double ColumnWidth = PanelWidth + 100;
    private const double RowHeight = PanelHeight + 100;
    private const double PlotLeft = Margin + 56;
    private const int Bins = 40;
    private const int TopTokens = 20;
    private const int NamedRanks = 20;

    private readonly CorpusStatistics _statistics;

    internal CorpusChart(CorpusStatistics statistics) => _statistics = statistics;

    private protected override void Draw(SvgWriter svg)
    {
        double top = Margin + (Title.Length == 0 ? 0 : 34) + 30;
        double width = PlotLeft + ColumnWidth + PanelWidth + Margin;
        svg.Begin(width, top + RowHeight + PanelHeight + 46 + Margin, $"Statistics of a text: {_statistics}", ".mark:hover circle, .mark:hover rect { stroke: #1f2933; stroke-width: 1.5 }");
        if (Title.Length > 0) svg.Text(ChartText.Shorten(ChartText.Visible(Title), 17, width - (2 * Margin)), Margin, Margin + 8, 17, ("font-weight", 600), ("fill", SvgWriter.Ink));
        DrawRanks(svg, PlotLeft, top);
        DrawTypes(svg, PlotLeft + ColumnWidth, top);
        DrawLengths(svg, PlotLeft, top + RowHeight);
        DrawTop(svg, PlotLeft + ColumnWidth, top + RowHeight);
    }

    private void DrawRanks(SvgWriter svg, double left, double top)
    {
        NGramCounts[] orders = [.. Enumerable.Range(1, Math.Min(_statistics.MaximumOrder, PlotPanel.Colours.Count)).Select(_statistics.NGrams).Where(o => o.TypeCount > 0)];
        var panel = new PlotPanel(svg, left, top, PanelWidth, PanelHeight, PlotAxis.Logarithmic(orders.Max(o => o.TypeCount)), PlotAxis.Logarithmic(orders.Max(o => o.Ranked[0])));
        panel.DrawFrame("Counts by rank, and Zipf's law", "rank", "count");
        var key = new List<(string, string)>();
        foreach (var order in orders)
        {
            string colour = PlotPanel.Colours[order.Order - 1];
            var named = order.Top(NamedRanks);
            foreach (int rank in Spread(order.TypeCount))
            {
                string name = rank <= named.Count ? $": {string.Join(' ', named[rank - 1].Tokens.Select(ChartText.TokenOf))}" : "";
                panel.DrawDot(rank, order.Ranked[rank - 1], colour, Invariant($"rank {rank:N0}{name}\n{order.Ranked[rank - 1]:N0} times"));
            }
            var fit = order.TypeCount > 1 ? order.Zipf() : null;
            key.Add((fit is null ? NameOf(order.Order) : Invariant($"{NameOf(order.Order)}: \u03B1 {fit.Alpha:0.000}, c {fit.C:0.00}, R\u00B2 {fit.RSquared:0.000}"), colour));
            if (fit is not null) panel.DrawCurve(Enumerable.Range(0, 101).Select(i => Math.Pow(order.TypeCount, i / 100.0)).Select(rank => (rank, fit.CountAt(rank))), colour);
        }
        panel.DrawKey(key);
    }

    private void DrawTypes(SvgWriter svg, double left, double top)
    {
        var curve = _statistics.TypeTokenCurve;
        var panel = new PlotPanel(svg, left, top, PanelWidth, PanelHeight, PlotAxis.Even(_statistics.TokenCount), PlotAxis.Even(_statistics.TypeCount));
        panel.DrawFrame("Types by tokens, and Heaps' law", "tokens", "types");
        foreach (var point in curve) panel.DrawDot(point.Tokens, point.Types, PlotPanel.Colours[0], Invariant($"{point.Tokens:N0} tokens\n{point.Types:N0} types"));
        if (_statistics.TokenCount < 2) return;
        var fit = _statistics.Heaps();
        panel.DrawCurve(Enumerable.Range(0, 101).Select(i => Math.Max(1, _statistics.TokenCount * i / 100.0)).Select(tokens => (tokens, fit.TypesAt(tokens))), PlotPanel.Colours[1]);
        svg.Text(Invariant($"types = {fit.K:0.##} tokens^{fit.Beta:0.000}, R\u00B2 {fit.RSquared:0.000}"), left + PanelWidth, top - 18, PlotPanel.LabelFont, ("text-anchor", "end"), ("fill", SvgWriter.FaintInk));
    }

    private void DrawLengths(SvgWriter svg, double left, double top)
    {
        var lengths = _statistics.Lengths;
        var bins = lengths.Bins(Bins);
        var panel = new PlotPanel(svg, left, top, PanelWidth, PanelHeight, PlotAxis.Even(Math.Max(1, bins[^1].To + 1)), PlotAxis.Even(bins.Max(b => b.Rows)));
        panel.DrawFrame("Lengths of rows", "tokens", "rows");
        foreach (var bin in bins)
        {
            string range = bin.From == bin.To ? Invariant($"{bin.From:N0}") : Invariant($"{bin.From:N0} to {bin.To:N0}");
            panel.DrawBar(bin.From, bin.To + 1.0, bin.Rows, PlotPanel.Colours[0], Invariant($"{range} tokens\n{bin.Rows:N0} rows"));
        }
        svg.Text(Invariant($"mean {lengths.Mean:0.#}, median {lengths.Quantile(0.5):N0}, 95 % up to {lengths.Quantile(0.95):N0}"), left + PanelWidth, top - 18, PlotPanel.LabelFont, ("text-anchor", "end"), ("fill", SvgWriter.FaintInk));
    }

    private void DrawTop(SvgWriter svg, double left, double top)
    {
        var tokens = _statistics.NGrams(1).Top(TopTokens);
        const double LabelWidth = 90;
        double line = (PanelHeight + 10) / TopTokens;
        double font = PlotPanel.LabelFont;
        double longest = PanelWidth - LabelWidth - 60;
        svg.Text("Most frequent tokens", left, top - 18, 14, ("font-weight", 600), ("fill", SvgWriter.Ink));
        foreach (var (place, token) in tokens.Index())
        {
            double y = top + (line * (place + 0.5));
            double length = Math.Max(1, longest * token.Count / tokens[0].Count);
            svg.Text(ChartText.Shorten(ChartText.TokenOf(token.Tokens[0]), font, LabelWidth - 8), left + LabelWidth - 8, y, font, ("text-anchor", "end"), ("fill", SvgWriter.Ink));
            svg.Rectangle(left + LabelWidth, y - (line * 0.36), length, line * 0.72, PlotPanel.Colours[0]);
            svg.Text(Invariant($"{token.Count:N0}"), left + LabelWidth + length + 6, y, font, ("fill", SvgWriter.FaintInk));
        }
    }

    // The first ranks one by one, later ones evenly on a logarithmic axis: some hundred dots for any text.
    private static IEnumerable<int> Spread(int ranks)
    {
        for (int rank = 1; rank <= ranks; rank += Math.Max(1, rank / 15)) yield return rank;
    }

    private static string NameOf(int order) => order switch { 1 => "unigrams", 2 => "bigrams", 3 => "trigrams", _ => Invariant($"{order}-grams") };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
