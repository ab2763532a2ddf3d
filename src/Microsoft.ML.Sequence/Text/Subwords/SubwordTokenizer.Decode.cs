using System.Buffers;

namespace Microsoft.ML.Sequence.Text;

public sealed partial class SubwordTokenizer
{
    /// <summary>Puts tokens together. Marks become spaces, but for one at the very front; prefixes and suffixes become the spacing that they stand for; bytes become characters.</summary>
    /// <param name="tokens">Token texts in order. Unknown and special tokens are put in as they are.</param>
    /// <returns>The text. Where words were cut by white space and nothing marks where, all tokens have a space between them.</returns>
    public string Detokenize(IEnumerable<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return Pipeline.Joining.Join([.. tokens]);
    }

    /// <summary>Turns ids into text.</summary>
    /// <param name="ids">Ids from 0 to the number of <see cref="Tokens"/> less 1.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">An id is out of range.</exception>
    public override string Decode(IEnumerable<int> ids) => Decode(ids, skipSpecialTokens: false);

    /// <summary>Turns ids into text.</summary>
    /// <param name="ids">Ids from 0 to the number of <see cref="Tokens"/> less 1.</param>
    /// <param name="skipSpecialTokens">Whether special tokens are left out, the unknown one too where it is said to be special.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">An id is out of range.</exception>
    public string Decode(IEnumerable<int> ids, bool skipSpecialTokens)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var tokens = ids.Select(id => IsToken(id) ? Tokens[id] : throw new ArgumentException($"Id {id} is no token, there are 0 to {Tokens.Count - 1}. Decode with the tokenizer that the text was encoded with.", nameof(ids)));
        return Detokenize(skipSpecialTokens ? tokens.Where(t => !_special.Contains(t)) : tokens);
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
        int[] all = [.. ids];
        int bad = Array.FindIndex(all, id => !IsToken(id));
        string[] tokens = [.. all.Take(bad < 0 ? all.Length : bad).Select(id => Tokens[id])];
        string text = Detokenize(tokens);
        idsConsumed = text.Length <= destination.Length ? tokens.Length : CountThatFit(tokens, text, destination.Length);
        if (idsConsumed < tokens.Length) text = Detokenize(tokens[..idsConsumed]);
        text.CopyTo(destination);
        charsWritten = text.Length;
        return idsConsumed < tokens.Length ? OperationStatus.DestinationTooSmall : bad < 0 ? OperationStatus.Done : OperationStatus.InvalidData;
    }

    /// <summary>The most tokens whose text fits and is a beginning of the whole text, so that no character's bytes are torn apart.</summary>
    private int CountThatFit(string[] tokens, string text, int length)
    {
        int low = 0, high = tokens.Length;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (Detokenize(tokens[..middle]).Length <= length) low = middle;
            else high = middle - 1;
        }
        while (low > 0 && !text.StartsWith(Detokenize(tokens[..low]), StringComparison.Ordinal)) low--;
        return low;
    }
}
