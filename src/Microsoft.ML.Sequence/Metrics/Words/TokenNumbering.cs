namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Numbers the tokens of one sentence and its references, from 0 up: equal tokens have equal numbers.</summary>
/// <typeparam name="T">The tokens' type.</typeparam>
internal sealed class TokenNumbering<T> where T : notnull
{
    private readonly Dictionary<T, int> _numbers = [];

    /// <summary>Gets how many different tokens there are.</summary>
    public int Count => _numbers.Count;

    /// <summary>Numbers a sequence.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <returns>Their numbers.</returns>
    public int[] Number(IEnumerable<T> tokens) => [.. tokens.Select(NumberOf)];

    private int NumberOf(T token)
    {
        _numbers.TryAdd(token, _numbers.Count);
        return _numbers[token];
    }
}
