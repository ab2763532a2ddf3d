using System.Buffers;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Tests.Tokenizing;

/// <summary>A tokenizer of somebody else's.</summary>
internal sealed class WholeTextTokenizer : Tokenizer
{
    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten)
    {
        idsConsumed = charsWritten = 0;
        return OperationStatus.Done;
    }

    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) =>
        new() { Tokens = [new EncodedToken(0, textSpan.ToString(), ..textSpan.Length)], CharsConsumed = textSpan.Length };
}
