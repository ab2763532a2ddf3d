using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Statistics;

namespace Microsoft.ML.Sequence;

/// <summary>Reads a column of tokens into statistics.</summary>
internal static class CorpusMeasurement
{
    public static CorpusStatistics Measure(IDataView data, string tokensColumnName, int maximumOrder, bool crossesRows)
    {
        var column = ColumnKind.TextVector.FindIn(data.Schema, tokensColumnName, nameof(SequenceCatalog.MeasureCorpus));
        var statistics = new CorpusStatistics(maximumOrder, crossesRows);
        using var cursor = data.GetRowCursor([column]);
        var getTokens = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        var row = default(VBuffer<ReadOnlyMemory<char>>);
        var dense = default(VBuffer<ReadOnlyMemory<char>>);
        while (cursor.MoveNext())
        {
            getTokens(ref row);
            row.CopyToDense(ref dense);
            statistics.Add(dense.GetValues());
        }
        return statistics;
    }
}
