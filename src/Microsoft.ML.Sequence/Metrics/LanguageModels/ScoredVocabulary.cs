using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>What the keys of scored tokens mean, as far as metrics need to know.</summary>
public sealed class ScoredVocabulary
{
    private readonly IReadOnlyList<string>? _tokens;

    /// <summary>Describes keys with texts.</summary>
    /// <param name="tokens">The tokens in the order of their keys, which begin with 1.</param>
    /// <param name="unknownToken">The token that stands for all those which the vocabulary lacks; where it is not among the tokens, or <see langword="null"/>, missing keys count as unknown.</param>
    public ScoredVocabulary(IReadOnlyList<string> tokens, string? unknownToken = SpecialTokens.Unknown)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        _tokens = tokens;
        Count = (ulong)tokens.Count;
        for (int i = 0; i < tokens.Count && UnknownKey == 0; i++) UnknownKey = tokens[i] == unknownToken ? (uint)i + 1 : 0;
    }

    /// <summary>Describes keys whose texts are not known.</summary>
    /// <param name="count">How many there are.</param>
    public ScoredVocabulary(ulong count) => Count = count;

    /// <summary>Gets how many keys there are.</summary>
    public ulong Count { get; }

    /// <summary>Gets the key of the unknown token; 0, the missing key, where the vocabulary has none.</summary>
    public uint UnknownKey { get; }

    internal bool HasTexts => _tokens is not null;

    internal string? TextOf(uint key) => key == 0 ? null : _tokens?[(int)key - 1];

    /// <summary>Counts the characters and bytes behind a key: none where its text is not known.</summary>
    internal TextSize SizeOf(uint key) => key == UnknownKey || TextOf(key) is not { } text ? default : TextSize.Of(text);
}
