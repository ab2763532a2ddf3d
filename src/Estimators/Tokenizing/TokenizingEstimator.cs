using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence;

/// <summary>Cuts a column of text into a column of tokens. Made by <c>ml.Sequence.Transforms.Tokenize</c>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | input | Text | the text |
/// | output | Vector of Text, of variable length | its tokens in order |
///
/// It needs no fitting; <see cref="Fit"/> only checks the input column.
/// </remarks>
/// <example>
/// <code>
/// var ml = new MLContext();
/// var lines = ml.Data.LoadFromEnumerable([new { Text = "Don't panic, it's fine." }]);
/// var tokens = ml.Sequence.Transforms.Tokenize("Tokens", "Text", MosesTokenizer.Create()).Fit(lines).Transform(lines);
/// Console.WriteLine(string.Join(' ', tokens.GetColumn&lt;string[]>("Tokens").Single()));
/// // Don 't panic , it 's fine .
/// </code>
/// </example>
public sealed class TokenizingEstimator : IEstimator<TokenizingTransformer>, ITokenizerSource
{
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;

    internal TokenizingEstimator(string outputColumnName, string inputColumnName, Tokenizer tokenizer)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        ArgumentNullException.ThrowIfNull(tokenizer);
        (_outputColumnName, _inputColumnName, Tokenizer) = (outputColumnName, inputColumnName, tokenizer);
    }

    /// <summary>Gets the tokenizer.</summary>
    public Tokenizer Tokenizer { get; }

    /// <inheritdoc/>
    public TokenizingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ColumnKind.Text.FindIn(input.Schema, _inputColumnName, TokenizingTransformer.CallName);
        return new TokenizingTransformer(_outputColumnName, _inputColumnName, Tokenizer);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ColumnKind.Text.FindIn(inputSchema, _inputColumnName, TokenizingTransformer.CallName);
        return SchemaShapes.With(inputSchema, SchemaShapes.TextVector(_outputColumnName));
    }
}
