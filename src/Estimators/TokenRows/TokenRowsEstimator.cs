using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;

namespace Microsoft.ML.Sequence;

/// <summary>Makes a row of each time step, so that ML.NET's own evaluators read sequences. Made by <c>ml.Sequence.Transforms.ToTokenRows</c>.</summary>
/// <remarks>
/// Of keys, for <c>ml.MulticlassClassification.Evaluate</c>, with T steps a row and V keys:
///
/// | column | type | |
/// |---|---|---|
/// | label, in | Vector of Key of UInt32, T | the right keys |
/// | score, in | Vector of Single, T x V | probabilities, step after step, that of key 1 first |
/// | predicted label, in | Vector of Key of UInt32, T | optional |
/// | <c>Label</c>, out | Key of UInt32 | with the keys' texts |
/// | <c>Score</c>, out | Vector of Single, V | with the keys' texts as slot names, which the confusion table shows |
/// | <c>PredictedLabel</c>, out | Key of UInt32 | with the keys' texts |
///
/// Of numbers, for <c>ml.Regression.Evaluate</c>, <c>Label</c> and <c>Score</c> are Vector of Single of T steps or horizons each, and come out as Single.
/// Either way <c>Row</c> (Int64) says which row, and <c>Step</c> (Int32) which of its labels, counted from 0. Steps whose label is missing (key 0, which is padding, or NaN) are left out.
/// Every other column is dropped, unless it is named to be carried.
///
/// The stock multiclass evaluator predicts the class of the greatest <c>Score</c>, whatever <c>PredictedLabel</c> says, and its cost grows with the square of the classes:
/// fitting warns above 4,096 of them. Append it last, with <see cref="TransformerScope.Testing"/>, so that scoring still reads whole rows. Rows are read one at a time.
/// </remarks>
/// <example>
/// <code>
/// var ml = new MLContext();
/// var sentences = ml.Data.LoadFromEnumerable([new { Tags = new[] { "DET", "NOUN", "VERB" }, Given = new[] { "DET", "NOUN", "NOUN" } }]);
/// var tagged = ml.Sequence.Transforms.BuildVocabulary([new("Label", "Tags"), new("PredictedLabel", "Given")], unknownToken: null).Fit(sentences).Transform(sentences);
///
/// var rows = ml.Sequence.Transforms.ToTokenRows(scoreColumnName: null).Fit(tagged).Transform(tagged);
/// var metrics = ml.MulticlassClassification.Evaluate(rows);
/// Console.WriteLine(FormattableString.Invariant($"{metrics.MicroAccuracy:0.000} of {rows.GetColumn&lt;int>("Step").Count()} tokens"));
/// // 0.667 of 3 tokens
/// </code>
/// </example>
public sealed class TokenRowsEstimator : IEstimator<TokenRowsTransformer>
{
    private const ulong ManyClasses = 4096;

    private readonly IHost _host;
    private readonly TokenRowsColumns _columns;

    internal TokenRowsEstimator(IHostEnvironment environment, TokenRowsOptions options)
    {
        _host = environment.Register(TokenRowsTransformer.CallName);
        _columns = new TokenRowsColumns(options.LabelColumnName, options.ScoreColumnName, options.PredictedLabelColumnName, options.UnscoredLabels, [.. options.CarriedColumnNames]);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    public TokenRowsTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (TokenRowsSchema.Of(input.Schema, _columns) is { ClassCount: > ManyClasses } schema)
        {
            using var channel = _host.Start("Fitting");
            channel.Warning(MessageSensitivity.None, $"Column '{_columns.Label}' has {schema.ClassCount} classes. The memory and time of MulticlassClassification.Evaluate grow with their square; EvaluateLanguageModel and EvaluateTagging do without.");
        }
        return new TokenRowsTransformer(_columns);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => new(TokenRowsShapes.Of(inputSchema, _columns));
}
