using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Tokenizers;

public sealed partial class BpeTokenizer
{
    public override string Decode(IEnumerable<int> ids) => Decode(ids, considerSpecialTokens: true);

    public string Decode(IEnumerable<int> ids, bool considerSpecialTokens)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ByteLevel ? DecodeBytes(ids, considerSpecialTokens) : DecodeTokens(ids, considerSpecialTokens);
    }

    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten) =>
        Decode(ids, destination, considerSpecialTokens: true, out idsConsumed, out charsWritten);

    public OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, bool considerSpecialTokens, out int idsConsumed, out int charsWritten)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ByteLevel
            ? DecodeBytes(ids, destination, considerSpecialTokens, out idsConsumed, out charsWritten)
            : DecodeTokens(ids, destination, considerSpecialTokens, out idsConsumed, out charsWritten);
    }

    private string DecodeTokens(IEnumerable<int> ids, bool considerSpecialTokens)
    {
        var text = new StringBuilder();
        foreach (int id in ids)
        {
            if (_special is not null && _special.TryGetValue(id, out string? special))
            {
                text.Append(considerSpecialTokens ? special : null);
            }
            else if (id != _encoder.UnknownId || considerSpecialTokens)
            {
                text.Append(_encoder.Token(id));
            }
        }

        string decoded = text.ToString();
        if (EndOfWordSuffix is { Length: > 0 } suffix)
        {
            decoded = (decoded.EndsWith(suffix, StringComparison.Ordinal) ? decoded[..^suffix.Length] : decoded).Replace(suffix, " ", StringComparison.Ordinal);
        }

        return ContinuingSubwordPrefix is { Length: > 0 } prefix ? decoded.Replace(prefix, "", StringComparison.Ordinal) : decoded;
    }

    private OperationStatus DecodeTokens(IEnumerable<int> ids, Span<char> destination, bool considerSpecialTokens, out int idsConsumed, out int charsWritten)
    {
        (idsConsumed, charsWritten) = (0, 0);
        bool space = false;
        int lastWord = 0;
        foreach (int id in ids)
        {
            string? token = id == _encoder.UnknownId && !considerSpecialTokens ? null : _encoder.Token(id);
            if (token is not null)
            {
                // A space follows a word's end only when something else follows it too. Without room for the space, the
                // last token of the word is not counted as written; without room for what follows, the space is.
                if (space && charsWritten == destination.Length)
                {
                    charsWritten = lastWord;
                    return OperationStatus.DestinationTooSmall;
                }

                if (space)
                {
                    destination[charsWritten++] = ' ';
                }

                var part = Bare(token, out space);
                lastWord = space ? charsWritten : lastWord;
                if (!part.TryCopyTo(destination[charsWritten..]))
                {
                    return OperationStatus.DestinationTooSmall;
                }

                charsWritten += part.Length;
            }

            idsConsumed++;
        }

        return OperationStatus.Done;
    }

    private string DecodeBytes(IEnumerable<int> ids, bool considerSpecialTokens)
    {
        var bytes = new List<byte>();
        foreach (int id in ids)
        {
            if (_special is not null && _special.TryGetValue(id, out string? special))
            {
                ByteAlphabet.Read(considerSpecialTokens ? special : "", bytes);
            }
            else if (_encoder.Token(id) is { } token)
            {
                ByteAlphabet.Read(Bare(token, out _), bytes);
            }
        }

        return Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(bytes));
    }

    private OperationStatus DecodeBytes(IEnumerable<int> ids, Span<char> destination, bool considerSpecialTokens, out int idsConsumed, out int charsWritten)
    {
        var decoder = new ByteDecoder(destination);
        var bytes = new List<byte>();
        var status = OperationStatus.Done;
        foreach (int id in ids)
        {
            if (_special is not null && _special.TryGetValue(id, out string? special))
            {
                status = decoder.Add(considerSpecialTokens ? special : "");
            }
            else if (_encoder.Token(id) is { } token)
            {
                bytes.Clear();
                ByteAlphabet.Read(Bare(token, out _), bytes);
                status = decoder.Add(CollectionsMarshal.AsSpan(bytes));
            }
            else
            {
                status = OperationStatus.InvalidData;
            }

            if (status != OperationStatus.Done)
            {
                break;
            }
        }

        (idsConsumed, charsWritten) = (decoder.IdsConsumed, decoder.CharsWritten);
        return status;
    }

    // A token without what only marks its place in the word.
    private ReadOnlySpan<char> Bare(ReadOnlySpan<char> token, out bool ends)
    {
        ends = EndOfWordSuffix is { Length: > 0 } suffix && token.EndsWith(suffix, StringComparison.Ordinal);
        token = ends ? token[..^EndOfWordSuffix!.Length] : token;
        return ContinuingSubwordPrefix is { Length: > 0 } prefix && token.StartsWith(prefix, StringComparison.Ordinal) ? token[prefix.Length..] : token;
    }
}
