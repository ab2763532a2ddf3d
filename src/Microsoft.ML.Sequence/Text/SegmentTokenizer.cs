using System.Buffers;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>A tokenizer that cuts text into segments by a fixed rule: it is neither trained nor does it hold a vocabulary.</summary>
/// <remarks>
/// Offsets are UTF-16 units and point at the text that was cut: the text as given, or, with a <see cref="Normalizer"/>, the normalized text, which
/// <c>EncodeToTokens</c> gives back beside the tokens, as the tokenizers of Microsoft.ML.Tokenizers do. They never run backwards.
/// Text is taken as it comes: lone surrogates and NUL are characters like others wherever a tokenizer does not say otherwise. The time taken is in proportion to the text's length.
/// Immutable, and so safe for use by several threads, if its normalizer is.
/// </remarks>
public abstract class SegmentTokenizer : Tokenizer, IDetokenizer
{
    private protected SegmentTokenizer(Normalizer? normalizer) => Normalizer = normalizer;

    /// <summary>Gets what rewrites a text before it is cut; <see langword="null"/> where it is cut as it is.</summary>
    public override Normalizer? Normalizer { get; }

    /// <summary>Gets whether tokens have ids before a vocabulary is built; otherwise each has the id -1.</summary>
    private protected virtual bool HasIds => false;

    /// <inheritdoc/>
    public abstract string Detokenize(IEnumerable<string> tokens);

    /// <summary>Turns ids into text, where tokens have ids of their own.</summary>
    /// <param name="ids">Ids.</param>
    /// <param name="destination">Where the text goes.</param>
    /// <param name="idsConsumed">How many ids were turned into text.</param>
    /// <param name="charsWritten">How many UTF-16 units were written.</param>
    /// <returns>Whether all were.</returns>
    /// <exception cref="NotSupportedException">Tokens have no ids before a vocabulary is built.</exception>
    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten) => throw NoIds();

    /// <summary>Turns ids into text, where tokens have ids of their own.</summary>
    /// <param name="ids">Ids.</param>
    /// <returns>The text.</returns>
    /// <exception cref="NotSupportedException">Tokens have no ids before a vocabulary is built.</exception>
    public override string Decode(IEnumerable<int> ids) => throw NoIds();

    /// <summary>Cuts a text, from its beginning on, as far as tokens are asked for.</summary>
    private protected abstract IEnumerable<EncodedToken> Cut(string text);

    /// <inheritdoc/>
    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        text ??= textSpan.ToString();
        string? normalized = settings.ConsiderNormalization ? Normalizer?.Normalize(text) : null;
        List<EncodedToken> tokens = [.. Cut(normalized ?? text).Take(settings.MaxTokenCount)];
        return new EncodeResults<EncodedToken> { Tokens = tokens, NormalizedText = normalized, CharsConsumed = tokens.Count == 0 ? 0 : tokens[^1].Offset.End.Value };
    }

    /// <inheritdoc/>
    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) =>
        HasIds ? base.EncodeToIds(text, textSpan, settings) : throw NoIds();

    private protected NotSupportedException NoIds() =>
        new($"A {GetType().Name} has no vocabulary, so its tokens have no ids. Use EncodeToTokens and give the tokens keys with BuildVocabulary.");
}
