using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Sequence.Training;
using Microsoft.ML.Sequence.Vocabularies;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence;

/// <summary>Continues text with a fitted chain of tokenizer, vocabulary and language model. Made by <c>ml.Sequence.CreateTextGenerator</c>.</summary>
/// <remarks>Safe for use by several threads. It holds the net's native memory until it is disposed of.</remarks>
public sealed class TextGenerator : IDisposable
{
    private readonly IHost _host;
    private readonly Tokenizer _tokenizer;
    private readonly IDetokenizer _detokenizer;
    private readonly Vocabulary _vocabulary;
    private readonly SharedNet<RnnLanguageModel>.Lease _net;

    internal TextGenerator(IHostEnvironment environment, ITransformer model)
    {
        var stages = ChainStages.Of(model);
        var language = stages.OfType<RnnLanguageModelTransformer>().LastOrDefault()
            ?? throw Missing("a language model");
        var vocabulary = stages.OfType<VocabularyTransformer>().LastOrDefault(v => v.OutputColumnName == language.InputColumnName)
            ?? throw Missing($"a vocabulary that writes the language model's column '{language.InputColumnName}'");
        _tokenizer = stages.OfType<TokenizingTransformer>().LastOrDefault(t => t.OutputColumnName == vocabulary.InputColumnName)?.Tokenizer
            ?? throw Missing($"a tokenizer that writes the vocabulary's column '{vocabulary.InputColumnName}'");
        _detokenizer = _tokenizer as IDetokenizer
            ?? throw new ArgumentException($"Text cannot be put together again from the tokens of a {_tokenizer.GetType().Name}: it is no {nameof(IDetokenizer)}. Use one of this library's tokenizers.", nameof(model));
        _host = environment.Register(nameof(TextGenerator));
        _vocabulary = vocabulary.Vocabulary;
        _net = language.BorrowNet();
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
        var made = Continuation.Of<RecurrentState>(new RnnStepModel(_net.Net), read, choice, options.TokenCount);
        return _detokenizer.Detokenize([.. tokens, .. made.Select(token => _vocabulary.TokenOf((uint)token + 1))]);
    }

    /// <inheritdoc/>
    public void Dispose() => _net.Dispose();

    private static ArgumentException Missing(string what) =>
        new($"The model lacks {what}. A text generator needs a chain of Tokenize, BuildVocabulary and RnnLanguageModel.", "model");
}
