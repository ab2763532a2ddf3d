using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence;

/// <summary>Scores each row's translation by itself. Made by <c>ml.Sequence.Transforms.ScoreTranslations</c>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | label | Text, Vector of Text, or Vector of Key of UInt32 | the reference; a vector of texts holds several, of which empty ones do not count; keys are put together with a space between their tokens, without markers and padding |
/// | prediction | Text, or Vector of Key of UInt32 | the translation |
/// | output | Single | the score; NaN where the row has no reference |
///
/// Fitting reads no row.
/// </remarks>
/// <example>
/// <code>
/// var ml = new MLContext();
/// var translations = ml.Data.LoadFromEnumerable([new { Label = "the cat sat on the mat", PredictedLabel = "a cat sat on the mat" }]);
/// var scored = ml.Sequence.Transforms.ScoreTranslations("Quality", score: TranslationScore.WordErrorRate).Fit(translations).Transform(translations);
/// Console.WriteLine(FormattableString.Invariant($"{scored.GetColumn&lt;float>("Quality").Single():0.000}"));
/// // 0.167
/// </code>
/// </example>
public sealed class TranslationScoringEstimator : IEstimator<TranslationScoringTransformer>
{
    private readonly TranslationScoringTransformer _transformer;

    internal TranslationScoringEstimator(TranslationScoringTransformer transformer) => _transformer = transformer;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    public TranslationScoringTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _transformer.GetOutputSchema(input.Schema);
        return _transformer;
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ColumnKind.Sentences.FindIn(inputSchema, _transformer.LabelColumnName, TranslationScoringTransformer.CallName);
        ColumnKind.Sentence.FindIn(inputSchema, _transformer.PredictionColumnName, TranslationScoringTransformer.CallName);
        return SchemaShapes.With(inputSchema, SchemaShapes.Single(_transformer.OutputColumnName));
    }
}
