using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;

namespace Microsoft.ML.Sequence;

/// <summary>
/// Cuts the tokens of all rows, as one stream, into windows of equal length, or of lengths that vary, with the same tokens one step later as labels.
/// Made by <c>ml.Sequence.Transforms.Partition</c>.
/// </summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | the column of keys, in and out | Vector of Key of UInt32 | the stream; of known length in the output, unless lengths vary |
/// | label, out | the same | what follows each token |
///
/// Every other column is dropped. Append it with <see cref="TransformerScope.TrainTest"/>, so that scoring still reads whole rows.
/// A <see cref="Random"/> of the cursor's draws, anew for each epoch, how many tokens <c>d</c> are dropped from the head of the stream, fewer than a window has.
/// Of <c>T</c> tokens it makes <c>floor((T - d - 1) / steps)</c> windows: the last token of the text is a label only. No tokens, empty rows or fewer tokens than that need make no window.
/// With <see cref="PartitioningOptions.VariableSteps"/> the Random also draws the windows' lengths; the last window before the end of the text is then as long as what is left, and dropped where that is less than the minimum.
/// However long the text is, no more than 4 Mi tokens are held in windows to order them by, or eight windows a lane where that is more.
/// Cache before it and split before it, never after: both would freeze the offset and break the sequential order.
/// </remarks>
/// <example>
/// <code>
/// var ml = new MLContext();
/// var lines = ml.Data.LoadFromEnumerable([new { Text = "abcdef" }, new { Text = "ghi" }]);
/// var pipeline = ml.Sequence.Transforms.Tokenize("Tokens", "Text", CharTokenizer.Create())
///     .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", unknownToken: null))
///     .Append(ml.Sequence.Transforms.Partition("TokenIds", steps: 4), TransformerScope.TrainTest);
///
/// var windows = pipeline.Fit(lines).Transform(lines, TransformerScope.Testing);
/// foreach (var (tokens, labels) in windows.GetColumn&lt;uint[]&gt;("TokenIds").Zip(windows.GetColumn&lt;uint[]&gt;("Label")))
/// {
///     Console.WriteLine($"{string.Join(' ', tokens)} &gt; {string.Join(' ', labels)}");
/// }
/// // 1 2 3 4 &gt; 2 3 4 5
/// // 5 6 7 8 &gt; 6 7 8 9
/// </code>
/// </example>
public sealed class PartitioningEstimator : IEstimator<PartitioningTransformer>
{
    private readonly PartitioningOptions _options;

    internal PartitioningEstimator(PartitioningOptions options) => _options = options;

    /// <inheritdoc/>
    public PartitioningTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ColumnKind.KeyVector.FindIn(input.Schema, _options.ColumnName, PartitioningTransformer.CallName);
        return new PartitioningTransformer(_options);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ColumnKind.KeyVector.FindIn(inputSchema, _options.ColumnName, PartitioningTransformer.CallName);
        return new SchemaShape(from name in new[] { _options.ColumnName, _options.LabelColumnName }
                               select SchemaShapes.KeyVector(name, _options.VariableSteps is null ? SchemaShape.Column.VectorKind.Vector : SchemaShape.Column.VectorKind.VariableVector));
    }
}
