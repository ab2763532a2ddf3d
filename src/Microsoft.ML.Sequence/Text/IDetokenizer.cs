namespace Microsoft.ML.Sequence.Text;

/// <summary>Puts tokens together again as text.</summary>
public interface IDetokenizer
{
    /// <summary>Joins <paramref name="tokens"/> with the spacing that the tokenizer took away.</summary>
    /// <param name="tokens">Token texts in order.</param>
    /// <returns>The text.</returns>
    string Detokenize(IEnumerable<string> tokens);
}
