using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Every byte of the text's UTF-8 is a token, whose id is its value: 256 tokens hold any text.</summary>
/// <remarks>
/// The offset of each byte is that of the whole character that it belongs to. Where the number of tokens is limited, a character comes with all of its bytes or not at all.
/// Text survives encoding and decoding unchanged, but for lone surrogates, which UTF-8 does not have: each becomes U+FFFD.
/// Decoding turns bytes that are no UTF-8 into U+FFFD, one for each stretch that could have begun a character.
/// </remarks>
/// <example>
/// <code>
/// var tokenizer = ByteTokenizer.Create();
/// Console.WriteLine(string.Join(' ', tokenizer.EncodeToIds("né")));
/// Console.WriteLine(tokenizer.Decode([110, 195, 169]));
/// Console.WriteLine(string.Join('|', ByteTokenizer.Create(ByteNames.Hexadecimal).EncodeToTokens("é", out _).Select(t => t.Value)));
/// // 110 195 169
/// // né
/// // &lt;0xC3>|&lt;0xA9>
/// </code>
/// </example>
public sealed class ByteTokenizer : SegmentTokenizer
{
    private readonly string[] _names;

    private ByteTokenizer(ByteNames names, Normalizer? normalizer)
        : base(normalizer) => (Names, _names) = (names, [.. Enumerable.Range(0, 256).Select(b => names == ByteNames.Alphabet ? ByteAlphabet.Chars[b].ToString() : $"<0x{b:X2}>")]);

    /// <summary>Gets how bytes are written as tokens.</summary>
    public ByteNames Names { get; }

    /// <summary>Gets the 256 tokens: a token's id is its index.</summary>
    public IReadOnlyList<string> Tokens => _names;

    private protected override bool HasIds => true;

    /// <summary>Makes the tokenizer.</summary>
    /// <param name="names">How bytes are written as tokens.</param>
    /// <param name="normalizer">What rewrites a text before it is cut; <see langword="null"/> for nothing.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="names"/> is none of the values.</exception>
    public static ByteTokenizer Create(ByteNames names = ByteNames.Alphabet, Normalizer? normalizer = null) =>
        Enum.IsDefined(names) ? new(names, normalizer) : throw new ArgumentOutOfRangeException(nameof(names), names, $"{nameof(ByteNames)} are {nameof(ByteNames.Alphabet)} or {nameof(ByteNames.Hexadecimal)}.");

    /// <summary>Puts the bytes of all tokens together as text.</summary>
    /// <param name="tokens">Tokens in order. With <see cref="ByteNames.Alphabet"/> one may stand for several bytes. A token that names no bytes is taken for its text.</param>
    /// <returns>The text.</returns>
    public override string Detokenize(IEnumerable<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var bytes = new List<byte>();
        foreach (string token in tokens) AddBytes(token, bytes);
        return Encoding.UTF8.GetString([.. bytes]);
    }

    /// <summary>Turns bytes into text.</summary>
    /// <param name="ids">Bytes, 0 to 255.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">An id is no byte.</exception>
    public override string Decode(IEnumerable<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return Encoding.UTF8.GetString([.. ids.Select(id => IsByte(id) ? (byte)id : throw new ArgumentException($"Id {id} is no byte, 0 to 255. Decode only what a {nameof(ByteTokenizer)} encoded.", nameof(ids)))]);
    }

    /// <summary>Turns bytes into text.</summary>
    /// <param name="ids">Bytes, 0 to 255.</param>
    /// <param name="destination">Where the text goes.</param>
    /// <param name="idsConsumed">How many ids were turned into text: those of whole characters.</param>
    /// <param name="charsWritten">How many UTF-16 units were written.</param>
    /// <returns><see cref="OperationStatus.InvalidData"/> at an id that is no byte; <see cref="OperationStatus.DestinationTooSmall"/> when the text does not fit.</returns>
    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten)
    {
        ArgumentNullException.ThrowIfNull(ids);
        int[] all = [.. ids];
        int end = Array.FindIndex(all, id => !IsByte(id));
        ReadOnlySpan<byte> bytes = [.. all.Take(end < 0 ? all.Length : end).Select(id => (byte)id)];
        idsConsumed = charsWritten = 0;
        while (idsConsumed < bytes.Length)
        {
            // What is no UTF-8 is decoded as U+FFFD.
            Rune.DecodeFromUtf8(bytes[idsConsumed..], out var rune, out int length);
            if (!rune.TryEncodeToUtf16(destination[charsWritten..], out int written)) return OperationStatus.DestinationTooSmall;
            (idsConsumed, charsWritten) = (idsConsumed + length, charsWritten + written);
        }
        return end < 0 ? OperationStatus.Done : OperationStatus.InvalidData;
    }

    /// <inheritdoc/>
    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        var encoded = base.EncodeToTokens(text, textSpan, settings);
        if (encoded.Tokens.Count < settings.MaxTokenCount) return encoded;
        // The limit may have cut a character's bytes apart.
        string whole = encoded.NormalizedText ?? text ?? textSpan.ToString();
        var last = encoded.Tokens[^1].Offset;
        int count = encoded.Tokens.Reverse().TakeWhile(t => t.Offset.Equals(last)).Count();
        if (count == Encoding.UTF8.GetByteCount(whole[last])) return encoded;
        return encoded with { Tokens = [.. encoded.Tokens.SkipLast(count)], CharsConsumed = last.Start.Value };
    }

    private protected override IEnumerable<EncodedToken> Cut(string text)
    {
        int length;
        for (int start = 0; start < text.Length; start += length)
        {
            byte[] bytes = Bytes(text, start, out length);
            foreach (byte b in bytes) yield return new EncodedToken(b, _names[b], start..(start + length));
        }
    }

    private static byte[] Bytes(string text, int start, out int length)
    {
        // A lone surrogate is decoded as U+FFFD.
        Rune.DecodeFromUtf16(text.AsSpan(start), out var rune, out length);
        byte[] bytes = new byte[rune.Utf8SequenceLength];
        rune.EncodeToUtf8(bytes);
        return bytes;
    }

    private void AddBytes(string token, List<byte> bytes)
    {
        int start = bytes.Count;
        if (Names == ByteNames.Hexadecimal)
        {
            if (token is ['<', '0', 'x', _, _, '>'] && byte.TryParse(token.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value)) bytes.Add(value);
            else bytes.AddRange(Encoding.UTF8.GetBytes(token));
            return;
        }
        foreach (char c in token)
        {
            if (ByteAlphabet.TryGetByte(c, out byte value))
            {
                bytes.Add(value);
                continue;
            }
            bytes.RemoveRange(start, bytes.Count - start);
            bytes.AddRange(Encoding.UTF8.GetBytes(token));
            return;
        }
    }

    private static bool IsByte(int id) => id is >= 0 and <= byte.MaxValue;
}
