using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How often each tag was taken for each, as ML.NET's <c>ConfusionMatrix</c>, with names.</summary>
public sealed class ConfusionTable
{
    private readonly Dictionary<string, int> _places;

    internal ConfusionTable(IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> confusion)
    {
        Tags = [.. confusion.Keys.Concat(confusion.Values.SelectMany(row => row.Keys)).Where(tag => tag.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        _places = Tags.Select(KeyValuePair.Create).ToDictionary(StringComparer.Ordinal);
        Counts = [.. Tags.Select(label => Tags.Select(predicted => Count(label, predicted)).ToArray())];
        MissingPredictions = [.. Tags.Select(label => Count(label, ""))];
        PerTag = [.. Tags.Select((tag, i) => PrecisionRecall.Of(tag, new SpanCounts(Counts[i][i], Counts[i].Sum() + MissingPredictions[i], Counts.Sum(row => row[i]))))];

        long Count(string label, string predicted) => confusion.TryGetValue(label, out var row) && row.TryGetValue(predicted, out long count) ? count : 0;
    }

    /// <summary>Gets the tags that are labels or predictions, in ordinal order.</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>Gets how many tags there are.</summary>
    public int NumberOfClasses => Tags.Count;

    /// <summary>Gets the counts: a row for each label, in it a column for each prediction, both in the order of <see cref="Tags"/>.</summary>
    public IReadOnlyList<IReadOnlyList<long>> Counts { get; }

    /// <summary>Gets for each label how often the model gave no tag: the table's last column.</summary>
    public IReadOnlyList<long> MissingPredictions { get; }

    /// <summary>Gets for each tag the share of its predictions that are correct, 0 to 1, 1 is best; 0 for a tag that was not predicted.</summary>
    public IReadOnlyList<double> PerClassPrecision => [.. PerTag.Select(tag => tag.Precision)];

    /// <summary>Gets for each tag the share of its labels that were predicted, 0 to 1, 1 is best; 0 for a tag that is no label.</summary>
    public IReadOnlyList<double> PerClassRecall => [.. PerTag.Select(tag => tag.Recall)];

    /// <summary>Gets the counts as a table of text.</summary>
    [JsonIgnore]
    public MetricTable Table
    {
        get
        {
            bool anyMissing = MissingPredictions.Any(n => n > 0);
            string[] columns = ["label \\ predicted", .. Tags];
            var rows = Tags.Select((tag, i) => (string[])[tag, .. Counts[i].Select(n => $"{n}")]);
            return anyMissing
                ? new MetricTable("Confusion", [.. columns, "(none)"], [.. rows.Select((row, i) => (string[])[.. row, $"{MissingPredictions[i]}"])])
                : new MetricTable("Confusion", columns, [.. rows]);
        }
    }

    internal IReadOnlyList<PrecisionRecall> PerTag { get; }

    /// <summary>Gets how often a label was taken for a tag.</summary>
    /// <param name="predicted">The tag; <see langword="null"/> for none.</param>
    /// <param name="label">The label.</param>
    /// <returns>The count, 0 for names that are not there.</returns>
    public long GetCountForClassPair(string? predicted, string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        if (!_places.TryGetValue(label, out int row)) return 0;
        if (predicted is null) return MissingPredictions[row];
        return _places.TryGetValue(predicted, out int column) ? Counts[row][column] : 0;
    }

    /// <summary>Writes the table, labels in rows and predictions in columns.</summary>
    /// <returns>Lines of text.</returns>
    public string GetFormattedConfusionTable() => Table.ToString();

    /// <inheritdoc/>
    public override string ToString() => GetFormattedConfusionTable();
}
