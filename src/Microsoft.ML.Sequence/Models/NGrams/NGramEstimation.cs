namespace Microsoft.ML.Sequence.Models;

/// <summary>Makes probabilities and back-off weights of counts. Every smoothing is one formula with other numbers: see <see cref="NGramOrderSmoothing"/>.</summary>
internal sealed class NGramEstimation
{
    private readonly NGramCounts _counts;
    private readonly NGramEstimationOptions _options;
    private readonly NGramSmoothing _smoothing;
    private readonly NGramOrderSmoothing[] _orders;
    private readonly int[] _values;
    private readonly bool[] _isKept;
    private readonly double[] _probabilities;
    private readonly double[] _weights;

    private NGramEstimation(NGramCounts counts, NGramEstimationOptions options)
    {
        (_counts, _options, _smoothing) = (counts, options, options.Smoothing ?? NGramSmoothing.ModifiedKneserNey());
        _values = _smoothing.ValuesOf(counts);
        _orders = _smoothing.Fit(CountsOfCounts(), Choices);
        if (options.UnseenTokens == UnseenTokens.Impossible) _orders[0] = default;
        _isKept = Kept();
        _probabilities = new double[Trie.Count];
        _weights = new double[Trie.ContextCount];
    }

    private NGramTrie Trie => _counts.Trie;

    /// <summary>How many different tokens may come: all but the beginning marker.</summary>
    private int Choices => Math.Max(1, Trie.VocabularySize - (_counts.StartToken is null ? 0 : 1));

    public static NGramLanguageModel Run(NGramCounts counts, NGramEstimationOptions options)
    {
        var estimation = new NGramEstimation(counts, options);
        for (int context = 0; context < counts.Trie.ContextCount; context++) estimation.Estimate(context);
        return estimation.Result();
    }

    // A context comes after all shorter ones, so that what its continuations are mixed with is known.
    private void Estimate(int context)
    {
        var (begin, end) = Trie.Children(context);
        if (begin == end)
        {
            _weights[context] = _smoothing.UnseenWeight;
            return;
        }
        int length = Trie.Depth(context) + 1;
        var order = _orders[length - 1];
        double total = 0, types = 0, left = 0;
        for (int child = begin; child < end; child++)
        {
            int count = _values[child];
            if (count == 0) continue;
            total += count;
            types++;
            left += _isKept[child] ? order.Discounts.Of(count) : count;
        }
        double added = order.Added + (order.AddedPerType * types);
        double denominator = total + added;
        double weight = denominator > 0 && _smoothing.Interpolates ? (left + added) / denominator : _smoothing.UnseenWeight;
        for (int child = begin; child < end; child++)
        {
            int count = _values[child];
            double seen = count == 0 ? 0 : (count - order.Discounts.Of(count)) / denominator;
            _probabilities[child] = _smoothing.Interpolates || count == 0 ? seen + (weight * Lower(context, Trie.Token(child))) : seen;
        }
        _weights[context] = weight;
    }

    private double Lower(int context, int token)
    {
        if (_smoothing.IsEvenlySpread || (context == 0 && _options.UnseenTokens == UnseenTokens.Uniform)) return token == _counts.StartToken ? 0 : 1.0 / Choices;
        if (context > 0) return _probabilities[Trie.Suffix(context, token)];
        return _options.UnseenTokens == UnseenTokens.UnknownToken && token == _options.UnknownToken ? 1 : 0;
    }

    private int[][] CountsOfCounts()
    {
        var result = new int[Trie.Order][];
        for (int length = 1; length <= Trie.Order; length++)
        {
            var (begin, end) = Trie.Level(length);
            result[length - 1] = NGramCounts.CountsOfCounts(_values.AsSpan(begin, end - begin));
        }
        return result;
    }

    // The longest first: what a kept n-gram continues is kept too, whether it was counted or is only context.
    private bool[] Kept()
    {
        var isKept = new bool[Trie.Count];
        for (int length = Trie.Order; length >= 0; length--)
        {
            var (begin, end) = Trie.Level(length);
            int threshold = length <= 1 ? -1 : _options.ThresholdOf(length);
            for (int node = begin; node < end; node++)
            {
                isKept[node] = _counts.Values[node] > threshold || (length < Trie.Order && Trie.Children(node) is var (first, last) && isKept.AsSpan(first, last - first).Contains(true));
            }
        }
        return isKept;
    }

    private NGramLanguageModel Result()
    {
        var trie = Trie.Where(_isKept, out int[] places);
        return new NGramLanguageModel(
            trie,
            Array.ConvertAll(places, place => Log(_probabilities[place])),
            Array.ConvertAll(places[..trie.ContextCount], place => Log(_weights[place], isWeight: true)),
            new NGramBackoff(_smoothing.IsEvenlySpread, (float)Math.Log(_smoothing.UnseenWeight)),
            _counts.StartToken,
            _smoothing.IsDistribution);
    }

    // Rounding may leave a sure thing a little above 1. A back-off weight may truly be.
    private static float Log(double value, bool isWeight = false) => (float)Math.Log(isWeight ? value : Math.Min(value, 1));
}
