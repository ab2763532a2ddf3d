using Microsoft.ML.Sequence.Decoding.Searching;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Draws each token from the distribution that the filters leave: ancestral sampling.</summary>
/// <remarks>Samples are ranked by their score and may be equal; <see cref="SearchSettings.NBest"/> says how many of them are returned.</remarks>
public sealed class SamplingSearch : Search
{
    private readonly int _samples;
    private readonly int _seed;

    /// <summary>Makes the search.</summary>
    /// <param name="samples">How many hypotheses are drawn for a sequence, at least 1.</param>
    /// <param name="seed">Decides the draws, together with the sequence's number and the sample's.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is below 1.</exception>
    public SamplingSearch(int samples, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        (_samples, _seed) = (samples, seed);
    }

    private protected override Frontier Begin(SequenceTask task) =>
        new ChoiceFrontier(task, Enumerable.Range(0, _samples).Select(sample => new TemperatureChoice(1, task.Random(_seed, sample))));
}
