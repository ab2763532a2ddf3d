using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence;

/// <summary>Rewrites a column of text by a normalizer. Made by <c>ml.Sequence.Transforms.NormalizeText</c>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | input | Text | the text |
/// | output | Text | the normalized text |
///
/// It needs no fitting; <see cref="Fit"/> only checks the input column.
/// </remarks>
/// <example>
/// <code>
/// var ml = new MLContext();
/// var lines = ml.Data.LoadFromEnumerable([new { Text = "Déjà vu, 1984!" }]);
/// var normalizer = new NormalizerSequence(new LowerCaseNormalizer(), new AccentStripper(), RegexReplaceNormalizer.LettersOnly);
/// var normalized = ml.Sequence.Transforms.NormalizeText("Clean", "Text", normalizer).Fit(lines).Transform(lines);
/// Console.WriteLine(normalized.GetColumn&lt;string>("Clean").Single());
/// // deja vu 
/// </code>
/// </example>
public sealed class NormalizingEstimator : IEstimator<NormalizingTransformer>
{
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;

    internal NormalizingEstimator(string outputColumnName, string inputColumnName, Normalizer normalizer)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        ArgumentNullException.ThrowIfNull(normalizer);
        (_outputColumnName, _inputColumnName, Normalizer) = (outputColumnName, inputColumnName, normalizer);
    }

    /// <summary>Gets the normalizer.</summary>
    public Normalizer Normalizer { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of the wrong type.</exception>
    public NormalizingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ColumnKind.Text.FindIn(input.Schema, _inputColumnName, NormalizingTransformer.CallName);
        return new NormalizingTransformer(_outputColumnName, _inputColumnName, Normalizer);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ColumnKind.Text.FindIn(inputSchema, _inputColumnName, NormalizingTransformer.CallName);
        return SchemaShapes.With(inputSchema, SchemaShapes.Text(_outputColumnName));
    }
}
