namespace Microsoft.ML.Sequence.Text;

/// <summary>The tokens of a subword tokenizer: a token's id is its index.</summary>
internal sealed class SubwordVocabulary
{
    /// <summary>The id of what the vocabulary lacks when there is no unknown token.</summary>
    public const int Nothing = -1;

    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <exception cref="ArgumentException">A token is empty or occurs twice, or the unknown or a special token is not among them.</exception>
    public SubwordVocabulary(IReadOnlyList<string> tokens, string? unknownToken, IReadOnlyList<string> specialTokens)
    {
        (Tokens, UnknownToken, SpecialTokens) = (tokens, unknownToken, specialTokens);
        _ids = new Dictionary<string, int>(tokens.Count, StringComparer.Ordinal);
        for (int i = 0; i < tokens.Count; i++)
        {
            if (string.IsNullOrEmpty(tokens[i])) throw new ArgumentException($"Token {i} is empty.", nameof(tokens));
            if (!_ids.TryAdd(tokens[i], i)) throw new ArgumentException($"Token '{tokens[i]}' has the ids {_ids[tokens[i]]} and {i}. A vocabulary holds each token once.", nameof(tokens));
        }
        _lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        UnknownId = unknownToken is null ? Nothing : IdOf(unknownToken) ?? throw new ArgumentException($"The unknown token '{unknownToken}' is not in the vocabulary.", nameof(unknownToken));
        foreach (string? token in specialTokens)
        {
            if (token is null || IdOf(token) is null) throw new ArgumentException($"The special token '{token}' is not in the vocabulary.", nameof(specialTokens));
        }
    }

    public IReadOnlyList<string> Tokens { get; }

    /// <summary>Gets the token for what the vocabulary lacks; without one that is left out.</summary>
    public string? UnknownToken { get; }

    public int UnknownId { get; }

    /// <summary>Gets the tokens that stand for something other than their text, beside the unknown one.</summary>
    public IReadOnlyList<string> SpecialTokens { get; }

    public int? IdOf(ReadOnlySpan<char> token) => _lookup.TryGetValue(token, out int id) ? id : null;
}
