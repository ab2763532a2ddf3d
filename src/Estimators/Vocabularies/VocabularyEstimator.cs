using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence;

/// <summary>Counts tokens and gives each a key. Made by <c>ml.Sequence.Transforms.BuildVocabulary</c>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | input | Vector of Text | tokens |
/// | output | Vector of Key of UInt32, of variable length | their keys, with the vocabulary as <c>KeyValues</c> annotation |
///
/// Fitting reads the data once and holds the distinct tokens.
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
        var column = ColumnKind.TextVector.FindIn(input.Schema, _options.InputColumnName, VocabularyTransformer.CallName);
        var builder = new VocabularyBuilder();
        using (var cursor = input.GetRowCursor([column]))
        {
            var getTokens = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
            var tokens = default(VBuffer<ReadOnlyMemory<char>>);
            while (cursor.MoveNext())
            {
                getTokens(ref tokens);
                foreach (var token in tokens.GetValues()) builder.Add(token.Span);
            }
        }
        if (builder.TokenCount == 0) throw new InvalidOperationException($"BuildVocabulary found no token in column '{_options.InputColumnName}': the data has no rows, or none with text. Fit on data that has some.");
        var vocabulary = builder.Build(_options.MinCount, _options.MaximumSize, _options.UnknownToken, _options.ReservedTokens);
        if (vocabulary.Count == 0) throw new InvalidOperationException($"None of the {builder.TokenCount} tokens in column '{_options.InputColumnName}' occurs {_options.MinCount} times, so the vocabulary would be empty. Lower minCount.");
        return new VocabularyTransformer(_options.OutputColumnName, _options.InputColumnName, vocabulary);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ColumnKind.TextVector.FindIn(inputSchema, _options.InputColumnName, VocabularyTransformer.CallName);
        return SchemaShapes.With(inputSchema, SchemaShapes.KeyVector(_options.OutputColumnName));
    }
}
