using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Columns;

namespace Microsoft.ML.Sequence;

/// <summary>Reads what a tagger is trained on: the words of rows, and the tag of each.</summary>
/// <param name="features">Reads the words.</param>
/// <param name="tags">The column of tags.</param>
internal sealed class TagReader(FeatureReader features, DataViewSchema.Column tags)
{
    /// <summary>Reads the rows of a view that have a tag; padding is left out.</summary>
    /// <exception cref="InvalidOperationException">A row has another number of tags than of words, or a key is greater than its column's type allows.</exception>
    public IEnumerable<TaggedRow> Read(IDataView data)
    {
        using var cursor = data.GetRowCursor([.. features.Columns, tags]);
        var readFeatures = features.Bind(cursor);
        var readTags = ColumnKeys.Bind(cursor, tags, ColumnKeys.CountOf(tags));
        while (cursor.MoveNext())
        {
            var row = readFeatures();
            uint[] labels = readTags();
            if (labels.Length != row.Length) throw new InvalidOperationException($"Row {cursor.Position} has {row.Length} words in '{features.Name}' and {labels.Length} tags in '{tags.Name}'. There must be as many: a tag for each word, or key 0 where it is not known.");
            var within = labels.AsMemory(row.Start, row.Row.Keys.Length);
            if (within.Span.ContainsAnyExcept(0u)) yield return new TaggedRow(row.Row, within);
        }
    }
}
