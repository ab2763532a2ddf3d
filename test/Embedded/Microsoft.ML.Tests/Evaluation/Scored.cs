using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Evaluation;

/// <summary>A row with the class that it is of, counted from 0 (and so one less than its key), and a score for each.</summary>
internal sealed class Scored
{
    public uint Label { get; set; }

    public uint PredictedLabel { get; set; }

    public float[] Score { get; set; } = [];

    public static IDataView View(MLContext ml, int classes, Scored[] rows, int? keys = null, string[]? names = null)
    {
        var columns = SchemaDefinition.Create(typeof(Scored));
        columns["Label"].ColumnType = columns["PredictedLabel"].ColumnType = new KeyDataViewType(typeof(uint), keys ?? classes);
        columns["Score"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, classes);
        if (names is not null)
        {
            columns["Score"].AddAnnotation("SlotNames", new VBuffer<ReadOnlyMemory<char>>(classes, Array.ConvertAll(names, n => n.AsMemory())), new VectorDataViewType(TextDataViewType.Instance, classes));
        }

        return ml.Data.LoadFromEnumerable(rows, columns);
    }

    public static Scored Of(uint label, params float[] scores) => new() { Label = label, Score = scores };
}

internal sealed class Numbered
{
    public float Label { get; set; }

    public string PredictedLabel { get; set; } = "";

    [VectorType(3)]
    public float[] Score { get; set; } = [];

    public static Numbered Of(float label, params float[] scores) => new() { Label = label, Score = scores };
}
