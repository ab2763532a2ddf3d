using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;

namespace Microsoft.ML.Sequence;

/// <summary>Brings the keys of each row to one length, row by row. Made by <c>ml.Sequence.Transforms.Pad</c>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | input | Vector of Key of UInt32 | a row's keys |
/// | output | the same, of known length | the row's keys with the markers, cut, or filled up with key 0, which is missing |
/// | length, out, if asked for | Int32 | how many keys are not filled in |
///
/// This library's trainers fill up by themselves, each batch to its longest row; padding serves what needs vectors of one length. An empty row becomes its markers and padding.
/// </remarks>
/// <example>
/// <code>
/// var ml = new MLContext();
/// var lines = ml.Data.LoadFromEnumerable([new { Text = "abc" }, new { Text = "abcdef" }]);
/// var pipeline = ml.Sequence.Transforms.Tokenize("Tokens", "Text", CharTokenizer.Create())
///     .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", reservedTokens: ["&lt;bos&gt;", "&lt;eos&gt;"]))
///     .Append(ml.Sequence.Transforms.Pad("Padded", "TokenIds", length: 6, beginningToken: "&lt;bos&gt;", endToken: "&lt;eos&gt;", lengthColumnName: "Length"));
///
/// var padded = pipeline.Fit(lines).Transform(lines);
/// foreach (var (keys, length) in padded.GetColumn&lt;uint[]&gt;("Padded").Zip(padded.GetColumn&lt;int&gt;("Length")))
/// {
///     Console.WriteLine($"{string.Join(' ', keys)}, {length} of them");
/// }
/// // 2 4 5 6 3 0, 5 of them
/// // 2 4 5 6 7 3, 6 of them
/// </code>
/// </example>
public sealed class PaddingEstimator : IEstimator<PaddingTransformer>
{
    private readonly PaddingOptions _options;

    internal PaddingEstimator(PaddingOptions options) => _options = options;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A marker is not in the column's vocabulary, or the column has none.</exception>
    public PaddingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var transformer = new PaddingTransformer(_options);
        transformer.GetOutputSchema(input.Schema);
        return transformer;
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var keys = ColumnKind.KeyVector.FindIn(inputSchema, _options.InputColumnName, PaddingTransformer.CallName);
        var output = SchemaShapes.KeysLike(keys, _options.OutputColumnName, SchemaShape.Column.VectorKind.Vector);
        return _options.LengthColumnName is { } length ? SchemaShapes.With(inputSchema, output, SchemaShapes.Int32(length)) : SchemaShapes.With(inputSchema, output);
    }
}
