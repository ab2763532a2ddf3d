using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence;

/// <summary>Fills in the masks of texts with a fitted chain of tokenizer, vocabulary and masked language model. Made by <c>ml.Sequence.CreateMaskFiller</c>.</summary>
/// <remarks>
/// A text is cut at its masks before the tokenizer sees it, for most tokenizers would cut the mask apart. White space beside a mask stays with the text around it.
/// Safe for use by several threads. It holds the net's native memory until it is disposed of.
/// </remarks>
public sealed class MaskFiller : IDisposable
{
    private readonly TextChain _chain;
    private readonly SharedNet<MaskedLanguageModel>.Lease _net;

    internal MaskFiller(TextChain chain, MaskedLanguageModelTransformer model)
    {
        (_chain, MaskToken) = (chain, model.MaskToken);
        _net = model.BorrowNet();
    }

    /// <summary>Gets what stands in a text for a token that is to be found.</summary>
    public string MaskToken { get; }

    /// <summary>Finds the tokens that most probably stand in the place of the masks of a text.</summary>
    /// <param name="text">A text that holds the mask, once or more often.</param>
    /// <param name="count">How many candidates a mask, at least 1. There are fewer where the vocabulary has fewer tokens to predict.</param>
    /// <returns>The candidates of each mask, and the text with the best filled in. Several masks are filled in each as if the others were not.</returns>
    /// <exception cref="ArgumentException">The text holds no mask.</exception>
    public FilledText Fill(string text, int count = MaskedLanguageModelDefaults.CandidateCount)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        string[] pieces = text.Split(MaskToken);
        if (pieces.Length == 1) throw new ArgumentException($"The text '{text}' holds no {MaskToken}. Put one where a token is to be found.", nameof(text));
        string[] tokens = [.. pieces.SelectMany((piece, i) => i == 0 ? TokensOf(piece) : TokensOf(piece).Prepend(MaskToken))];
        ReadOnlyMemory<uint> keys = _chain.Vocabulary.ToIds(tokens);
        var masks = MaskedTokenScorer.Predict(_net.Net, [keys], count)[0];
        var candidates = Array.ConvertAll(masks, mask => (IReadOnlyList<MaskCandidate>)[.. mask.Keys.Zip(mask.Probabilities, (key, p) => new MaskCandidate(_chain.Vocabulary.TokenOf(key), p))]);
        for (int i = 0; i < masks.Length; i++) tokens[masks[i].Place] = candidates[i][0].Token;
        return new FilledText(_chain.Detokenizer.Detokenize(tokens), candidates);
    }

    /// <inheritdoc/>
    public void Dispose() => _net.Dispose();

    private IEnumerable<string> TokensOf(string text) => _chain.Tokenizer.EncodeToTokens(text, out _).Select(t => t.Value);
}
