using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence;

/// <summary>Adds up the scores of a view.</summary>
internal static class LanguageModelEvaluation
{
    private const string CallName = "EvaluateLanguageModel";

    public static LanguageModelMetrics Evaluate(IDataView data, string labelColumnName, string scoreColumnName)
    {
        var column = ColumnKind.SingleVector.FindIn(data.Schema, scoreColumnName, CallName);
        var unit = data.Schema.GetColumnOrNull(labelColumnName) is null ? ScoredUnit.Rows : ScoredUnit.Windows;
        var statistics = default(CrossEntropy);
        using var cursor = data.GetRowCursor([column]);
        var getScores = cursor.GetGetter<VBuffer<float>>(column);
        var scores = default(VBuffer<float>);
        while (cursor.MoveNext())
        {
            getScores(ref scores);
            statistics = statistics.With(scores.GetValues());
        }
        return new LanguageModelMetrics(statistics, unit);
    }
}
