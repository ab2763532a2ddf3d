using System.Buffers;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Every character (Unicode scalar value) is a token; its id is its code point, so that text survives encoding and decoding unchanged.</summary>
/// <remarks>A lone surrogate, which is no character, becomes a token with the id of U+FFFD.</remarks>
public sealed class CharTokenizer : SegmentTokenizer
{
    // Text is mostly made of few characters: their strings are made once.
    private static readonly string[] s_latin = [.. Enumerable.Range(0, 256).Select(c => ((char)c).ToString())];

    private CharTokenizer()
    {
    }

    /// <summary>Makes the tokenizer.</summary>
    /// <returns>A tokenizer without state, safe for use by several threads.</returns>
    public static CharTokenizer Create() => new();

    /// <inheritdoc/>
    public override string Detokenize(IEnumerable<string> tokens) => string.Concat(tokens);

    /// <summary>Turns code points into text.</summary>
    /// <param name="ids">Unicode scalar values.</param>
    /// <param name="destination">Where the text goes.</param>
    /// <param name="idsConsumed">How many ids were turned into text.</param>
    /// <param name="charsWritten">How many UTF-16 units were written.</param>
    /// <returns><see cref="OperationStatus.InvalidData"/> at an id that is no Unicode scalar value; <see cref="OperationStatus.DestinationTooSmall"/> when the text does not fit.</returns>
    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten)
    {
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
    public override string Decode(IEnumerable<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var text = new StringBuilder();
        foreach (int id in ids)
        {
            if (!Rune.IsValid(id)) throw new ArgumentException($"Id {id} is no Unicode scalar value (0 to 0x10FFFF without surrogates). Decode only what a {nameof(CharTokenizer)} encoded.", nameof(ids));
            text.Append(new Rune(id).ToString());
        }
        return text.ToString();
    }

    private protected override (int Start, int Length) Next(ReadOnlySpan<char> text, int position)
    {
        if (position == text.Length) return (position, 0);
        Rune.DecodeFromUtf16(text[position..], out _, out int length);
        return (position, length);
    }

    private protected override int IdOf(ReadOnlySpan<char> token)
    {
        Rune.DecodeFromUtf16(token, out var rune, out _);
        return rune.Value;
    }

    private protected override string ValueOf(ReadOnlySpan<char> token) =>
        token is [var c] && c < s_latin.Length ? s_latin[c] : token.ToString();
}
