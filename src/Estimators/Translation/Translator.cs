using Microsoft.ML.Sequence.Charts;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Sequence.Vocabularies;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence;

/// <summary>Translates texts with a fitted chain of tokenizer, vocabulary and translator. Made by <c>ml.Sequence.CreateTranslator</c>.</summary>
/// <remarks>Safe for use by several threads. It holds the net's native memory until it is disposed of.</remarks>
public sealed class Translator : IDisposable
{
    private readonly Tokenizer _tokenizer;
    private readonly Vocabulary _vocabulary;
    private readonly IDetokenizer? _detokenizer;
    private readonly Seq2SeqTransformer _translator;
    private readonly Seq2SeqTransformer.NetLease _nets;

    internal Translator(ITransformer model, IDetokenizer? detokenizer)
    {
        var stages = ChainStages.Of(model);
        _translator = stages.OfType<Seq2SeqTransformer>().LastOrDefault() ?? throw Missing("a translator");
        var vocabulary = stages.OfType<VocabularyTransformer>().LastOrDefault(v => v.Columns.Any(c => c.OutputColumnName == _translator.SourceColumnName))
            ?? throw Missing($"a vocabulary that writes the translator's column '{_translator.SourceColumnName}'");
        string tokens = vocabulary.Columns.Last(c => c.OutputColumnName == _translator.SourceColumnName).InputColumnName;
        _tokenizer = stages.OfType<TokenizingTransformer>().LastOrDefault(t => t.OutputColumnName == tokens)?.Tokenizer
            ?? throw Missing($"a tokenizer that writes the vocabulary's column '{tokens}'");
        _vocabulary = vocabulary.Vocabulary;
        _detokenizer = detokenizer ?? stages.OfType<DetokenizingTransformer>().LastOrDefault()?.Tokenizer as IDetokenizer;
        _nets = _translator.Borrow();
    }

    /// <summary>Translates a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="options">How; <see langword="null"/> for the model's own.</param>
    /// <returns>The best translation.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or the search found nothing.</exception>
    public Translation Translate(string text, DecodingOptions? options = null) => TranslateAll([text], options)[0].FirstOrDefault()
        ?? throw new ArgumentException("The search found no translation: the required phrases, the bans and the limits leave none. Loosen them.", nameof(options));

    /// <summary>Translates several texts together, each into <see cref="DecodingOptions.NBest"/> translations.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="options">How; <see langword="null"/> for the model's own.</param>
    /// <param name="trace">What records the search, for a chart of it; <see langword="null"/> for none.</param>
    /// <returns>For each text its translations, best first; fewer where the search found no more.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public IReadOnlyList<IReadOnlyList<Translation>> TranslateAll(IReadOnlyList<string> texts, DecodingOptions? options = null, SearchTrace? trace = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Count == 0) return [];
        var tokens = texts.Select(TokensOf).ToList();
        var sources = tokens.Select(SourceOf).ToList();
        var found = Search(sources, options, trace);
        return [.. found.Select((hypotheses, i) => (IReadOnlyList<Translation>)[.. hypotheses.Select(h => Describe(h, tokens[i], sources[i].Length))])];
    }

    /// <summary>Translates a text and draws the search for it as a tree, in which the path to the translation is marked.</summary>
    /// <param name="text">The text.</param>
    /// <param name="options">How; <see langword="null"/> for the model's own.</param>
    /// <param name="title">The line above the picture.</param>
    /// <returns>The chart, which saves itself as <c>.svg</c> or <c>.html</c>.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public BeamTreeChart CreateBeamTreeChart(string text, DecodingOptions? options = null, string title = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        var trace = new SearchTrace();
        var found = Search([SourceOf(TokensOf(text))], options, trace)[0];
        return BeamTreeChart.Of(trace, 0, token => _translator.Keys.Target.TokenOf((uint)token + 1), found.FirstOrDefault(), title);
    }

    /// <inheritdoc/>
    public void Dispose() => _nets.Dispose();

    private IReadOnlyList<string> TokensOf(string text) => [.. _tokenizer.EncodeToTokens(text, out _).Select(t => t.Value)];

    private uint[] SourceOf(IReadOnlyList<string> tokens) => _translator.Keys.EndSource([.. tokens.Select(t => _vocabulary.KeyOf(t))]);

    private IReadOnlyList<IReadOnlyList<Hypothesis>> Search(IReadOnlyList<uint[]> sources, DecodingOptions? options, SearchTrace? trace)
    {
        options = _translator.With(options ?? _translator.Decoding).Decoding;
        if (options.Strategy == DecodingStrategy.Reference) throw new ArgumentException("A translator writes; to score given targets, transform data with DecodingStrategy.Reference.", nameof(options));
        return new SourceDecoder(_nets.Nets, _translator.Keys, options with { Attention = _translator.HasAttention, UnknownSourceColumnName = null }).Decode(sources, firstRow: 0, trace);
    }

    private Translation Describe(Hypothesis hypothesis, IReadOnlyList<string> source, int sourceLength)
    {
        var keys = _translator.Keys;
        IReadOnlyList<string> tokens = hypothesis.Attention is null ? [.. keys.KeysOf(hypothesis).Select(keys.Target.TokenOf)] : keys.TextsOf(hypothesis, source);
        string text = _detokenizer is null ? string.Join(' ', tokens) : _detokenizer.Detokenize(tokens);
        var attention = hypothesis.Attention?.Select(row => (IReadOnlyList<float>)[.. row.Take(sourceLength)]).ToList();
        return new Translation(text, source, tokens, hypothesis.Score, hypothesis.LogProbability, hypothesis.TokenLogProbabilities, hypothesis.IsFinished, attention);
    }

    private static ArgumentException Missing(string what) =>
        new($"The model lacks {what}. A translator of texts needs a chain of Tokenize or TrainTokenizer, BuildVocabulary and Seq2Seq.", "model");
}
