namespace Microsoft.ML.Data;

/// <summary>Reads labels and scores of a view once.</summary>
internal static class RegressionEvaluation
{
    public static RegressionMetrics Evaluate(IDataView data, string labelName, string scoreName)
    {
        var label = EvaluatedColumns.Find(data.Schema, "Label", labelName, "Single", EvaluatedColumns.IsSingle);
        var score = EvaluatedColumns.Find(data.Schema, "Score", scoreName, "Single", EvaluatedColumns.IsSingle);
        var sums = new RegressionSums();
        using var cursor = data.GetRowCursor([label, score]);
        var getLabel = cursor.GetGetter<float>(label);
        var getScore = cursor.GetGetter<float>(score);
        float wanted = 0, given = 0;
        while (cursor.MoveNext())
        {
            getLabel(ref wanted);
            getScore(ref given);
            sums.Add(wanted, given);
        }

        return new RegressionMetrics(sums);
    }
}
