namespace Microsoft.ML.Sequence.Text;

/// <summary>Tokens with their neighbours.</summary>
public static class NGrams
{
    /// <summary>Gives the tokens, then each stretch of two joined by spaces, then of three, and so on, as torchtext's <c>ngrams_iterator</c> does.</summary>
    /// <param name="tokens">Tokens in order.</param>
    /// <param name="maxOrder">How many tokens the longest stretch has, at least 1.</param>
    /// <returns>The stretches, by length and then in order; those longer than the tokens are many are left out.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxOrder"/> is below 1.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(string.Join('|', NGrams.Of(["here", "we", "are"], maxOrder: 2)));
    /// // here|we|are|here we|we are
    /// </code>
    /// </example>
    public static IEnumerable<string> Of(IReadOnlyList<string> tokens, int maxOrder)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxOrder, 1);
        return Enumerable.Range(1, Math.Min(maxOrder, tokens.Count)).SelectMany(order => Enumerable.Range(0, tokens.Count - order + 1).Select(start => string.Join(' ', tokens.Skip(start).Take(order))));
    }
}
