namespace Microsoft.ML.Sequence.Models;

/// <summary>N-grams in sorted arrays: by length, then by context, then by last token. Immutable.</summary>
/// <remarks>
/// Node 0 is the empty n-gram, nodes 1 to V are the single tokens, all of them. 4 bytes an n-gram of the greatest length, 12 bytes a shorter one.
/// Every n-gram's context (all but its last token) is there; its suffix (all but its first) may be missing, as in files that others wrote.
/// </remarks>
internal sealed class NGramTrie
{
    private readonly int[] _levels;        // the first node of each length, and the number of nodes at the end
    private readonly int[] _tokens;        // each node's last token
    private readonly int[] _firstChild;    // of each context, and the number of nodes at the end
    private readonly int[] _suffixes;      // of each context: the longest shorter n-gram that it ends with

    /// <param name="vocabularySize">How many tokens there are, V.</param>
    /// <param name="levels">The first node of each length from 0 on, and the number of nodes at the end.</param>
    /// <param name="tokens">Each node's last token, rising among the children of a context.</param>
    /// <param name="firstChild">The first child of each node that is not of the greatest length, and the number of nodes at the end.</param>
    public NGramTrie(int vocabularySize, int[] levels, int[] tokens, int[] firstChild)
    {
        (VocabularySize, _levels, _tokens, _firstChild) = (vocabularySize, levels, tokens, firstChild);
        _suffixes = new int[ContextCount];
        for (int context = 0; context < ContextCount; context++)
        {
            var (begin, end) = Children(context);
            for (int child = begin; child < Math.Min(end, ContextCount); child++) _suffixes[child] = context == 0 ? 0 : Suffix(context, _tokens[child]);
        }
    }

    public int VocabularySize { get; }

    /// <summary>Gets the length of the longest n-grams.</summary>
    public int Order => _levels.Length - 2;

    /// <summary>Gets the number of nodes, the empty one included.</summary>
    public int Count => _levels[^1];

    /// <summary>Gets the number of nodes that are not of the greatest length; they come first.</summary>
    public int ContextCount => _levels[^2];

    /// <summary>Packs an index.</summary>
    /// <param name="index">Holds every single token.</param>
    /// <param name="vocabularySize">How many tokens there are.</param>
    /// <param name="order">The greatest length.</param>
    /// <param name="places">The index's node of each of the trie's.</param>
    public static NGramTrie Pack(NGramIndex index, int vocabularySize, int order, out int[] places)
    {
        var depths = Depths(index, order, out var levels);
        places = new int[index.Count];
        var placeOf = new int[index.Count];
        var tokens = new int[index.Count];
        var firstChild = new int[levels[order] + 1];
        for (int depth = 1; depth <= order; depth++)
        {
            var keys = new ulong[levels[depth + 1] - levels[depth]];
            var nodes = new int[keys.Length];
            int filled = 0;
            for (int node = 1; node < index.Count; node++)
            {
                if (depths[node] != depth) continue;
                var (context, token) = index[node];
                keys[filled] = ((ulong)(uint)placeOf[context] << 32) | (uint)token;
                nodes[filled++] = node;
            }
            Array.Sort(keys, nodes);
            for (int i = 0; i < nodes.Length; i++)
            {
                int place = levels[depth] + i;
                (places[place], placeOf[nodes[i]], tokens[place]) = (nodes[i], place, (int)(uint)keys[i]);
                firstChild[(int)(keys[i] >> 32) + 1]++;
            }
        }
        // From how many children each context has to where the first of them stands.
        firstChild[0] = 1;
        for (int context = 1; context < firstChild.Length; context++) firstChild[context] += firstChild[context - 1];
        return new NGramTrie(vocabularySize, levels, tokens, firstChild);
    }

    /// <summary>The same without some nodes: a context is kept when any of its children is.</summary>
    /// <param name="isKept">Whether each node is; single tokens always are.</param>
    /// <param name="places">This trie's node of each of the new one's.</param>
    public NGramTrie Where(bool[] isKept, out int[] places)
    {
        var levels = new int[_levels.Length];
        var kept = new List<int>(Count);
        for (int depth = 0; depth <= Order; depth++)
        {
            levels[depth] = kept.Count;
            for (int node = _levels[depth]; node < _levels[depth + 1]; node++)
            {
                if (isKept[node]) kept.Add(node);
            }
        }
        levels[^1] = kept.Count;
        places = [.. kept];
        var firstChild = new int[levels[^2] + 1];
        int next = 1;
        for (int context = 0; context < levels[^2]; context++)
        {
            firstChild[context] = next;
            var (begin, end) = Children(places[context]);
            for (int child = begin; child < end; child++) next += isKept[child] ? 1 : 0;
        }
        firstChild[^1] = next;
        return new NGramTrie(VocabularySize, levels, Array.ConvertAll(places, node => _tokens[node]), firstChild);
    }

    /// <summary>The nodes of a length.</summary>
    public (int Begin, int End) Level(int depth) => (_levels[depth], _levels[depth + 1]);

    /// <summary>How many tokens an n-gram has.</summary>
    public int Depth(int node)
    {
        int depth = 0;
        while (node >= _levels[depth + 1]) depth++;
        return depth;
    }

    /// <summary>An n-gram's last token; -1 for the empty one.</summary>
    public int Token(int node) => node == 0 ? -1 : _tokens[node];

    /// <summary>The nodes that continue a context by one token.</summary>
    public (int Begin, int End) Children(int context) => (_firstChild[context], _firstChild[context + 1]);

    /// <summary>The longest shorter n-gram that a context ends with.</summary>
    public int Suffix(int context) => _suffixes[context];

    /// <summary>The longest n-gram that a context's continuation by a token ends with and that is shorter than it.</summary>
    public int Suffix(int context, int token)
    {
        int child;
        do
        {
            context = _suffixes[context];
            child = Child(context, token);
        }
        while (child < 0);
        return child;
    }

    /// <summary>The node that continues a context by a token of the vocabulary, or -1.</summary>
    public int Child(int context, int token)
    {
        if (context == 0) return token + 1;
        if (context >= ContextCount) return -1;
        var (begin, end) = Children(context);
        int place = _tokens.AsSpan(begin, end - begin).BinarySearch(token);
        return place < 0 ? -1 : begin + place;
    }

    /// <summary>The node of an n-gram, or -1.</summary>
    public int Find(ReadOnlySpan<int> ngram)
    {
        int node = 0;
        foreach (int token in ngram)
        {
            if ((uint)token >= (uint)VocabularySize || (node = Child(node, token)) < 0) return -1;
        }
        return node;
    }

    private static byte[] Depths(NGramIndex index, int order, out int[] levels)
    {
        var depths = new byte[index.Count];
        levels = new int[order + 2];
        levels[1] = 1;
        for (int node = 1; node < depths.Length; node++)
        {
            depths[node] = (byte)(depths[index[node].Context] + 1);
            levels[depths[node] + 1]++;
        }
        for (int depth = 1; depth <= order; depth++) levels[depth + 1] += levels[depth];
        return depths;
    }
}
