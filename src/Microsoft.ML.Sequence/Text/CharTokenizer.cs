using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Every character is a token: each Unicode scalar value, or each grapheme cluster, by option.</summary>
/// <remarks>
/// The id of a scalar value is its code point, so that text survives encoding to ids and decoding unchanged; a lone surrogate, which is no character, is a token with the id of U+FFFD.
/// Grapheme clusters have no ids before a vocabulary is built. Token texts, put together, are the text in either case.
/// </remarks>
/// <example>
/// <code>
/// var tokenizer = CharTokenizer.Create(CharUnit.Grapheme);
/// var tokens = tokenizer.EncodeToTokens("cafe\u0301", out _);
/// Console.WriteLine($"{tokens.Count} characters, the last of {tokens[3].Value.Length} units");
/// // 4 characters, the last of 2 units
/// </code>
/// </example>
public sealed class CharTokenizer : SegmentTokenizer
{
    // Text is mostly made of few characters: their strings are made once.
    private static readonly string[] s_latin = [.. Enumerable.Range(0, 256).Select(c => ((char)c).ToString())];

    private CharTokenizer(CharUnit unit, Normalizer? normalizer)
        : base(normalizer) => Unit = unit;

    /// <summary>Gets what counts as one character.</summary>
    public CharUnit Unit { get; }

    private protected override bool HasIds => Unit == CharUnit.Scalar;

    /// <summary>Makes the tokenizer.</summary>
    /// <param name="unit">What counts as one character.</param>
    /// <param name="normalizer">What rewrites a text before it is cut; <see langword="null"/> for nothing.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="unit"/> is none of the values.</exception>
    public static CharTokenizer Create(CharUnit unit = CharUnit.Scalar, Normalizer? normalizer = null) =>
        Enum.IsDefined(unit) ? new(unit, normalizer) : throw new ArgumentOutOfRangeException(nameof(unit), unit, $"A {nameof(CharUnit)} is {nameof(CharUnit.Scalar)} or {nameof(CharUnit.Grapheme)}.");

    /// <summary>Joins characters without spaces.</summary>
    /// <param name="tokens">Characters in order.</param>
    /// <returns>The text, as it was cut.</returns>
    public override string Detokenize(IEnumerable<string> tokens) => string.Concat(tokens);

    /// <summary>Turns code points into text.</summary>
    /// <param name="ids">Unicode scalar values.</param>
    /// <param name="destination">Where the text goes.</param>
    /// <param name="idsConsumed">How many ids were turned into text.</param>
    /// <param name="charsWritten">How many UTF-16 units were written.</param>
    /// <returns><see cref="OperationStatus.InvalidData"/> at an id that is no Unicode scalar value; <see cref="OperationStatus.DestinationTooSmall"/> when the text does not fit.</returns>
    /// <exception cref="NotSupportedException">The tokens are grapheme clusters, which have no ids.</exception>
    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten)
    {
        if (!HasIds) throw NoIds();
        ArgumentNullException.ThrowIfNull(ids);
        idsConsumed = charsWritten = 0;
        foreach (int id in ids)
        {
            if (!Rune.IsValid(id)) return OperationStatus.InvalidData;
            if (!new Rune(id).TryEncodeToUtf16(destination[charsWritten..], out int written)) return OperationStatus.DestinationTooSmall;
            charsWritten += written;
            idsConsumed++;
        }
        return OperationStatus.Done;
    }

    /// <summary>Turns code points into text.</summary>
    /// <param name="ids">Unicode scalar values.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">An id is no Unicode scalar value.</exception>
    /// <exception cref="NotSupportedException">The tokens are grapheme clusters, which have no ids.</exception>
    public override string Decode(IEnumerable<int> ids)
    {
        if (!HasIds) throw NoIds();
        ArgumentNullException.ThrowIfNull(ids);
        var text = new StringBuilder();
        foreach (int id in ids)
        {
            if (!Rune.IsValid(id)) throw new ArgumentException($"Id {id} is no Unicode scalar value (0 to 0x10FFFF without surrogates). Decode only what a {nameof(CharTokenizer)} encoded.", nameof(ids));
            text.Append(new Rune(id).ToString());
        }
        return text.ToString();
    }

    /// <summary>How much of a text has tokens that stay the same whatever follows: all but half a surrogate pair, or the last grapheme cluster, at the end.</summary>
    internal int CompleteLength(string text)
    {
        if (Unit == CharUnit.Scalar) return text.Length > 0 && char.IsHighSurrogate(text[^1]) ? text.Length - 1 : text.Length;
        int start = 0;
        while (start < text.Length && start + StringInfo.GetNextTextElementLength(text, start) is var end && end < text.Length) start = end;
        return start;
    }

    private protected override IEnumerable<EncodedToken> Cut(string text)
    {
        int length;
        for (int start = 0; start < text.Length; start += length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(start), out var rune, out length);
            if (Unit == CharUnit.Grapheme) length = StringInfo.GetNextTextElementLength(text, start);
            string value = length == 1 && text[start] < s_latin.Length ? s_latin[text[start]] : text.Substring(start, length);
            yield return new EncodedToken(HasIds ? rune.Value : -1, value, start..(start + length));
        }
    }
}
