using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>A system's sentences, to be drawn and scored again and again. One sum is held at a time, whatever the number of draws.</summary>
internal sealed class ResampledSystem<TStatistics> where TStatistics : IAdditionOperators<TStatistics, TStatistics, TStatistics>
{
    private readonly TStatistics[] _sentences;
    private readonly Func<TStatistics, double> _score;

    public ResampledSystem(IEnumerable<TStatistics> sentences, Func<TStatistics, double> score)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        ArgumentNullException.ThrowIfNull(score);
        _sentences = [.. sentences];
        _score = score;
        if (Count == 0) throw new ArgumentException("There is no sentence to draw from. Give the statistics of at least one.", nameof(sentences));
        var sum = _sentences[0];
        foreach (var sentence in _sentences.AsSpan(1)) sum += sentence;
        Score = ScoreOf(sum);
    }

    public int Count => _sentences.Length;

    /// <summary>Gets the score of all sentences.</summary>
    public double Score { get; }

    /// <summary>Scores resamples of as many sentences as there are.</summary>
    public double[] Bootstrap(int resamples, Pcg64 generator)
    {
        var scores = new double[resamples];
        foreach (ref double score in scores.AsSpan())
        {
            var sum = _sentences[generator.NextBelow(Count)];
            for (int i = 1; i < Count; i++) sum += _sentences[generator.NextBelow(Count)];
            score = ScoreOf(sum);
        }
        return scores;
    }

    /// <summary>Scores this system with some of its sentences swapped for another's.</summary>
    public double ScoreSwapped(ResampledSystem<TStatistics> other, ReadOnlySpan<bool> swaps)
    {
        var sum = (swaps[0] ? other : this)._sentences[0];
        for (int i = 1; i < Count; i++) sum += (swaps[i] ? other : this)._sentences[i];
        return ScoreOf(sum);
    }

    private double ScoreOf(TStatistics sum)
    {
        double score = _score(sum);
        if (!double.IsFinite(score)) ThrowNotFinite(score, sum);
        return score;
    }

    [DoesNotReturn]
    private void ThrowNotFinite(double score, TStatistics sum) => throw new ArgumentException(string.Create(
        CultureInfo.InvariantCulture,
        $"The score function gave {score} for the sum {sum} of {Count} sentences that were drawn, with which nothing can be compared. " +
        $"Give a function that has a finite score for every draw, and leave out sentences without tokens."), nameof(score));
}
