using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence;

/// <summary>Reads a column as sentences: a text as it is, a vector of texts as several, keys as the text of their tokens with a space between.</summary>
/// <param name="column">The column.</param>
/// <param name="owner">The call that reads it.</param>
internal sealed class SentenceColumn(DataViewSchema.Column column, string owner)
{
    /// <summary>Binds to a row, or to a cursor and its row under way. The sentences are valid until the next row.</summary>
    public Func<IReadOnlyList<ReadOnlyMemory<char>>> Bind(DataViewRow row) => column.Type switch
    {
        TextDataViewType => Text(row),
        VectorDataViewType { ItemType: KeyDataViewType } => Keys(row),
        _ => Texts(row),
    };

    private Func<IReadOnlyList<ReadOnlyMemory<char>>> Text(DataViewRow row)
    {
        var get = row.GetGetter<ReadOnlyMemory<char>>(column);
        var text = new ReadOnlyMemory<char>[1];
        return () =>
        {
            get(ref text[0]);
            return text;
        };
    }

    private Func<IReadOnlyList<ReadOnlyMemory<char>>> Texts(DataViewRow row)
    {
        var get = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        var texts = default(VBuffer<ReadOnlyMemory<char>>);
        return () =>
        {
            get(ref texts);
            return [.. texts.DenseValues()];
        };
    }

    // Missing keys are padding.
    private Func<IReadOnlyList<ReadOnlyMemory<char>>> Keys(DataViewRow row)
    {
        string[] tokens = ColumnKeys.TokensOf(column, owner);
        var read = ColumnKeys.Bind(row, column, (ulong)tokens.Length);
        return () => [string.Join(' ', read().Where(key => key != 0).Select(key => tokens[key - 1]).Where(token => !SpecialTokens.Markers.Contains(token))).AsMemory()];
    }
}
