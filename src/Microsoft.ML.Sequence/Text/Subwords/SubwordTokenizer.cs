using System.Buffers;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Cuts words into the parts that a <see cref="SubwordTrainer"/> learned, so that a vocabulary of fixed size serves all words of a language.</summary>
/// <remarks>
/// Text is first cut into words by white space and around each punctuation character and symbol, as <see cref="WordTokenizer"/> does.
/// A word that follows white space, or begins the text, is marked by U+2581 (▁), which is part of its first token; white space is else dropped.
/// Put together again, text is what it was, but for lower case, with each stretch of white space as one space, and none at the ends.
///
/// A token's value is its text, with the mark; a character that the vocabulary lacks becomes one <see cref="UnknownToken"/>.
/// Offsets are UTF-16 units of the text as given and leave white space out, so that a mark alone has an empty range.
/// Text is not searched for special tokens: what looks like one is cut like all else.
/// Immutable but for a bounded cache of words, and so safe for use by several threads.
/// </remarks>
public sealed class SubwordTokenizer : Tokenizer, IDetokenizer
{
    private readonly WordCache _cache = new();

    internal SubwordTokenizer(SubwordModel model, bool lowersCase) => (Model, LowersCase) = (model, lowersCase);

    /// <summary>Gets all tokens: a token's id is its index.</summary>
    public IReadOnlyList<string> Tokens => Model.Vocabulary.Tokens;

    /// <summary>Gets the token for characters that were not seen in training.</summary>
    public string UnknownToken => Model.Vocabulary.UnknownToken;

    /// <summary>Gets the further tokens that stand for something other than their text.</summary>
    public IReadOnlyList<string> SpecialTokens => Model.Vocabulary.SpecialTokens;

    /// <summary>Gets whether text is put into lower case first.</summary>
    public bool LowersCase { get; }

    internal SubwordModel Model { get; }

    /// <summary>Looks a token up.</summary>
    /// <param name="token">The token's text, with its mark.</param>
    /// <returns>Its id, or <see langword="null"/> where there is no such token.</returns>
    public int? IdOf(ReadOnlySpan<char> token) => Model.Vocabulary.IdOf(token);

    /// <summary>Puts tokens together: each mark becomes a space, but for one at the very front.</summary>
    /// <param name="tokens">Token texts in order. Unknown and special tokens are put in as they are.</param>
    /// <returns>The text.</returns>
    public string Detokenize(IEnumerable<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var text = new StringBuilder().AppendJoin("", tokens);
        if (text.Length > 0 && text[0] == MarkedWords.Mark) text.Remove(0, 1);
        return text.Replace(MarkedWords.Mark, ' ').ToString();
    }

    /// <summary>Turns ids into text.</summary>
    /// <param name="ids">Ids from 0 to the number of <see cref="Tokens"/> less 1.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">An id is out of range.</exception>
    public override string Decode(IEnumerable<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return Detokenize(ids.Select(id => IsToken(id) ? Tokens[id] : throw new ArgumentException($"Id {id} is no token, there are 0 to {Tokens.Count - 1}. Decode with the tokenizer that the text was encoded with.", nameof(ids))));
    }

    /// <summary>Turns ids into text.</summary>
    /// <param name="ids">Ids from 0 to the number of <see cref="Tokens"/> less 1.</param>
    /// <param name="destination">Where the text goes.</param>
    /// <param name="idsConsumed">How many ids were turned into text.</param>
    /// <param name="charsWritten">How many UTF-16 units were written.</param>
    /// <returns><see cref="OperationStatus.InvalidData"/> at an id that is out of range; <see cref="OperationStatus.DestinationTooSmall"/> when the text does not fit.</returns>
    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten)
    {
        ArgumentNullException.ThrowIfNull(ids);
        idsConsumed = charsWritten = 0;
        foreach (int id in ids)
        {
            if (!IsToken(id)) return OperationStatus.InvalidData;
            var token = Tokens[id].AsSpan();
            if (idsConsumed == 0 && token[0] == MarkedWords.Mark) token = token[1..];
            if (token.Length > destination.Length - charsWritten) return OperationStatus.DestinationTooSmall;
            token.Replace(destination[charsWritten..], MarkedWords.Mark, ' ');
            charsWritten += token.Length;
            idsConsumed++;
        }
        return OperationStatus.Done;
    }

    /// <inheritdoc/>
    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) =>
        Encode(text is null ? textSpan : text.AsSpan(), settings, (piece, start, end) => new EncodedToken(piece.Id, Tokens[piece.Id], start..end));

    /// <inheritdoc/>
    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) =>
        Encode(text is null ? textSpan : text.AsSpan(), settings, static (piece, _, _) => piece.Id);

    private EncodeResults<T> Encode<T>(ReadOnlySpan<char> text, EncodeSettings settings, Func<SubwordPiece, int, int, T> tokenOf)
    {
        var tokens = new List<T>();
        int consumed = 0;
        var words = new MarkedWords(text, LowersCase);
        try
        {
            while (tokens.Count < settings.MaxTokenCount && words.MoveNext())
            {
                int end = words.IsMarked ? words.Start - 1 : words.Start;
                foreach (var piece in _cache.Get(words.Current, Model))
                {
                    if (tokens.Count == settings.MaxTokenCount) break;
                    int start = Math.Max(end, words.Start);
                    end += piece.Length;
                    tokens.Add(tokenOf(piece, start, end));
                    consumed = end;
                }
            }
        }
        finally
        {
            words.Dispose();
        }
        return new EncodeResults<T> { Tokens = tokens!, CharsConsumed = consumed };
    }

    private bool IsToken(int id) => (uint)id < (uint)Tokens.Count;
}
