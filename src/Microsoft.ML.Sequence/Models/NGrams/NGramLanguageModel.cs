using System.Numerics.Tensors;

namespace Microsoft.ML.Sequence.Models;

/// <summary>A language model that looks at the last few tokens: n-grams with their log-probabilities and their back-off weights. Immutable, and so safe for use by several threads.</summary>
/// <remarks>
/// Tokens count from 0, logarithms are natural. <c>p(w|h)</c> is that of the n-gram <c>hw</c> where it is there, otherwise the back-off weight of <c>h</c> times <c>p(w|h')</c>,
/// where <c>h'</c> is <c>h</c> without its first token; interpolated smoothings are of this form too, for their sums are computed beforehand. Numbers are held in single precision,
/// 8 bytes an n-gram of the greatest length and 20 bytes a shorter one, tokens included.
/// </remarks>
public sealed class NGramLanguageModel
{
    private readonly float _even;

    internal NGramLanguageModel(NGramTrie trie, float[] logProbabilities, float[] backoffWeights, NGramBackoff backoff, int? startToken, bool isDistribution)
    {
        (Trie, Values, Weights, Backoff, StartToken, IsDistribution) = (trie, logProbabilities, backoffWeights, backoff, startToken, isDistribution);
        _even = -MathF.Log(Math.Max(1, VocabularySize - (startToken is null ? 0 : 1)));
    }

    /// <summary>Gets the length of the longest n-grams.</summary>
    public int Order => Trie.Order;

    /// <summary>Gets how many tokens there are, V.</summary>
    public int VocabularySize => Trie.VocabularySize;

    /// <summary>Gets the token that marks a beginning and has no probability; <see langword="null"/> when every token may come.</summary>
    public int? StartToken { get; }

    /// <summary>Gets whether the numbers are probabilities. Those of stupid back-off are scores that do not sum to 1; files are taken at their word.</summary>
    public bool IsDistribution { get; }

    internal NGramTrie Trie { get; }

    internal float[] Values { get; }

    internal float[] Weights { get; }

    internal NGramBackoff Backoff { get; }

    /// <summary>Makes a model of counts.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="options">How; <see langword="null"/> for modified Kneser-Ney smoothing.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The smoothing's numbers cannot be estimated from these counts.</exception>
    public static NGramLanguageModel Estimate(NGramCounts counts, NGramEstimationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        options ??= new NGramEstimationOptions();
        if (NGramEstimationOptions.PruningFault(options.Pruning) is { } fault) throw new ArgumentException(fault, nameof(options));
        if (options.UnseenTokens == UnseenTokens.UnknownToken && (options.UnknownToken is not { } unknown || (uint)unknown >= (uint)counts.VocabularySize)) throw new ArgumentException($"UnknownToken must be one of the {counts.VocabularySize} tokens when unseen tokens are left to it, was {options.UnknownToken?.ToString() ?? "null"}.", nameof(options));
        return NGramEstimation.Run(counts, options);
    }

