using System.Runtime.InteropServices;

namespace Microsoft.ML.Sequence.Vocabularies;

/// <summary>Counts tokens as they stream by and makes a <see cref="Vocabulary"/> of them. It holds the distinct tokens, never the text.</summary>
/// <remarks>
/// Distinct tokens grow with the text, if ever more slowly: some millions for gigabytes of words, at about a hundred bytes each. A limit bounds them:
/// when there are more, the rarer half is forgotten (lossy counting: Manku and Motwani 2002, "Approximate Frequency Counts over Data Streams", 4.2, with a limit in the place of an error),
/// and <see cref="LostCount"/> says by how much a count may be too small.
/// </remarks>
public sealed class VocabularyBuilder
{
    private readonly Dictionary<string, Tally> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tally>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly int _limit;

    /// <summary>Makes a builder that has seen nothing.</summary>
    /// <param name="limit">How many distinct tokens are held at most, at least 2; several times the size of the vocabulary is enough. <see langword="null"/> for any number, counted exactly.</param>
    public VocabularyBuilder(int? limit = null)
    {
        if (limit < 2) throw new ArgumentOutOfRangeException(nameof(limit), limit, "A builder must be allowed to hold 2 distinct tokens or more.");
        _limit = limit ?? int.MaxValue;
        _lookup = _counts.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Gets how many tokens were counted, repetitions included.</summary>
    public long TokenCount { get; private set; }

    /// <summary>Gets how many distinct tokens are held.</summary>
    public int TypeCount => _counts.Count;

    /// <summary>Gets by how much a count may be too small, and how often a token that is not held may have occurred: 0 where the limit was never reached.</summary>
    public long LostCount { get; private set; }

    /// <summary>Counts one occurrence.</summary>
    /// <param name="token">The token's text.</param>
    public void Add(ReadOnlySpan<char> token)
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_lookup, token, out bool exists);
        tally.Count++;
        TokenCount++;
        if (exists) return;
        tally.Lost = LostCount;
        if (_counts.Count > _limit) ForgetTheRarer();
    }

    /// <summary>Adds what another builder counted, such as that of another worker or another part of the text.</summary>
    /// <param name="other">The other; it stays as it is.</param>
    public void Merge(VocabularyBuilder other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other == this) throw new ArgumentException("A builder cannot be merged with itself: every count would be doubled.", nameof(other));
        if (other.LostCount > 0)
        {
            foreach (string token in _counts.Keys.Where(t => !other._counts.ContainsKey(t))) CollectionsMarshal.GetValueRefOrNullRef(_counts, token).Lost += other.LostCount;
        }
        foreach (var (token, tally) in other._counts)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, token, out bool exists);
            sum.Count += tally.Count;
            sum.Lost += tally.Lost + (exists ? 0 : LostCount);
        }
        TokenCount += other.TokenCount;
        LostCount += other.LostCount;
        while (_counts.Count > _limit) ForgetTheRarer();
    }

    /// <summary>Writes the counts, for a worker to hand over: the file of a vocabulary, in no particular order.</summary>
    /// <param name="stream">Where to; it stays open. <see cref="TokenCount"/> and <see cref="LostCount"/> are not written.</param>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        VocabularyFile.WriteEntries(_counts.Select(c => (c.Key, c.Value.Count)), stream);
    }

    /// <summary>Reads counts that <see cref="Save"/> wrote.</summary>
    /// <param name="stream">Where from; it stays open.</param>
    /// <param name="limit">How many distinct tokens are held at most, as for the constructor.</param>
    /// <param name="lostCount">The <see cref="LostCount"/> of the builder that wrote them.</param>
    /// <returns>A builder with these counts; its <see cref="TokenCount"/> is their sum.</returns>
    /// <exception cref="FormatException">A line is no token and count, or a token occurs twice.</exception>
    public static VocabularyBuilder Load(Stream stream, int? limit = null, long lostCount = 0)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(lostCount);
        var builder = new VocabularyBuilder(limit) { LostCount = lostCount };
        foreach (var (token, count) in VocabularyFile.ReadEntries(stream))
        {
            if (!builder._counts.TryAdd(token, new Tally { Count = count, Lost = lostCount })) throw new FormatException($"The counts hold the token '{token}' twice. Load each worker's counts by themselves and merge the builders.");
            builder.TokenCount = checked(builder.TokenCount + count);
            if (builder._counts.Count > builder._limit) builder.ForgetTheRarer();
        }
        return builder;
    }

    /// <summary>Makes the vocabulary.</summary>
    /// <param name="minCount">Tokens that occurred less often are left out. At least 1.</param>
    /// <param name="maximumSize">How many tokens the vocabulary may hold, reserved ones included; the most frequent are taken, ties by ordinal text. <see langword="null"/> for any number.</param>
    /// <param name="unknownToken">The token for those left out; it becomes the first of the reserved ones. With <see langword="null"/> they are missing.</param>
    /// <param name="reservedTokens">Further tokens that are taken in whether they occurred or not.</param>
    /// <param name="order">The order of the keys.</param>
    /// <returns>The vocabulary; of reserved tokens alone where no other occurred often enough.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minCount"/> is below 1, or <paramref name="maximumSize"/> leaves no room for the reserved tokens.</exception>
    /// <exception cref="ArgumentException">A token is reserved twice.</exception>
    public Vocabulary Build(int minCount = 1, int? maximumSize = null, string? unknownToken = SpecialTokens.Unknown, IEnumerable<string>? reservedTokens = null, VocabularyOrder order = VocabularyOrder.Count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minCount, 1);
        List<string> reserved = [.. unknownToken is null ? [] : new[] { unknownToken }, .. reservedTokens ?? []];
        if (maximumSize < reserved.Count) throw new ArgumentOutOfRangeException(nameof(maximumSize), maximumSize, $"A vocabulary with {reserved.Count} reserved tokens must be allowed at least as many.");
        int room = (maximumSize ?? int.MaxValue) - reserved.Count;

        var first = reserved.ToHashSet(StringComparer.Ordinal);
        var counted = _counts.Where(c => c.Value.Count >= minCount && !first.Contains(c.Key))
            .OrderByDescending(c => c.Value.Count).ThenBy(c => c.Key, StringComparer.Ordinal).Take(room);
        IEnumerable<(string Token, long Count)> entries = [.. reserved.Select(t => (t, _counts.GetValueOrDefault(t).Count)), .. counted.Select(c => (c.Key, c.Value.Count))];
        return new Vocabulary(order == VocabularyOrder.Text ? entries.OrderBy(e => e.Token, CodePointOrder.Instance) : entries, unknownToken);
    }

    // What a token may have had in all decides, so that one which was forgotten before is not forgotten for that.
    private void ForgetTheRarer()
    {
        long[] most = [.. _counts.Values.Select(t => t.Count + t.Lost)];
        Array.Sort(most);
        LostCount = most[(most.Length - 1) / 2];
        foreach (string token in _counts.Where(c => c.Value.Count + c.Value.Lost <= LostCount).Select(c => c.Key).ToList()) _counts.Remove(token);
    }

    private struct Tally
    {
        public long Count;

        // How often it may have occurred before it was counted, when it had been forgotten or was not held for lack of room.
        public long Lost;
    }
}
