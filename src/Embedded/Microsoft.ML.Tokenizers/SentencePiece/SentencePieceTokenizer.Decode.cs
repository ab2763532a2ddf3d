using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Tokenizers;

public partial class SentencePieceTokenizer
{
    private char Space => EscapeWhiteSpaces ? SentencePieceNormalizer.EscapedSpace : ' ';

    public override string Decode(IEnumerable<int> ids) => Decode(ids, considerSpecialTokens: false);

    /// <summary>The ids as text without the space that encoding added; special tokens are left out unless <paramref name="considerSpecialTokens"/>.</summary>
    public string Decode(IEnumerable<int> ids, bool considerSpecialTokens)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var text = new StringBuilder();
        int suffix = -1;
        foreach (var (part, _) in Parts(ids, considerSpecialTokens))
        {
            text.Append(part);
            suffix = EndsInAddedSpace(part) ? text.Length - 1 : suffix;
        }

        string decoded = (suffix < 0 ? text : text.Remove(suffix, 1)).ToString();
        return EscapeWhiteSpaces ? decoded.Replace(SentencePieceNormalizer.EscapedSpace, ' ') : decoded;
    }

    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten) =>
        Decode(ids, destination, considerSpecialTokens: false, out idsConsumed, out charsWritten);

    public OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, bool considerSpecialTokens, out int idsConsumed, out int charsWritten)
    {
        ArgumentNullException.ThrowIfNull(ids);
        (idsConsumed, charsWritten) = (0, 0);
        int suffix = -1;
        foreach (var (part, count) in Parts(ids, considerSpecialTokens))
        {
            if (!part.TryCopyTo(destination[charsWritten..]))
            {
                return OperationStatus.DestinationTooSmall;
            }

            if (EscapeWhiteSpaces)
            {
                destination.Slice(charsWritten, part.Length).Replace(SentencePieceNormalizer.EscapedSpace, ' ');
            }

            charsWritten += part.Length;
            idsConsumed += count;
            suffix = EndsInAddedSpace(part) ? charsWritten - 1 : suffix;
        }

        if (suffix >= 0)
        {
            destination[(suffix + 1)..charsWritten].CopyTo(destination[suffix..]);
            charsWritten--;
        }

        return OperationStatus.Done;
    }

    private bool EndsInAddedSpace(string part) => AddDummyPrefix && TreatWhitespaceAsSuffix && part.EndsWith(Space);

    // Texts and how many ids each stands for: a run of bytes that starts with part of a character is one text. The first piece loses the space put before every text.
    private IEnumerable<(string Text, int Count)> Parts(IEnumerable<int> ids, bool considerSpecialTokens)
    {
        var bytes = new List<byte>();
        bool first = AddDummyPrefix && !TreatWhitespaceAsSuffix;
        foreach (int id in ids)
        {
            int value = id - _segmenter.FirstByteId;
            bool special = Special(id) is not null;
            if (!special && ByteFallback && _segmenter.FirstByteId >= 0 && value is >= 0 and <= byte.MaxValue)
            {
                if (bytes.Count == 0 && value < 0x80)
                {
                    yield return (((char)value).ToString(), 1);
                    continue;
                }

                bytes.Add((byte)value);
                continue;
            }

            if (bytes.Count > 0)
            {
                yield return (Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(bytes)), bytes.Count);
                bytes.Clear();
            }

            string part = special ? considerSpecialTokens ? Special(id)! : "" : _segmenter.Token(id) ?? "";
            if (!special && part.Length > 0)
            {
                part = first && part[0] == Space ? part[1..] : part;
                first = false;
            }

            yield return (part, 1);
        }

        if (bytes.Count > 0)
        {
            yield return (Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(bytes)), bytes.Count);
        }
    }

    private string? Special(int id) =>
        id == BeginningOfSentenceId ? BeginningOfSentenceToken
        : id == EndOfSentenceId ? EndOfSentenceToken
        : id == UnknownId ? UnknownToken
        : _special.GetValueOrDefault(id);
}