    /// <summary>How many n-grams of a length the model has.</summary>
    /// <param name="length">1 to <see cref="Order"/>.</param>
    /// <returns>Their number.</returns>
    public int CountOf(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Order);
        var (begin, end) = Trie.Level(length);
        return end - begin;
    }

    /// <summary>Reads a token.</summary>
    /// <param name="state">What was read before; the default value at the beginning.</param>
    /// <param name="token">The token, 0 to V - 1.</param>
    /// <returns>What the model then remembers.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="token"/> is none of the vocabulary's.</exception>
    public NGramState Read(NGramState state, int token)
    {
        Check(token);
        if (Order == 1) return default;
        int child = Trie.Child(state.Node, token);
        // The longest n-grams are no contexts: the next token would make them too long.
        if (child < 0 || child >= Trie.ContextCount) child = state.Node == 0 ? token + 1 : Trie.Suffix(state.Node, token);
        return new NGramState(child, Math.Min(state.Length + 1, Order - 1));
    }

    /// <summary>Reads tokens from the beginning.</summary>
    /// <param name="tokens">The tokens, 0 to V - 1.</param>
    /// <returns>What the model then remembers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A token is none of the vocabulary's.</exception>
    public NGramState Read(params ReadOnlySpan<int> tokens)
    {
        var state = default(NGramState);
        foreach (int token in tokens) state = Read(state, token);
        return state;
    }

    /// <summary>Says how probable a token is next.</summary>
    /// <param name="state">What was read before.</param>
    /// <param name="token">The token, 0 to V - 1.</param>
    /// <returns>The natural logarithm of its probability; minus infinity when it is impossible.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="token"/> is none of the vocabulary's.</exception>
    public float LogProbability(NGramState state, int token) => LogProbability(state, token, out _);

    /// <summary>Says how probable a token is next, and by how long an n-gram.</summary>
    /// <param name="state">What was read before.</param>
    /// <param name="token">The token, 0 to V - 1.</param>
    /// <param name="length">Receives the length of the longest n-gram of the model that the token ends; 0 where none decided.</param>
    /// <returns>The natural logarithm of its probability; minus infinity when it is impossible.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="token"/> is none of the vocabulary's.</exception>
    public float LogProbability(NGramState state, int token, out int length)
    {
        Check(token);
        int node = state.Node;
        float sum = UnseenWeightOf(state, out bool isUnseen);
        int child = Backoff.IsEven && isUnseen ? -1 : Trie.Child(node, token);
        if (Backoff.IsEven && child < 0)
        {
            length = 0;
            return token == StartToken ? float.NegativeInfinity : _even + (isUnseen ? sum : Weights[node]);
        }
        while (child < 0)
        {
            sum += Weights[node];
            node = Trie.Suffix(node);
            child = Trie.Child(node, token);
        }
        length = Trie.Depth(child);
        return Values[child] + sum;
    }

    /// <summary>Says how probable each token is next.</summary>
    /// <param name="state">What was read before.</param>
    /// <param name="destination">Receives the natural logarithms of all probabilities, V values.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public void LogProbabilities(NGramState state, Span<float> destination)
    {
        if (destination.Length < VocabularySize) throw new ArgumentException($"There are {VocabularySize} log-probabilities, and room for {destination.Length}.", nameof(destination));
        var all = destination[..VocabularySize];
        float unseen = UnseenWeightOf(state, out bool isUnseen);
        if (Backoff.IsEven)
        {
            all.Fill(_even + (isUnseen ? unseen : Weights[state.Node]));
            if (StartToken is { } start) all[start] = float.NegativeInfinity;
            if (!isUnseen) Write(state.Node, all);
            return;
        }

        // From the empty context to the longest: each passes on what it does not know itself.
        Span<int> contexts = stackalloc int[NGramCounter.MaximumOrder];
        int count = 0;
        for (int node = state.Node; node != 0; node = Trie.Suffix(node)) contexts[count++] = node;
        Values.AsSpan(1, VocabularySize).CopyTo(all);
        while (--count >= 0)
        {
            TensorPrimitives.Add(all, Weights[contexts[count]], all);
            Write(contexts[count], all);
        }
        if (unseen != 0) TensorPrimitives.Add(all, unseen, all);
    }

    // What contexts that were never met take off before the longest one that was comes to speak.
    private float UnseenWeightOf(NGramState state, out bool isUnseen)
    {
        int missing = Backoff is { IsEven: false, UnseenWeight: 0 } ? 0 : state.Length - Trie.Depth(state.Node);
        isUnseen = missing > 0;
        return isUnseen ? Backoff.UnseenWeight * (Backoff.IsEven ? 1 : missing) : 0;
    }

    private void Write(int context, Span<float> all)
    {
        var (begin, end) = Trie.Children(context);
        for (int child = begin; child < end; child++) all[Trie.Token(child)] = Values[child];
    }

    private void Check(int token)
    {
        if ((uint)token >= (uint)VocabularySize) throw new ArgumentOutOfRangeException(nameof(token), token, $"The model has the tokens 0 to {VocabularySize - 1}.");
    }
}
