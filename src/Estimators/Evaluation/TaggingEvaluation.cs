using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence;

/// <summary>Adds up how the predicted tags of a view compare with its labels.</summary>
internal static class TaggingEvaluation
{
    private const string CallName = "EvaluateTagging";

    public static TaggingMetrics Evaluate(IDataView data, string labelColumnName, string predictedLabelColumnName, TagScheme scheme, bool strict)
    {
        var labels = ColumnKind.Tags.FindIn(data.Schema, labelColumnName, CallName);
        var predictions = ColumnKind.Tags.FindIn(data.Schema, predictedLabelColumnName, CallName);
        // Strict spans are counted by the scheme, and so it must be known before.
        if (strict && scheme == TagScheme.Detect) scheme = TagSpans.Detect(TagsOf(data, labels));
        var counter = new TaggingCounter(scheme, strict);
        using var cursor = data.GetRowCursor([labels, predictions]);
        var readLabels = ReaderOf(cursor, labels);
        var readPredictions = ReaderOf(cursor, predictions);
        while (cursor.MoveNext()) counter.Add(readLabels(), readPredictions());
        return new TaggingMetrics(counter.Statistics);
    }

    private static HashSet<string> TagsOf(IDataView data, DataViewSchema.Column column)
    {
        var tags = new HashSet<string>(StringComparer.Ordinal);
        using var cursor = data.GetRowCursor([column]);
        var read = ReaderOf(cursor, column);
        while (cursor.MoveNext()) tags.UnionWith(read());
        tags.Remove("");
        return tags;
    }

    /// <summary>Reads a row's tags, the empty text for a missing one.</summary>
    private static Func<string[]> ReaderOf(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is VectorDataViewType { ItemType: KeyDataViewType })
        {
            string[] names = ["", .. ColumnKeys.TextsOf(column) ?? throw WithoutTexts(column)];
            var readKeys = ColumnKeys.Bind(row, column, (ulong)names.Length - 1);
            return () => Array.ConvertAll(readKeys(), key => names[key]);
        }
        var getTags = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        var buffer = default(VBuffer<ReadOnlyMemory<char>>);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var knownSpans = known.GetAlternateLookup<ReadOnlySpan<char>>();
        return () =>
        {
            getTags(ref buffer);
            return [.. buffer.DenseValues().Select(Text)];
        };

        // A view has few tags and many tokens: each tag is one string.
        string Text(ReadOnlyMemory<char> tag)
        {
            if (knownSpans.TryGetValue(tag.Span, out string? text)) return text;
            text = tag.ToString();
            known.Add(text);
            return text;
        }
    }

    private static ArgumentException WithoutTexts(DataViewSchema.Column column) =>
        new($"Column '{column.Name}' of {CallName} has keys without texts (no {SchemaShapes.KeyValues} annotation), and tags are matched by name. Make the keys of texts, with Conversion.MapValueToKey or BuildVocabulary.");
}
