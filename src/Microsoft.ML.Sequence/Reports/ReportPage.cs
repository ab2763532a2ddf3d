using System.Globalization;
using System.Xml.Linq;
using Microsoft.ML.Sequence.Charts;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Training;
using static System.FormattableString;

namespace Microsoft.ML.Sequence.Reports;

/// <summary>Puts a report together as a page. It is made of elements, so that no text in it can be taken for markup.</summary>
internal sealed class ReportPage(
    string title, bool isUnderWay, TrainingProgress? last, EpochSeries epochs, TrainingCharts charts,
    IReadOnlyList<(string Name, string Value)> settings, IReadOnlyList<(string Title, string Text)> samples, IReadOnlyList<MetricTable> tables)
{
    private const string ReadAnew = "10";   // seconds
    private const string NotMeasured = "-";

    public string ToHtml()
    {
        var page = new XElement(
            "html",
            new XAttribute("lang", "en"),
            new XElement(
                "head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                isUnderWay ? new XElement("meta", new XAttribute("http-equiv", "refresh"), new XAttribute("content", ReadAnew)) : null,
                new XElement("title", ChartText.Visible(title)),
                new XElement("style", ReportStyle.Sheet)),
            new XElement(
                "body",
                new XElement("header", new XElement("h1", ChartText.Visible(title)), new XElement("p", Summary())),
                new XElement("main", Tiles(), Curves(), Figures(), Samples(), Epochs(), Settings())));
        return $"<!DOCTYPE html>\n{page.ToString(SaveOptions.DisableFormatting)}\n";
    }

    private string Summary() => last switch
    {
        null => "No step of training has been reported yet.",
        _ when isUnderWay => Invariant($"Training is under way: {last.Epoch} of {last.Epochs} epochs after {Duration(last.Elapsed)}. This page reads itself anew every {ReadAnew} seconds."),
        _ => Invariant($"{last.Epoch} of {last.Epochs} epochs in {Duration(last.Elapsed)}."),
    };

    private XElement? Tiles()
    {
        if (last is null) return null;
        var best = epochs.Best?.Progress;
        (string Name, string Value)?[] tiles =
        [
            best is null ? null : ("best validation perplexity", Invariant($"{best.ValidationPerplexity:0.00}")),
            best is null ? null : ("after epoch", Invariant($"{best.Epoch}")),
            epochs.BestScored is { } scored ? ("best validation score", Invariant($"{scored.Progress.ValidationScore:0.00}")) : null,
            ("training perplexity", Invariant($"{last.Perplexity:0.00}")),
            ("tokens a second", Invariant($"{last.TokensPerSecond:N0}")),
            ("time", Duration(last.Elapsed)),
        ];
        return new XElement("dl", new XAttribute("class", "tiles"), tiles.OfType<(string Name, string Value)>().Select(t => new XElement("div", new XElement("dt", t.Name), new XElement("dd", t.Value))));
    }

    private XElement? Curves()
    {
        XElement[] figures = [.. charts.Draw().Select(chart => new XElement("figure", XElement.Parse(chart.ToSvg(), LoadOptions.PreserveWhitespace)))];
        return figures.Length == 0 ? null : Section("Curves", new XElement("div", new XAttribute("class", "curves"), figures));
    }

    private XElement? Figures() => tables.Count == 0 ? null : Section("Figures", new XElement("div", new XAttribute("class", "figures"), tables.Select(t => Table(t.Title, t.Columns, t.Rows))));

    private XElement? Samples() => samples.Count == 0 ? null : Section("Samples", samples.Select(s => new XElement(
        "figure",
        new XAttribute("class", "sample"),
        new XElement("figcaption", ChartText.Visible(s.Title)),
        new XElement("pre", string.Join('\n', s.Text.ReplaceLineEndings("\n").Split('\n').Select(ChartText.Visible))))));

    private XElement? Epochs()
    {
        if (epochs.Ends.Count == 0) return null;
        var (hasLoss, hasScore, best) = (epochs.Ends.Any(e => e.Progress.ValidationLoss is not null), epochs.Ends.Any(e => e.Progress.ValidationScore is not null), epochs.Best);
        string[] columns =
        [
            "epoch", "steps so far", "training loss", "training perplexity", .. hasLoss ? ["validation loss", "validation perplexity"] : Array.Empty<string>(), .. hasScore ? ["validation score"] : Array.Empty<string>(),
            "learning rate", "gradient norm", "tokens a second", "time",
        ];
        var rows = epochs.Ends.Select(e => (string[])[
            Invariant($"{e.Progress.Epoch}{(e == best ? " (best)" : "")}"), Invariant($"{e.Step:N0}"), Number(e.Progress.Loss, "0.0000"), Number(e.Progress.Perplexity, "0.00"),
            .. hasLoss ? [Number(e.Progress.ValidationLoss, "0.0000"), Number(e.Progress.ValidationPerplexity, "0.00")] : Array.Empty<string>(), .. hasScore ? [Number(e.Progress.ValidationScore, "0.00")] : Array.Empty<string>(),
            Number(e.Progress.LearningRate, "G4"), Number(e.Progress.GradientNorm, "G4"), Number(e.Progress.TokensPerSecond, "N0"), Duration(e.Progress.Elapsed)]).ToList();
        int marked = best is null ? -1 : epochs.Ends.Index().First(e => e.Item == best).Index;
        return Section("Epochs", Table("Losses are in nats a token; the gradient norm is the last step's, before clipping", columns, rows, marked));
    }

    private XElement? Settings() => settings.Count == 0 ? null : Section("Settings", Table("What the training was given", ["setting", "value"], [.. settings.Select(s => (string[])[s.Name, s.Value])], kind: "settings"));

    private static XElement Section(string heading, params object[] content) => new("section", new XElement("h2", heading), content);

    // A region that scrolls is reached by the keyboard only when it can have the focus.
    private static XElement Table(string caption, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, int marked = -1, string kind = "numbers") => new(
        "div",
        new XAttribute("class", "scroll"),
        new XAttribute("tabindex", "0"),
        new XAttribute("role", "region"),
        new XAttribute("aria-label", ChartText.Visible(caption)),
        new XElement(
            "table",
            new XAttribute("class", kind),
            new XElement("caption", ChartText.Visible(caption)),
            new XElement("thead", new XElement("tr", columns.Select(c => new XElement("th", new XAttribute("scope", "col"), ChartText.Visible(c))))),
            new XElement("tbody", rows.Select((row, i) => new XElement("tr", i == marked ? new XAttribute("class", "best") : null, row.Select((cell, c) => c == 0
                ? new XElement("th", new XAttribute("scope", "row"), ChartText.Visible(cell))
                : new XElement("td", ChartText.Visible(cell))))))));

    private static string Number(double? value, string format) => value is { } number ? number.ToString(format, CultureInfo.InvariantCulture) : NotMeasured;

    private static string Duration(TimeSpan time) => time switch
    {
        { TotalMinutes: < 2 } => Invariant($"{time.TotalSeconds:0.0} s"),
        { TotalHours: < 2 } => Invariant($"{(int)time.TotalMinutes} min {time.Seconds} s"),
        _ => Invariant($"{(int)time.TotalHours} h {time.Minutes} min"),
    };
}
