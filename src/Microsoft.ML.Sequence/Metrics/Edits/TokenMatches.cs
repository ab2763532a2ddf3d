using System.Numerics;
using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How many tokens stand where they should, and how many sentences are right altogether: those of two parts add up to those of the whole. The default value is that of no sentence.</summary>
/// <param name="Sentences">How many sentences were compared.</param>
/// <param name="ExactMatches">How many hypotheses equal their reference.</param>
/// <param name="Positions">How many places the longer of each hypothesis and its reference has.</param>
/// <param name="Matches">At how many of them both have the same token.</param>
public readonly record struct TokenMatches(long Sentences, long ExactMatches, long Positions, long Matches) : IAdditionOperators<TokenMatches, TokenMatches, TokenMatches>
{
    /// <summary>Gets the token accuracy, <c>Matches / Positions</c>; from 0 to 1, higher is better, and NaN without tokens. A token too many or too few moves all behind it: where that should cost one edit only, take <see cref="Metrics.ErrorRate"/>.</summary>
    [JsonIgnore]
    public double Accuracy => (double)Matches / Positions;

    /// <summary>Gets the share of the sentences that are right altogether, <c>ExactMatches / Sentences</c>; from 0 to 1, higher is better, and NaN without any.</summary>
    [JsonIgnore]
    public double ExactMatchRate => (double)ExactMatches / Sentences;

    /// <summary>Compares one sentence with its reference.</summary>
    /// <typeparam name="T">The tokens' type, compared by its own equality.</typeparam>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="reference">What it should have written; two empty sentences are equal.</param>
    /// <returns>The sentence's statistics.</returns>
    public static TokenMatches Count<T>(IEnumerable<T> hypothesis, IEnumerable<T> reference)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(reference);
        T[] found = [.. hypothesis];
        T[] wanted = [.. reference];
        int positions = Math.Max(found.Length, wanted.Length);
        int matches = found.Zip(wanted).Count(p => EqualityComparer<T>.Default.Equals(p.First, p.Second));
        return new(1, matches == positions ? 1 : 0, positions, matches);
    }

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    public static TokenMatches operator +(TokenMatches left, TokenMatches right) => Add(left, right);

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    public static TokenMatches Add(TokenMatches left, TokenMatches right) =>
        new(left.Sentences + right.Sentences, left.ExactMatches + right.ExactMatches, left.Positions + right.Positions, left.Matches + right.Matches);
}
