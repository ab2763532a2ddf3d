using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;

namespace Microsoft.ML.Sequence;

/// <summary>
/// Cuts a number series into the windows of an autoregressive model: some values in a row, and what comes one step or several later.
/// Made by <c>ml.Sequence.Transforms.Lag</c>.
/// </summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | the series, in | Single | a value a row: all rows are one series |
/// | | or Vector of Single | a series a row: no window holds values of two rows |
/// | output | Vector of Single, of known length | the values <c>x(t - steps) .. x(t - 1)</c>, oldest first |
/// | label, out | Single | the value <c>x(t + ahead - 1)</c> |
/// | | or Vector of Single | <c>x(t) .. x(t + ahead - 1)</c>, if every step ahead is asked for |
///
/// Every other column is dropped. Of <c>T</c> values it makes <c>T - steps - ahead + 1</c> windows, in the order of time; a series that is too short makes none.
/// Append it with <see cref="TransformerScope.TrainTest"/>, so that scoring takes histories as they are. It reads the data as a stream.
/// </remarks>
/// <example>
/// <code>
/// var ml = new MLContext();
/// var series = ml.Data.LoadFromEnumerable(Enumerable.Range(1, 6).Select(t =&gt; new { Value = t * 0.5f }));
/// var windows = ml.Sequence.Transforms.Lag("Features", "Value", steps: 3).Fit(series).Transform(series);
/// foreach (var (history, next) in windows.GetColumn&lt;float[]&gt;("Features").Zip(windows.GetColumn&lt;float&gt;("Label")))
/// {
///     Console.WriteLine(FormattableString.Invariant($"{history[0]:0.0} {history[1]:0.0} {history[2]:0.0} &gt; {next:0.0}"));
/// }
/// // 0.5 1.0 1.5 &gt; 2.0
/// // 1.0 1.5 2.0 &gt; 2.5
/// // 1.5 2.0 2.5 &gt; 3.0
/// </code>
/// </example>
public sealed class LaggingEstimator : IEstimator<LaggingTransformer>
{
    private readonly LaggingOptions _options;

    internal LaggingEstimator(LaggingOptions options) => _options = options;

    /// <inheritdoc/>
    public LaggingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ColumnKind.SingleOrSingleVector.FindIn(input.Schema, _options.InputColumnName, LaggingTransformer.CallName);
        return new LaggingTransformer(_options);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ColumnKind.SingleOrSingleVector.FindIn(inputSchema, _options.InputColumnName, LaggingTransformer.CallName);
        return new SchemaShape(
        [
            SchemaShapes.SingleVectorOfKnownLength(_options.OutputColumnName),
            _options.EveryStepAhead ? SchemaShapes.SingleVectorOfKnownLength(_options.LabelColumnName) : SchemaShapes.Single(_options.LabelColumnName),
        ]);
    }
}
