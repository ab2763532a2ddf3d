using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence;

/// <summary>Trains a tokenizer on a column of text, and cuts the text into its tokens. Made by <c>ml.Sequence.Transforms.TrainTokenizer</c>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | input | Text | the text |
/// | output | Vector of Text, of variable length | its tokens in order |
///
/// Fitting reads the data once and holds the distinct words with their counts.
/// <see cref="Tokenizer"/> is set by each <see cref="Fit"/>, which several threads may call; but whose tokenizer a <c>Detokenize</c> of the same chain then takes is left open.
/// Threads that fit chains with a <c>Detokenize</c> make an estimator each.
/// </remarks>
/// <example>
/// <code>
/// var ml = new MLContext();
/// var lines = ml.Data.LoadFromEnumerable([new { Text = "low lower lowest" }, new { Text = "new newer newest" }]);
/// var pipeline = ml.Sequence.Transforms.TrainTokenizer("Tokens", "Text", new BpeTrainer { VocabularySize = 20 });
/// var tokens = pipeline.Fit(lines).Transform(lines);
/// Console.WriteLine(string.Join(' ', tokens.GetColumn&lt;string[]>("Tokens").First()));
/// // ▁lo w ▁lo wer ▁lo west
/// </code>
/// </example>
public sealed class TokenizerTrainingEstimator : IEstimator<TokenizingTransformer>, ITokenizerSource
{
    private const string CallName = "TrainTokenizer";

    private readonly string _outputColumnName;
    private readonly string _inputColumnName;
    private readonly SubwordTrainer _trainer;
    private readonly CancellationToken _cancellationToken;
    private volatile Tokenizer? _tokenizer;

    internal TokenizerTrainingEstimator(string outputColumnName, string inputColumnName, SubwordTrainer trainer, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        ArgumentNullException.ThrowIfNull(trainer);
        trainer.CheckOptions();
        (_outputColumnName, _inputColumnName, _trainer, _cancellationToken) = (outputColumnName, inputColumnName, trainer, cancellationToken);
    }

    /// <summary>Gets the tokenizer that the last <see cref="Fit"/> trained, or <see langword="null"/> before the first.</summary>
    public Tokenizer? Tokenizer => _tokenizer;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of the wrong type.</exception>
    /// <exception cref="InvalidOperationException">The data holds no word.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public TokenizingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var column = ColumnKind.Text.FindIn(input.Schema, _inputColumnName, CallName);
        var tokenizer = _trainer.Train(Texts(input, column), _cancellationToken);
        _tokenizer = tokenizer;
        return new TokenizingTransformer(_outputColumnName, _inputColumnName, tokenizer);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ColumnKind.Text.FindIn(inputSchema, _inputColumnName, CallName);
        return SchemaShapes.With(inputSchema, SchemaShapes.TextVector(_outputColumnName));
    }

    private static IEnumerable<string> Texts(IDataView data, DataViewSchema.Column column)
    {
        using var cursor = data.GetRowCursor([column]);
        var getText = cursor.GetGetter<ReadOnlyMemory<char>>(column);
        var text = default(ReadOnlyMemory<char>);
        while (cursor.MoveNext())
        {
            getText(ref text);
            yield return text.ToString();
        }
    }
}
