using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.RowMapping;

namespace Microsoft.ML.Sequence;

/// <summary>The columns that a translator adds: for each rank its keys and score, and what else was asked for.</summary>
internal static class DecodedColumns
{
    /// <summary>Describes them for a pipeline's plan.</summary>
    public static IEnumerable<SchemaShape.Column> Shapes(string output, DecodingOptions options)
    {
        if (options.Strategy == DecodingStrategy.Reference) return [SchemaShapes.Single(ColumnNames.Score), SchemaShapes.SingleVector(ColumnNames.TokenScores)];
        return Ranks(options).SelectMany(suffix => new SchemaShape.Column?[]
        {
            SchemaShapes.KeyVector(output + suffix),
            SchemaShapes.Single(ColumnNames.Score + suffix),
            options.UnknownSourceColumnName is not null ? SchemaShapes.TextVector(ColumnNames.PredictedTokens + suffix) : null,
            options.TokenScores ? SchemaShapes.SingleVector(ColumnNames.TokenScores + suffix) : null,
            options.Attention ? SchemaShapes.SingleVector(ColumnNames.Attention + suffix) : null,
        }).OfType<SchemaShape.Column>();
    }

    /// <summary>Makes them, each with what makes its getter of the current row.</summary>
    public static IEnumerable<(DataViewSchema.DetachedColumn Column, Func<Func<DecodedRow>, Delegate> Getter)> Of(string output, DecodingOptions options, PairKeys keys)
    {
        int rank = 0;
        foreach (string suffix in Ranks(options))
        {
            int r = ++rank;
            yield return (new(output + suffix, new VectorDataViewType(new KeyDataViewType(typeof(uint), keys.TargetCount)), KeyAnnotations.Of(keys.Target)),
                row => Vector(row, d => d[r] is { } h ? keys.KeysOf(h) : []));
            yield return (new(ColumnNames.Score + suffix, NumberDataViewType.Single), row => (ValueGetter<float>)((ref float value) => value = (float)(row()[r]?.Score ?? double.NaN)));
            if (options.UnknownSourceColumnName is not null) yield return (new(ColumnNames.PredictedTokens + suffix, new VectorDataViewType(TextDataViewType.Instance)), row => Vector(row, d => d[r] is { } h ? [.. keys.TextsOf(h, d.SourceTokens!).Select(t => t.AsMemory())] : Array.Empty<ReadOnlyMemory<char>>()));
            if (options.TokenScores) yield return (new(ColumnNames.TokenScores + suffix, new VectorDataViewType(NumberDataViewType.Single)), row => Vector(row, d => (float[])[.. d[r]?.TokenLogProbabilities ?? []]));
            if (options.Attention) yield return (new(ColumnNames.Attention + suffix, new VectorDataViewType(NumberDataViewType.Single)), row => Vector(row, d => (float[])[.. (d[r]?.Attention ?? []).SelectMany(weights => weights.Take(d.Source.Length))]));
        }
    }

    private static IEnumerable<string> Ranks(DecodingOptions options) => Enumerable.Range(1, options.NBest).Select(rank => rank == 1 ? "" : $"{rank}");

    private static ValueGetter<VBuffer<T>> Vector<T>(Func<DecodedRow> row, Func<DecodedRow, T[]> values) => VectorGetter.Of(() => values(row()));
}
