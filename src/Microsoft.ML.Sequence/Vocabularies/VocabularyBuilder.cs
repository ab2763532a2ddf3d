using System.Runtime.InteropServices;

namespace Microsoft.ML.Sequence.Vocabularies;

/// <summary>Counts tokens as they stream by and makes a <see cref="Vocabulary"/> of them. It holds the distinct tokens, never the text.</summary>
public sealed class VocabularyBuilder
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>Makes a builder that has seen nothing.</summary>
    public VocabularyBuilder() => _lookup = _counts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gets how many tokens were counted, repetitions included.</summary>
    public long TokenCount { get; private set; }

    /// <summary>Counts one occurrence.</summary>
    /// <param name="token">The token's text.</param>
    public void Add(ReadOnlySpan<char> token)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_lookup, token, out _)++;
        TokenCount++;
    }

    /// <summary>Makes the vocabulary: reserved tokens first, then the others by falling count, ties by ordinal text.</summary>
    /// <param name="minCount">Tokens that occurred less often are left out. At least 1.</param>
    /// <param name="maximumSize">How many tokens the vocabulary may hold, reserved ones included; <see langword="null"/> for any number.</param>
    /// <param name="unknownToken">The token for those left out; it becomes the first. With <see langword="null"/> they are missing.</param>
    /// <param name="reservedTokens">Further tokens that come first whether they occurred or not.</param>
    /// <returns>The vocabulary.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minCount"/> is below 1, or <paramref name="maximumSize"/> leaves no room for the reserved tokens.</exception>
    public Vocabulary Build(int minCount = 1, int? maximumSize = null, string? unknownToken = SpecialTokens.Unknown, IEnumerable<string>? reservedTokens = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minCount, 1);
        List<string> reserved = [.. unknownToken is null ? [] : new[] { unknownToken }, .. reservedTokens ?? []];
        if (maximumSize < reserved.Count) throw new ArgumentOutOfRangeException(nameof(maximumSize), maximumSize, $"A vocabulary with {reserved.Count} reserved tokens must be allowed at least as many.");
        int room = (maximumSize ?? int.MaxValue) - reserved.Count;

        var first = reserved.ToHashSet(StringComparer.Ordinal);
        var counted = _counts.Where(c => c.Value >= minCount && !first.Contains(c.Key))
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(room);
        return new Vocabulary(
            [.. reserved.Select(t => (t, _counts.GetValueOrDefault(t))), .. counted.Select(c => (c.Key, c.Value))], unknownToken);
    }
}
