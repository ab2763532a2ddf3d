using System.Buffers;
using System.Text;

namespace Microsoft.ML.Tokenizers;

public partial class WordPieceTokenizer
{
    public override string Decode(IEnumerable<int> ids) => Decode(ids, skipSpecialTokens: false);

    /// <summary>The tokens as text: those that continue a word without a space, the others with one, except before . , ! ? and '.</summary>
    public string Decode(IEnumerable<int> ids, bool skipSpecialTokens)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var text = new StringBuilder();
        bool first = true;
        foreach (int id in ids.Where(id => !Skipped(id, skipSpecialTokens)))
        {
            if (_vocabulary.Token(id) is { } token)
            {
                bool continues = Continues(token);
                text.Append(continues || first || token[0] is '.' or ',' or '!' or '?' or '\'' ? "" : " ").Append(token, continues ? ContinuingSubwordPrefix.Length : 0, token.Length - (continues ? ContinuingSubwordPrefix.Length : 0));
            }

            first = false;
        }

        return text.ToString();
    }

    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten) =>
        Decode(ids, destination, skipSpecialTokens: false, out idsConsumed, out charsWritten);

    /// <summary>Writes the tokens as text; unlike in the text returned as a string, every token that starts a word has a space before it.</summary>
    public OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, bool skipSpecialTokens, out int idsConsumed, out int charsWritten)
    {
        ArgumentNullException.ThrowIfNull(ids);
        (idsConsumed, charsWritten) = (0, 0);
        foreach (int id in ids.Where(id => !Skipped(id, skipSpecialTokens)))
        {
            if (_vocabulary.Token(id) is not { } token)
            {
                return OperationStatus.InvalidData;
            }

            string part = Continues(token) ? token[ContinuingSubwordPrefix.Length..] : idsConsumed == 0 ? token : " " + token;
            if (!part.TryCopyTo(destination[charsWritten..]))
            {
                return OperationStatus.DestinationTooSmall;
            }

            charsWritten += part.Length;
            idsConsumed++;
        }

        return OperationStatus.Done;
    }

    private bool Skipped(int id, bool skipSpecialTokens) => skipSpecialTokens && _special is not null && _special.Contains(id);

    private bool Continues(string token) => token.StartsWith(ContinuingSubwordPrefix, StringComparison.Ordinal);
}
