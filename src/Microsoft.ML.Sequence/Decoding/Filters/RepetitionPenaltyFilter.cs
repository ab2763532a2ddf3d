namespace Microsoft.ML.Sequence.Decoding.Filters;

/// <summary>Makes tokens that were read less likely: divides their positive scores and multiplies their negative ones (Keskar et al. 2019, arXiv:1909.05858).</summary>
/// <remarks>Once a token, however often it was read.</remarks>
public sealed class RepetitionPenaltyFilter : ILogitFilter
{
    private readonly float _penalty;

    /// <summary>Makes the filter.</summary>
    /// <param name="penalty">Above 0 and finite. Above 1 it discourages repetition, below 1 it rewards it.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="penalty"/> is not above 0, or not finite.</exception>
    public RepetitionPenaltyFilter(double penalty)
    {
        if (!(penalty > 0 && double.IsFinite(penalty))) throw new ArgumentOutOfRangeException(nameof(penalty), penalty, "A repetition penalty must be above 0 and finite.");
        _penalty = (float)penalty;
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<int> tokens, Span<float> scores)
    {
        for (int i = 0; i < tokens.Length; i++)
        {
            int token = tokens[i];
            if (tokens[..i].Contains(token)) continue;
            scores[token] = scores[token] < 0 ? scores[token] * _penalty : scores[token] / _penalty;
        }
    }
}
