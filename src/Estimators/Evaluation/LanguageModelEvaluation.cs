using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence;

/// <summary>Adds up the scores of a view.</summary>
internal static class LanguageModelEvaluation
{
    private const string EvaluationName = "EvaluateLanguageModel";

    private const string ComparisonName = "CompareLanguageModels";

    public static LanguageModelMetrics Evaluate(
        IDataView data, string labelColumnName, string scoreColumnName, string? tokenIdsColumnName, string? textColumnName, string? unknownToken)
    {
        var score = ColumnKind.SingleVector.FindIn(data.Schema, scoreColumnName, EvaluationName);
        var keys = ScoredKeys.FindIn(data.Schema, labelColumnName, tokenIdsColumnName, unknownToken, EvaluationName);
        DataViewSchema.Column? text = textColumnName is null ? null : ColumnKind.Text.FindIn(data.Schema, textColumnName, EvaluationName);
        var counter = new LanguageModelCounter(keys.Unit, keys.Vocabulary, hasTexts: text is not null);
        using var cursor = data.GetRowCursor([score, .. keys.Columns, .. text is { } column ? [column] : Array.Empty<DataViewSchema.Column>()]);
        var (readScores, readKeys, readText) = (ScoresOf(cursor, score), keys.Bind(cursor), TextsOf(cursor, text));
        while (cursor.MoveNext()) counter.Add(readScores(), readKeys(), readText().Span);
        return new LanguageModelMetrics(counter.Statistics);
    }

    public static LanguageModelComparison Compare(
        IDataView data, string scoreColumnName, string otherScoreColumnName, string labelColumnName, string? tokenIdsColumnName, int largestDifferences)
    {
        var first = ColumnKind.SingleVector.FindIn(data.Schema, scoreColumnName, ComparisonName);
        var second = ColumnKind.SingleVector.FindIn(data.Schema, otherScoreColumnName, ComparisonName);
        var keys = ScoredKeys.FindIn(data.Schema, labelColumnName, tokenIdsColumnName, SpecialTokens.Unknown, ComparisonName);
        var counter = new LanguageModelComparisonCounter(keys.Unit, keys.Vocabulary, largestDifferences);
        using var cursor = data.GetRowCursor([first, second, .. keys.Columns]);
        var (readFirst, readSecond, readKeys) = (ScoresOf(cursor, first), ScoresOf(cursor, second), keys.Bind(cursor));
        while (cursor.MoveNext()) counter.Add(readFirst(), readSecond(), readKeys());
        return new LanguageModelComparison(counter.Statistics, scoreColumnName, otherScoreColumnName);
    }

    private static Func<float[]> ScoresOf(DataViewRow row, DataViewSchema.Column column)
    {
        var get = row.GetGetter<VBuffer<float>>(column);
        var buffer = default(VBuffer<float>);
        return () =>
        {
            get(ref buffer);
            return [.. buffer.DenseValues()];
        };
    }

    private static Func<ReadOnlyMemory<char>> TextsOf(DataViewRow row, DataViewSchema.Column? column)
    {
        if (column is not { } given) return () => default;
        var get = row.GetGetter<ReadOnlyMemory<char>>(given);
        var text = default(ReadOnlyMemory<char>);
        return () =>
        {
            get(ref text);
            return text;
        };
    }
}
