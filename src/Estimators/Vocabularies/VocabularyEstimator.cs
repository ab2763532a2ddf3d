using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence;

/// <summary>Counts tokens and gives each a key. Made by <c>ml.Sequence.Transforms.BuildVocabulary</c>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | input, one or more | Vector of Text | tokens |
/// | output, as many | Vector of Key of UInt32, of variable length | their keys, with the vocabulary as <c>KeyValues</c> annotation |
///
/// All columns share one vocabulary. Fitting needs all of them, reads the data once and holds the distinct tokens.
/// </remarks>
public sealed class VocabularyEstimator : IEstimator<VocabularyTransformer>
{
    private readonly VocabularyOptions _options;

    internal VocabularyEstimator(VocabularyOptions options) => _options = options;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The data holds no token to put into the vocabulary.</exception>
    public VocabularyTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var pairs = _options.AllColumns;
        List<DataViewSchema.Column> columns = [.. pairs.Select(c => ColumnKind.TextVector.FindIn(input.Schema, c.InputColumnName, VocabularyTransformer.CallName)).DistinctBy(c => c.Index)];
        string names = $"{(columns.Count == 1 ? "column" : "columns")} {string.Join(", ", columns.Select(c => $"'{c.Name}'"))}";
        var builder = new VocabularyBuilder();
        using (var cursor = input.GetRowCursor(columns))
        {
            var getters = columns.ConvertAll(c => cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(c));
            var tokens = default(VBuffer<ReadOnlyMemory<char>>);
            while (cursor.MoveNext())
            {
                foreach (var getTokens in getters)
                {
                    getTokens(ref tokens);
                    foreach (var token in tokens.GetValues()) builder.Add(token.Span);
                }
            }
        }
        if (builder.TokenCount == 0) throw new InvalidOperationException($"BuildVocabulary found no token in {names}: the data has no rows, or none with text. Fit on data that has some.");
        var vocabulary = builder.Build(_options.MinCount, _options.MaximumSize, _options.UnknownToken, _options.ReservedTokens);
        if (vocabulary.Count == 0) throw new InvalidOperationException($"None of the {builder.TokenCount} tokens in {names} occurs {_options.MinCount} times, so the vocabulary would be empty. Lower minCount.");
        return new VocabularyTransformer(pairs, vocabulary);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var pairs = _options.AllColumns;
        foreach (var pair in pairs) ColumnKind.TextVector.FindIn(inputSchema, pair.InputColumnName, VocabularyTransformer.CallName);
        return SchemaShapes.With(inputSchema, [.. pairs.Select(c => SchemaShapes.KeyVector(c.OutputColumnName))]);
    }
}
