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
/// All columns share one vocabulary. Fitting needs all of them, reads the data once and holds the distinct tokens; with a given vocabulary it reads nothing.
/// Rows without tokens have no keys. Missing tokens and reserved ones in the text are tokens like others.
/// </remarks>
/// <example>
/// <code>
/// var ml = new MLContext();
/// var lines = ml.Data.LoadFromEnumerable([new { Text = "the cat sat on the mat" }, new { Text = "the dog and the cat" }]);
/// var pipeline = ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create())
///     .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", minCount: 2, reservedTokens: ["&lt;bos&gt;", "&lt;eos&gt;"]));
/// var model = pipeline.Fit(lines);
///
/// var vocabulary = model.LastTransformer.Vocabulary;
/// Console.WriteLine(string.Join(' ', vocabulary.Tokens));
/// // &lt;unk&gt; &lt;bos&gt; &lt;eos&gt; the cat
/// Console.WriteLine(string.Join(' ', vocabulary.ToIds(["the", "cat", "ran"])));
/// // 4 5 1
/// Console.WriteLine(string.Join(' ', vocabulary.ToTokens([4, 5])));
/// // the cat
///
/// // The same keys from a list, where nothing is counted:
/// var given = ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", Vocabulary.FromTokens(vocabulary.Tokens, "&lt;unk&gt;"));
/// </code>
/// </example>
public sealed class VocabularyEstimator : IEstimator<VocabularyTransformer>
{
    private readonly VocabularyOptions _options;

    internal VocabularyEstimator(VocabularyOptions options) => _options = options;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The data holds no token to put into the vocabulary beside the reserved ones.</exception>
    /// <exception cref="FormatException">The vocabulary's file cannot be used.</exception>
    public VocabularyTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var pairs = _options.AllColumns;
        List<DataViewSchema.Column> columns = [.. pairs.Select(c => ColumnKind.TextVector.FindIn(input.Schema, c.InputColumnName, VocabularyTransformer.CallName)).DistinctBy(c => c.Index)];
        if (Given() is { } given) return new VocabularyTransformer(pairs, given);
        var builder = Count(input, columns);
        return new VocabularyTransformer(pairs, Build(builder, columns), builder.LostCount);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var pairs = _options.AllColumns;
        foreach (var pair in pairs) ColumnKind.TextVector.FindIn(inputSchema, pair.InputColumnName, VocabularyTransformer.CallName);
        return SchemaShapes.With(inputSchema, [.. pairs.Select(c => SchemaShapes.KeyVector(c.OutputColumnName))]);
    }

    private Vocabulary? Given()
    {
        if (_options.VocabularyFile is not { } path) return _options.Vocabulary;
        var vocabulary = Vocabulary.Load(path, _options.UnknownToken);
        return vocabulary.Count > 0 ? vocabulary : throw new FormatException($"The vocabulary '{path}' holds no token. Give each a line.");
    }

    private Vocabulary Build(VocabularyBuilder builder, List<DataViewSchema.Column> columns)
    {
        string names = $"{(columns.Count == 1 ? "column" : "columns")} {string.Join(", ", columns.Select(c => $"'{c.Name}'"))}";
        if (builder.TokenCount == 0) throw new InvalidOperationException($"BuildVocabulary found no token in {names}: the data has no rows, or none with text. Fit on data that has some.");
        var vocabulary = builder.Build(_options.MinCount, _options.MaximumSize, _options.UnknownToken, _options.ReservedTokens, _options.Order);
        int reserved = _options.ReservedCount;
        if (vocabulary.Count > reserved) return vocabulary;
        throw new InvalidOperationException(_options.MaximumSize == reserved
            ? $"The vocabulary of {names} may hold {reserved} tokens, which are all reserved. Raise maximumSize."
            : $"None of the {builder.TokenCount} tokens in {names} occurs {_options.MinCount} times without being reserved, so the vocabulary would hold {(reserved == 0 ? "nothing" : "reserved tokens only")}. Lower minCount.");
    }

    private VocabularyBuilder Count(IDataView input, List<DataViewSchema.Column> columns)
    {
        var builder = new VocabularyBuilder(_options.CountingLimit);
        using var cursor = input.GetRowCursor(columns);
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
        return builder;
    }
}
