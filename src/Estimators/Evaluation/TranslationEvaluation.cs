using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence;

/// <summary>Adds up how the translations of a view compare with their references.</summary>
internal static class TranslationEvaluation
{
    private const string CallName = "EvaluateTranslation";

    private delegate IEnumerable<ReadOnlyMemory<char>> ReferenceReader();

    public static TranslationMetrics Evaluate(IDataView data, string labelColumnName, string predictionColumnName, BleuOptions? options)
    {
        var labels = ColumnKind.TextOrTextVector.FindIn(data.Schema, labelColumnName, CallName);
        var predictions = ColumnKind.Text.FindIn(data.Schema, predictionColumnName, CallName);
        var counter = new BleuCounter(options);
        var comparison = options?.Lowercase == true ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var statistics = default(TranslationStatistics);
        using var cursor = data.GetRowCursor([labels, predictions]);
        var readReferences = ReaderOf(cursor, labels);
        var getPrediction = cursor.GetGetter<ReadOnlyMemory<char>>(predictions);
        var prediction = default(ReadOnlyMemory<char>);
        while (cursor.MoveNext())
        {
            getPrediction(ref prediction);
            var references = readReferences();
            if (references.All(r => r.IsEmpty)) throw new ArgumentException($"Row {cursor.Position} has no reference in column '{labelColumnName}'. Drop the row, or give it at least one that is not empty.", nameof(labelColumnName));
            statistics += new TranslationStatistics(counter.Count(prediction, references), 1, references.Any(r => r.Span.Equals(prediction.Span, comparison)) ? 1 : 0);
        }
        return new TranslationMetrics(statistics, options);
    }

    private static ReferenceReader ReaderOf(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is VectorDataViewType)
        {
            var getAll = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
            var all = default(VBuffer<ReadOnlyMemory<char>>);
            return () =>
            {
                getAll(ref all);
                return all.DenseValues();
            };
        }
        var getOne = row.GetGetter<ReadOnlyMemory<char>>(column);
        var one = new ReadOnlyMemory<char>[1];
        return () =>
        {
            getOne(ref one[0]);
            return one;
        };
    }
}
