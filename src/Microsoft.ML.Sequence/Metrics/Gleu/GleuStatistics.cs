using System.Numerics;
using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The sufficient statistics of GLEU: those of two parts add up to those of the whole. The default value is that of no sentence.</summary>
/// <param name="Matches">How many n-grams of the hypotheses stand in the references.</param>
/// <param name="NGrams">How many n-grams the longer of each hypothesis and its reference has.</param>
public readonly record struct GleuStatistics(long Matches, long NGrams) : IAdditionOperators<GleuStatistics, GleuStatistics, GleuStatistics>
{
    /// <summary>Gets <c>Matches / NGrams</c>, which is the lesser of precision and recall; from 0 to 1, higher is better, and 0 without n-grams.</summary>
    [JsonIgnore]
    public double Score => NGrams == 0 ? 0 : (double)Matches / NGrams;

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other, counted with the same orders.</param>
    /// <returns>The whole.</returns>
    public static GleuStatistics operator +(GleuStatistics left, GleuStatistics right) => Add(left, right);

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other, counted with the same orders.</param>
    /// <returns>The whole.</returns>
    public static GleuStatistics Add(GleuStatistics left, GleuStatistics right) => new(left.Matches + right.Matches, left.NGrams + right.NGrams);
}
