namespace Microsoft.ML.Sequence.Models;

/// <summary>Counts n-grams of all lengths up to an order as tokens stream by. It holds the distinct n-grams, 20 to 40 bytes each, never the text.</summary>
/// <remarks>
/// Tokens count from 0. What marks the beginning and end of a sentence is a token like any other, put there by the caller. A token that is read but not counted is
/// only context: so is the first token of a sequence, where a model is to predict each token from those before it, or a beginning marker. N-grams never reach
/// across the start of a sequence. Not safe for use by several threads; count parts apart and <see cref="Merge"/> them.
/// </remarks>
public sealed class NGramCounter
{
    /// <summary>The greatest order.</summary>
    public const int MaximumOrder = 64;

    private readonly NGramIndex _index = new();
    private readonly int[] _recent;                // the n-grams that end at the last token, by length
    private int[] _counts = new int[1 << 11];
    private int _recentCount = 1;

    /// <summary>Makes a counter that has seen nothing.</summary>
    /// <param name="order">The length of the longest n-grams, 1 to 64: a model of order n predicts from the n - 1 tokens before.</param>
    /// <param name="vocabularySize">How many tokens there are, at least 1.</param>
    /// <param name="startToken">The token that marks a beginning, which nothing is ever expected to be; <see langword="null"/> when every token may come.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public NGramCounter(int order, int vocabularySize, int? startToken = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, MaximumOrder);
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabularySize, 1);
        if (startToken is { } start && (uint)start >= (uint)vocabularySize) throw new ArgumentOutOfRangeException(nameof(startToken), start, $"The vocabulary has the tokens 0 to {vocabularySize - 1}.");
        (Order, VocabularySize, StartToken) = (order, vocabularySize, startToken);
        _recent = new int[order];
        for (int token = 0; token < vocabularySize; token++) NodeOf(0, token);
    }

    /// <summary>Gets the length of the longest n-grams.</summary>
    public int Order { get; }

    /// <summary>Gets how many tokens there are, V.</summary>
    public int VocabularySize { get; }

    /// <summary>Gets the token that marks a beginning, if there is one.</summary>
    public int? StartToken { get; }

    /// <summary>Gets how many tokens were counted.</summary>
    public long TokenCount { get; private set; }

    /// <summary>Forgets what came before: the next token is the first of a sequence.</summary>
    public void StartSequence() => _recentCount = 1;

    /// <summary>Reads a token behind those of the sequence under way.</summary>
    /// <param name="token">The token, 0 to V - 1.</param>
    /// <param name="isCounted">Whether it is counted, or only context for what follows.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="token"/> is none of the vocabulary's.</exception>
    public void Read(int token, bool isCounted = true)
    {
        if ((uint)token >= (uint)VocabularySize) throw new ArgumentOutOfRangeException(nameof(token), token, $"The vocabulary has the tokens 0 to {VocabularySize - 1}.");
        // From the longest down, so that a place is read before it is overwritten.
        for (int length = _recentCount; length >= 1; length--)
        {
            if (length == Order && !isCounted) continue;
            int node = NodeOf(_recent[length - 1], token);
            if (isCounted) _counts[node] = checked(_counts[node] + 1);
            if (length < Order) _recent[length] = node;
        }
        _recentCount = Math.Min(_recentCount + 1, Order);
        if (isCounted) TokenCount++;
    }

    /// <summary>Reads a whole sequence.</summary>
    /// <param name="sequence">The tokens, 0 to V - 1.</param>
    /// <param name="contextLength">How many tokens at its head are only context.</param>
    /// <exception cref="ArgumentOutOfRangeException">A token is none of the vocabulary's.</exception>
    public void Add(ReadOnlySpan<int> sequence, int contextLength = 0)
    {
        StartSequence();
        for (int i = 0; i < sequence.Length; i++) Read(sequence[i], isCounted: i >= contextLength);
    }

    /// <summary>Adds what another counter counted. The result does not depend on who counted what.</summary>
    /// <param name="other">A counter of the same order and vocabulary.</param>
    /// <exception cref="ArgumentException">The counters differ in order, vocabulary or start token.</exception>
    public void Merge(NGramCounter other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if ((other.Order, other.VocabularySize, other.StartToken) != (Order, VocabularySize, StartToken)) throw new ArgumentException($"The other counter has order {other.Order}, {other.VocabularySize} tokens and start token {other.StartToken?.ToString() ?? "none"}, this one {Order}, {VocabularySize} and {StartToken?.ToString() ?? "none"}. Count both alike.", nameof(other));
        int count = other._index.Count;
        var nodes = new int[count];
        for (int node = 1; node < count; node++)
        {
            var (context, token) = other._index[node];
            nodes[node] = NodeOf(nodes[context], token);
            _counts[nodes[node]] = checked(_counts[nodes[node]] + other._counts[node]);
        }
        TokenCount += other.TokenCount;
    }

    /// <summary>Packs what was counted so far.</summary>
    /// <returns>The counts, sorted; the counter may go on.</returns>
    public NGramCounts ToCounts()
    {
        var trie = NGramTrie.Pack(_index, VocabularySize, Order, out int[] places);
        return new NGramCounts(trie, Array.ConvertAll(places, place => _counts[place]), StartToken);
    }

    private int NodeOf(int context, int token)
    {
        int node = _index.GetOrAdd(context, token);
        if (node >= _counts.Length) Array.Resize(ref _counts, _counts.Length * 2);
        return node;
    }
}
