namespace Microsoft.ML.Data;

/// <summary>Reads labels and scores of a view once.</summary>
internal static class MulticlassEvaluation
{
    public static MulticlassClassificationMetrics Evaluate(IDataView data, string labelName, string scoreName, string predictedLabelName, int topK)
    {
        var label = EvaluatedColumns.Find(data.Schema, "Label", labelName, "Single or Key", ClassLabels.Serves);
        var score = EvaluatedColumns.Find(data.Schema, "Score", scoreName, "vector of two or more items of type Single", IsScores);
        // It must be there, but the class predicted is that of the greatest score.
        _ = EvaluatedColumns.Find(data.Schema, "PredictedLabel", predictedLabelName);
        int classCount = ((VectorDataViewType)score.Type).Size;
        Check.Param(topK <= classCount, "topKPredictionCount", $"Must be at most the number of classes, {classCount}");

        var counts = new MulticlassCounts(classCount, topK);
        using var cursor = data.GetRowCursor([label, score]);
        var readLabel = ClassLabels.Bind(cursor, label);
        var getScores = cursor.GetGetter<VBuffer<float>>(score);
        var scores = default(VBuffer<float>);
        float[] dense = new float[classCount];
        while (cursor.MoveNext())
        {
            long actual = readLabel();
            if (actual == ClassLabels.None)
            {
                continue;
            }

            getScores(ref scores);
            Check.State(scores.Length == classCount, $"Row {cursor.Position} has {scores.Length} scores in column '{scoreName}', its type says {classCount}.");
            scores.CopyTo(dense);
            counts.Add(actual, dense);
        }

        return new MulticlassClassificationMetrics(counts, new ConfusionMatrix(counts.Confusion, NamesOf(score, classCount)));
    }

    private static bool IsScores(DataViewType type) => type is VectorDataViewType { Size: >= 2 } vector && EvaluatedColumns.IsSingle(vector.ItemType);

    private static string[] NamesOf(DataViewSchema.Column score, int count)
    {
        if (!score.HasSlotNames())
        {
            return [.. Enumerable.Range(0, count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        }

        var names = default(VBuffer<ReadOnlyMemory<char>>);
        score.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(n => n.ToString())];
    }
}
