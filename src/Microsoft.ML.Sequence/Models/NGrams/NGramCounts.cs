namespace Microsoft.ML.Sequence.Models;

/// <summary>How often each n-gram was counted. Immutable; made by <see cref="NGramCounter.ToCounts"/>.</summary>
public sealed class NGramCounts
{
    internal NGramCounts(NGramTrie trie, int[] values, int? startToken) => (Trie, Values, StartToken) = (trie, values, startToken);

    /// <summary>Gets the length of the longest n-grams.</summary>
    public int Order => Trie.Order;

    /// <summary>Gets how many tokens there are, V.</summary>
    public int VocabularySize => Trie.VocabularySize;

    /// <summary>Gets the token that marks a beginning, if there is one.</summary>
    public int? StartToken { get; }

    internal NGramTrie Trie { get; }

    /// <summary>Gets the count of each of the trie's nodes; 0 where it is only context.</summary>
    internal int[] Values { get; }

    /// <summary>How often an n-gram was counted.</summary>
    /// <param name="ngram">1 to <see cref="Order"/> tokens.</param>
    /// <returns>The count.</returns>
    public int CountOf(params ReadOnlySpan<int> ngram) => !ngram.IsEmpty && Trie.Find(ngram) is var node && node >= 0 ? Values[node] : 0;

    /// <summary>How many different n-grams of a length were counted.</summary>
    /// <param name="length">1 to <see cref="Order"/>.</param>
    /// <returns>Their number.</returns>
    public int Types(int length) => Level(length).Length - Level(length).Count(0);

    /// <summary>How many n-grams of a length were counted, repetitions included.</summary>
    /// <param name="length">1 to <see cref="Order"/>.</param>
    /// <returns>Their number.</returns>
    public long Total(int length)
    {
        long total = 0;
        foreach (int count in Level(length)) total += count;
        return total;
    }

    /// <summary>How many n-grams of a length have a small count, which discounts are estimated from.</summary>
    /// <param name="length">1 to <see cref="Order"/>.</param>
    /// <param name="ofContinuations">Whether counts are those of Kneser and Ney: of the shorter n-grams, how many different tokens stand before each.</param>
    /// <returns>Four numbers: of the n-grams with counts 1, 2, 3 and 4.</returns>
    public IReadOnlyList<int> CountsOfCounts(int length, bool ofContinuations = false)
    {
        var (begin, end) = Trie.Level(Checked(length));
        return CountsOfCounts((ofContinuations ? Continuations() : Values).AsSpan(begin, end - begin));
    }

    internal static int[] CountsOfCounts(ReadOnlySpan<int> counts)
    {
        var result = new int[4];
        foreach (int count in counts)
        {
            if (count is >= 1 and <= 4) result[count - 1]++;
        }
        return result;
    }

    /// <summary>
    /// Kneser and Ney's counts: of the longest n-grams how often they occurred; of the shorter ones how many different tokens stand before each.
    /// N-grams that begin sequences and never stand elsewhere have nothing before them: they keep their own count, as Heafield et al. 2013 do for those
    /// that begin with a beginning marker, or have none.
    /// </summary>
    internal int[] Continuations(bool startsKeepCounts = true)
    {
        var result = (int[])Values.Clone();
        Array.Clear(result, 0, Trie.ContextCount);
        for (int context = 1; context < Trie.ContextCount; context++)
        {
            var (begin, end) = Trie.Children(context);
            for (int child = begin; child < end; child++)
            {
                if (Values[child] > 0) result[Trie.Suffix(context, Trie.Token(child))]++;
            }
        }
        for (int node = 1; startsKeepCounts && node < Trie.ContextCount; node++)
        {
            if (result[node] == 0) result[node] = Values[node];
        }
        return result;
    }

    private ReadOnlySpan<int> Level(int length)
    {
        var (begin, end) = Trie.Level(Checked(length));
        return Values.AsSpan(begin, end - begin);
    }

    private int Checked(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Order);
        return length;
    }
}
