using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Sequence.Vocabularies;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence;

/// <summary>What of a fitted chain reads and generates text, or fills it in.</summary>
/// <param name="Tokenizer">What cuts it.</param>
/// <param name="Vocabulary">What the tokens' keys are.</param>
/// <param name="LanguageModel">What goes on, or fills in.</param>
internal sealed record TextChain(Tokenizer Tokenizer, Vocabulary Vocabulary, ITransformer LanguageModel)
{
    /// <summary>What puts tokens together as text.</summary>
    /// <exception cref="ArgumentException">The tokenizer cannot.</exception>
    public IDetokenizer Detokenizer => Tokenizer as IDetokenizer
        ?? throw new ArgumentException($"Text cannot be put together again from the tokens of a {Tokenizer.GetType().Name}: it is no {nameof(IDetokenizer)}. Use one of this library's tokenizers.", "model");

    /// <summary>Cuts a text.</summary>
    public List<string> TokensOf(string text) => [.. Tokenizer.EncodeToTokens(text, out _).Select(t => t.Value)];

    /// <summary>Looks for the parts in a chain that reads and generates text.</summary>
    /// <exception cref="ArgumentException">One is missing.</exception>
    public static TextChain Of(ITransformer model) => Of(model, ContinuedModel.InputColumnNameOf, "language model", "Text is read and generated with a chain of Tokenize, BuildVocabulary and RnnLanguageModel or NGramLanguageModel.");

    /// <summary>Looks for the parts in a chain that fills in masks.</summary>
    /// <exception cref="ArgumentException">One is missing.</exception>
    public static TextChain OfMasked(ITransformer model) => Of(model, s => (s as MaskedLanguageModelTransformer)?.Columns.Input, "masked language model", "A mask filler needs a chain of Tokenize, BuildVocabulary and MaskedLanguageModel.");

    private static TextChain Of(ITransformer model, Func<ITransformer, string?> inputColumnNameOf, string kind, string needed)
    {
        var stages = ChainStages.Of(model);
        var language = stages.LastOrDefault(s => inputColumnNameOf(s) is not null)
            ?? throw Missing($"a {kind}");
        string? column = inputColumnNameOf(language);
        var vocabulary = stages.OfType<VocabularyTransformer>().LastOrDefault(v => v.OutputColumnName == column)
            ?? throw Missing($"a vocabulary that writes the {kind}'s column '{column}'");
        var tokenizer = stages.OfType<TokenizingTransformer>().LastOrDefault(t => t.OutputColumnName == vocabulary.InputColumnName)?.Tokenizer
            ?? throw Missing($"a tokenizer that writes the vocabulary's column '{vocabulary.InputColumnName}'");
        return new TextChain(tokenizer, vocabulary.Vocabulary, language);

        ArgumentException Missing(string what) => new($"The model lacks {what}. {needed}", nameof(model));
    }
}
