using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence;

/// <summary>Adds up how the forecasts of a view compare with its labels.</summary>
internal static class ForecastEvaluation
{
    private const string CallName = "EvaluateForecast";

    public static ForecastMetrics Evaluate(IDataView data, string labelColumnName, string scoreColumnName, ForecastEvaluationOptions options)
    {
        options.Checked();
        var columns = new List<DataViewSchema.Column>();
        var labels = Find(labelColumnName, ColumnKind.SingleOrSingleVector);
        var forecasts = Find(scoreColumnName, ColumnKind.SingleOrSingleVector);
        var lower = FindOptional(options.ConfidenceLowerBoundColumnName, ColumnKind.SingleOrSingleVector);
        var upper = FindOptional(options.ConfidenceUpperBoundColumnName, ColumnKind.SingleOrSingleVector);
        var history = FindOptional(options.HistoryColumnName, ColumnKind.SingleVector);
        var counter = new ForecastCounter();
        using var cursor = data.GetRowCursor(columns);
        var (readLabels, readForecasts) = (ReaderOf(cursor, labels), ReaderOf(cursor, forecasts));
        var (readLower, readUpper) = (OptionalReaderOf(cursor, lower), OptionalReaderOf(cursor, upper));
        var readHistory = OptionalReaderOf(cursor, history);
        while (cursor.MoveNext())
        {
            double? scale = readHistory is null ? options.Scale : ScaleOf(readHistory(), options, cursor.Position);
            if (readLower is null || readUpper is null) counter.Add(readLabels(), readForecasts(), scale);
            else counter.Add(readLabels(), readForecasts(), readLower(), readUpper(), scale);
        }
        return new ForecastMetrics(counter.Statistics, options.ConfidenceLevel);

        DataViewSchema.Column Find(string name, ColumnKind kind)
        {
            var column = kind.FindIn(data.Schema, name, CallName);
            columns.Add(column);
            return column;
        }

        DataViewSchema.Column? FindOptional(string? name, ColumnKind kind) => name is null ? null : Find(name, kind);
    }

    private static double ScaleOf(float[] history, ForecastEvaluationOptions options, long row)
    {
        try
        {
            return ForecastScale.Of(history, options.Seasonality);
        }
        catch (ArgumentException fault)
        {
            throw new ArgumentException($"Row {row}, column '{options.HistoryColumnName}': {fault.Message}", fault);
        }
    }

    private static Func<float[]>? OptionalReaderOf(DataViewRow row, DataViewSchema.Column? column) => column is { } found ? ReaderOf(row, found) : null;

    private static Func<float[]> ReaderOf(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is VectorDataViewType)
        {
            var getAll = row.GetGetter<VBuffer<float>>(column);
            var all = default(VBuffer<float>);
            return () =>
            {
                getAll(ref all);
                var values = new float[all.Length];
                all.CopyTo(values);
                return values;
            };
        }
        var getOne = row.GetGetter<float>(column);
        var one = new float[1];
        return () =>
        {
            getOne(ref one[0]);
            return one;
        };
    }
}
