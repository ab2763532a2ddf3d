namespace Microsoft.ML.Data;

/// <summary>Reads labels, scores and probabilities of a view once.</summary>
internal static class BinaryEvaluation
{
    public static BinaryCounts Count(IDataView data, string labelName, string scoreName, string probabilityName, string predictedLabelName, Random random)
    {
        var label = EvaluatedColumns.Find(data.Schema, "Label", labelName, "Single, Double, Boolean, or a Key with cardinality 2", BinaryLabels.Serves);
        var score = EvaluatedColumns.Find(data.Schema, "Score", scoreName, "Single", EvaluatedColumns.IsSingle);
        DataViewSchema.Column? probability = probabilityName is null ? null : EvaluatedColumns.Find(data.Schema, "Probability", probabilityName, "Single", EvaluatedColumns.IsSingle);
        // It must be there, but the class predicted is that of the score's sign.
        _ = EvaluatedColumns.Find(data.Schema, "PredictedLabel", predictedLabelName);

        var counts = new BinaryCounts(NamesOf(label), random);
        using var cursor = data.GetRowCursor(probability is { } needed ? [label, score, needed] : [label, score]);
        var readLabel = BinaryLabels.Bind(cursor, label);
        var getScore = cursor.GetGetter<float>(score);
        var getProbability = probability is { } column ? cursor.GetGetter<float>(column) : (ref value) => value = float.NaN;
        float given = 0, probable = 0;
        while (cursor.MoveNext())
        {
            getScore(ref given);
            getProbability(ref probable);
            counts.Add(readLabel(), given, probable);
        }

        return counts;
    }

    // The first name goes to the positive class, whatever the keys stand for: so it is in ML.NET.
    private static string[] NamesOf(DataViewSchema.Column label)
    {
        if (!label.HasKeyValues())
        {
            return ["positive", "negative"];
        }

        var names = default(VBuffer<ReadOnlyMemory<char>>);
        label.GetKeyValues(ref names);
        return [.. names.DenseValues().Select(n => n.ToString())];
    }
}
