using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;

namespace Microsoft.ML.Sequence;

/// <summary>Continues a column of text with a language model that is fitted already. Made by <c>ml.Sequence.Transforms.GenerateText</c>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | input | Text | prefixes |
/// | output | Text | each prefix and its continuation; a prefix without a token that the vocabulary has, such as an empty one, as it is |
///
/// It needs no fitting; <see cref="Fit"/> only checks the input column. A row's draws depend on the seed and on the row's place in the view: the first row gets what
/// <see cref="TextGenerator.Generate"/> makes at the same seed.
/// </remarks>
/// <example>
/// <code>
/// var ml = new MLContext(seed: 1);
/// var lines = ml.Data.LoadFromEnumerable([new { Text = string.Concat(Enumerable.Repeat("to be or not to be, ", 20)) }]);
/// var model = ml.Sequence.Transforms.Tokenize("Tokens", "Text", CharTokenizer.Create())
///     .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"))
///     .Append(ml.Sequence.Trainers.NGramLanguageModel(order: 4))
///     .Fit(lines);
///
/// var prefixes = ml.Data.LoadFromEnumerable([new { Text = "to be or" }]);
/// var texts = ml.Sequence.Transforms.GenerateText("Continued", "Text", model, new() { StopStrings = [","] }).Fit(prefixes).Transform(prefixes);
/// Console.WriteLine(texts.GetColumn&lt;string>("Continued").Single());
/// // to be or not to be
/// </code>
/// </example>
public sealed class TextGeneratingEstimator : IEstimator<TextGeneratingTransformer>
{
    private readonly IHost _host;
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;
    private readonly TextChain _chain;
    private readonly GenerationOptions _options;

    internal TextGeneratingEstimator(IHostEnvironment environment, string outputColumnName, string inputColumnName, TextChain chain, GenerationOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        _ = chain.Detokenizer;
        _ = new GenerationPlan(options, chain.Vocabulary);
        _host = environment.Register(TextGeneratingTransformer.CallName);
        (_outputColumnName, _inputColumnName, _chain, _options) = (outputColumnName, inputColumnName, chain, options);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of the wrong type.</exception>
    public TextGeneratingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ColumnKind.Text.FindIn(input.Schema, _inputColumnName, TextGeneratingTransformer.CallName);
        // A view is computed anew each time it is read, and must be the same each time: the seed is decided here.
        return new TextGeneratingTransformer(_host, _outputColumnName, _inputColumnName, _chain, _options with { Seed = _options.Seed ?? _host.Rand.Next() });
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ColumnKind.Text.FindIn(inputSchema, _inputColumnName, TextGeneratingTransformer.CallName);
        return SchemaShapes.With(inputSchema, SchemaShapes.Text(_outputColumnName));
    }
}
