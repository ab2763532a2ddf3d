using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Sequence.Vocabularies;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence;

/// <summary>Continues text with a fitted chain of tokenizer, vocabulary and language model. Made by <c>ml.Sequence.CreateTextGenerator</c>.</summary>
/// <remarks>Safe for use by several threads. It holds the native memory of a net until it is disposed of.</remarks>
public sealed class TextGenerator : IDisposable
{
    private readonly IHost _host;
    private readonly Tokenizer _tokenizer;
    private readonly IDetokenizer _detokenizer;
    private readonly Vocabulary _vocabulary;
    private readonly ContinuedModel _model;

    internal TextGenerator(IHostEnvironment environment, ITransformer model)
    {
        var stages = ChainStages.Of(model);
        var language = stages.LastOrDefault(s => ContinuedModel.InputColumnNameOf(s) is not null)
            ?? throw Missing("a language model");
        string? column = ContinuedModel.InputColumnNameOf(language);
        var vocabulary = stages.OfType<VocabularyTransformer>().LastOrDefault(v => v.OutputColumnName == column)
            ?? throw Missing($"a vocabulary that writes the language model's column '{column}'");
        _tokenizer = stages.OfType<TokenizingTransformer>().LastOrDefault(t => t.OutputColumnName == vocabulary.InputColumnName)?.Tokenizer
            ?? throw Missing($"a tokenizer that writes the vocabulary's column '{vocabulary.InputColumnName}'");
        _detokenizer = _tokenizer as IDetokenizer
            ?? throw new ArgumentException($"Text cannot be put together again from the tokens of a {_tokenizer.GetType().Name}: it is no {nameof(IDetokenizer)}. Use one of this library's tokenizers.", nameof(model));
        _host = environment.Register(nameof(TextGenerator));
        _vocabulary = vocabulary.Vocabulary;
        _model = ContinuedModel.Of(language);
    }

    /// <summary>Lets the model read a prefix and continues it.</summary>
    /// <param name="prefix">Text with at least one token that the vocabulary has.</param>
    /// <param name="options">How to go on; <see langword="null"/> for the defaults.</param>
    /// <returns>The prefix and its continuation.</returns>
    /// <exception cref="ArgumentException">The prefix has no token that the vocabulary has, or an option is out of range.</exception>
    public string Generate(string prefix, GenerationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        options ??= new GenerationOptions();
        OptionFaults.ThrowIfAny(options);
        var tokens = _tokenizer.EncodeToTokens(prefix, out _).Select(t => t.Value).ToList();
        int[] read = [.. tokens.Select(t => _vocabulary.KeyOf(t)).Where(key => key != 0).Select(key => (int)key - 1)];
        if (read.Length == 0) throw new ArgumentException($"The prefix '{prefix}' has no token that the vocabulary has. Begin with text like that which the model was trained on.", nameof(prefix));

        ITokenChoice choice = options.Temperature > 0
            ? new TemperatureChoice(options.Temperature, new Random(options.Seed ?? _host.Rand.Next()))
            : new GreedyChoice();
        var made = _model.Continue(read, choice, options.TokenCount);
        return _detokenizer.Detokenize([.. tokens, .. made.Select(token => _vocabulary.TokenOf((uint)token + 1))]);
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();

    private static ArgumentException Missing(string what) =>
        new($"The model lacks {what}. A text generator needs a chain of Tokenize, BuildVocabulary and RnnLanguageModel or NGramLanguageModel.", "model");
}
