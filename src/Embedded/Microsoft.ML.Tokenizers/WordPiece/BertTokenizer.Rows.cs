using System.Buffers;

namespace Microsoft.ML.Tokenizers;

/// <remarks>A row is [CLS] A [SEP] or [CLS] A [SEP] B [SEP].</remarks>
public sealed partial class BertTokenizer
{
    public IReadOnlyList<int> BuildInputsWithSpecialTokens(IEnumerable<int> tokenIds, IEnumerable<int>? additionalTokenIds = null)
    {
        ArgumentNullException.ThrowIfNull(tokenIds);
        return [ClassificationTokenId, .. tokenIds, SeparatorTokenId, .. additionalTokenIds is null ? [] : additionalTokenIds.Append(SeparatorTokenId)];
    }

    public OperationStatus BuildInputsWithSpecialTokens(IEnumerable<int> tokenIds, Span<int> destination, out int valuesWritten, IEnumerable<int>? additionalTokenIds = null) =>
        Write(BuildInputsWithSpecialTokens(tokenIds, additionalTokenIds), destination, out valuesWritten);

    /// <summary>1 for special tokens, 0 for others.</summary>
    public IReadOnlyList<int> GetSpecialTokensMask(IEnumerable<int> tokenIds, IEnumerable<int>? additionalTokenIds = null, bool alreadyHasSpecialTokens = false)
    {
        ArgumentNullException.ThrowIfNull(tokenIds);
        return alreadyHasSpecialTokens
            ? [.. tokenIds.Concat(additionalTokenIds ?? []).Select(id => IsSpecial(id) ? 1 : 0)]
            : [1, .. tokenIds.Select(_ => 0), 1, .. additionalTokenIds is null ? [] : additionalTokenIds.Select(_ => 0).Append(1)];
    }

    public OperationStatus GetSpecialTokensMask(IEnumerable<int> tokenIds, Span<int> destination, out int valuesWritten, IEnumerable<int>? additionalTokenIds = null, bool alreadyHasSpecialTokens = false) =>
        Write(GetSpecialTokensMask(tokenIds, additionalTokenIds, alreadyHasSpecialTokens), destination, out valuesWritten);

    /// <summary>0 for the first sequence and its special tokens, 1 for the second and its [SEP].</summary>
    public IReadOnlyList<int> CreateTokenTypeIdsFromSequences(IEnumerable<int> tokenIds, IEnumerable<int>? additionalTokenIds = null)
    {
        ArgumentNullException.ThrowIfNull(tokenIds);
        return [0, .. tokenIds.Select(_ => 0), 0, .. additionalTokenIds is null ? [] : additionalTokenIds.Select(_ => 1).Append(1)];
    }

    public OperationStatus CreateTokenTypeIdsFromSequences(IEnumerable<int> tokenIds, Span<int> destination, out int valuesWritten, IEnumerable<int>? additionalTokenIds = null) =>
        Write(CreateTokenTypeIdsFromSequences(tokenIds, additionalTokenIds), destination, out valuesWritten);

    private bool IsSpecial(int id) => id == ClassificationTokenId || id == SeparatorTokenId || id == PaddingTokenId || id == MaskingTokenId || id == UnknownTokenId;

    private static OperationStatus Write(IReadOnlyList<int> values, Span<int> destination, out int written)
    {
        bool fits = values.ToArray().AsSpan().TryCopyTo(destination);
        written = fits ? values.Count : 0;
        return fits ? OperationStatus.Done : OperationStatus.DestinationTooSmall;
    }
}
