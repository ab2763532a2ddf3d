using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence;

/// <summary>Puts a column of tokens together as a column of text. Made by <c>ml.Sequence.Transforms.Detokenize</c>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | input | Vector of Text | tokens, such as <c>MapKeyToValue</c> makes of keys; missing ones are empty and passed over |
/// | output | Text | the text |
///
/// Fitting reads no row. A tokenizer that another estimator trains is taken from it when this one is fitted, which in a chain is after that one.
/// </remarks>
/// <example>
/// <code>
/// var ml = new MLContext();
/// var rows = ml.Data.LoadFromEnumerable([new { Tokens = new[] { "&lt;bos>", "va", "dormir", ",", "toi", "!", "&lt;eos>" } }]);
/// var words = WordTokenizer.Create(splitPunctuation: true);
/// var texts = ml.Sequence.Transforms.Detokenize("Text", "Tokens", words).Fit(rows).Transform(rows);
/// Console.WriteLine(texts.GetColumn&lt;string>("Text").Single());
/// // va dormir, toi!
/// </code>
/// </example>
public sealed class DetokenizingEstimator : IEstimator<DetokenizingTransformer>
{
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;
    private readonly Func<Tokenizer?> _tokenizer;
    private readonly IReadOnlyList<string> _specialTokens;

    internal DetokenizingEstimator(string outputColumnName, string inputColumnName, Func<Tokenizer?> tokenizer, IReadOnlyList<string> specialTokens)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        if (tokenizer() is { } known) CheckDetokenizes(known);
        (_outputColumnName, _inputColumnName, _tokenizer, _specialTokens) = (outputColumnName, inputColumnName, tokenizer, [.. specialTokens]);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of the wrong type.</exception>
    /// <exception cref="ArgumentException">The tokenizer cannot put tokens together.</exception>
    /// <exception cref="InvalidOperationException">The tokenizer is not trained yet.</exception>
    public DetokenizingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ColumnKind.TextVector.FindIn(input.Schema, _inputColumnName, DetokenizingTransformer.CallName);
        var tokenizer = _tokenizer() ?? throw new InvalidOperationException("Detokenize takes its tokenizer from an estimator that was not fitted yet. Append it behind that estimator in the same chain, or give it a tokenizer.");
        CheckDetokenizes(tokenizer);
        return new DetokenizingTransformer(_outputColumnName, _inputColumnName, tokenizer, _specialTokens);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ColumnKind.TextVector.FindIn(inputSchema, _inputColumnName, DetokenizingTransformer.CallName);
        return SchemaShapes.With(inputSchema, SchemaShapes.Text(_outputColumnName));
    }

    private static void CheckDetokenizes(Tokenizer tokenizer)
    {
        if (tokenizer is not IDetokenizer) throw new ArgumentException($"Text cannot be put together again from the tokens of a {tokenizer.GetType().Name}: it is no {nameof(IDetokenizer)}. Use one of this library's tokenizers.", nameof(tokenizer));
    }
}
