using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Tokenizers;

public partial class CodeGenTokenizer
{
    public override string Decode(IEnumerable<int> ids) => Decode(ids, hasPrefixSpace: AddPrefixSpace, considerSpecialTokens: false);

    /// <summary>The ids as text; <paramref name="hasPrefixSpace"/> drops the space the first of them starts with.</summary>
    public string Decode(IEnumerable<int> ids, bool hasPrefixSpace, bool considerSpecialTokens)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var bytes = new List<byte>();
        bool first = hasPrefixSpace;
        foreach (int id in ids)
        {
            if (!TryWrite(id, considerSpecialTokens, ref first, bytes, out string? text))
            {
                continue;
            }

            bytes.AddRange(Encoding.UTF8.GetBytes(text ?? ""));
        }

        return Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(bytes));
    }

    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten) =>
        Decode(ids, destination, hasPrefixSpace: AddPrefixSpace, considerSpecialTokens: false, out idsConsumed, out charsWritten);

    public OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, bool hasPrefixSpace, bool considerSpecialTokens, out int idsConsumed, out int charsWritten)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var decoder = new ByteDecoder(destination);
        var bytes = new List<byte>();
        var status = OperationStatus.Done;
        bool first = hasPrefixSpace;
        foreach (int id in ids)
        {
            bytes.Clear();
            status = !TryWrite(id, considerSpecialTokens, ref first, bytes, out string? text) ? OperationStatus.InvalidData
                : text is null ? decoder.Add(CollectionsMarshal.AsSpan(bytes)) : decoder.Add(text);
            if (status != OperationStatus.Done)
            {
                break;
            }
        }

        (idsConsumed, charsWritten) = (decoder.IdsConsumed, decoder.CharsWritten);
        return status;
    }

    // What an id stands for: a text of its own, or bytes; false when it stands for nothing.
    private bool TryWrite(int id, bool considerSpecialTokens, ref bool first, List<byte> bytes, out string? text)
    {
        text = null;
        if (id == _endOfText.Id)
        {
            text = considerSpecialTokens ? EndOfText : "";
            return true;
        }

        if (_special.TryGetValue(id, out text))
        {
            text = first && text.StartsWith(' ') ? text[1..] : text;
        }
        else if (_vocabulary.Token(id) is { } token)
        {
            ByteAlphabet.Read(first && token.StartsWith(ByteAlphabet.Letter((byte)' ')) ? token.AsSpan(1) : token, bytes);
        }
        else
        {
            return false;
        }

        first = false;
        return true;
    }
}
