using Microsoft.ML.Sequence.Decoding.Searching;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Draws different hypotheses: a sample without replacement from all sequences, by a beam over Gumbel-perturbed log-probabilities (Kool et al. 2019, arXiv:1903.06059).</summary>
/// <remarks>What the filters leave is normalised again in each step. <see cref="Hypothesis.Score"/> is the perturbed log-probability; the first hypothesis is an ordinary sample.</remarks>
/// <param name="samples">How many hypotheses are drawn for a sequence, at least 1.</param>
/// <param name="seed">Decides the draws, together with the sequence's number.</param>
public sealed class StochasticBeamSearch(int samples, int seed) : Search
{
    private readonly int _samples = samples >= 1 ? samples : throw new ArgumentOutOfRangeException(nameof(samples), samples, "At least 1 hypothesis is drawn.");

    private protected override Frontier Begin(SequenceTask task) => new StochasticFrontier(task, _samples, task.Random(seed));
}
