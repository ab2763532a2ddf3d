using Microsoft.ML.Sequence.Decoding.Searching;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Keeps every hypothesis that is nearly as probable as the best: the beam is as wide as the model is undecided.</summary>
/// <remarks>
/// In each step a branch b stays when <c>max log P - log P(b) &lt; limit</c>, the maximum taken over the step's candidates and the finished hypotheses, whose
/// probability no continuation can exceed again (Freitag and Al-Onaizan 2017, arXiv:1702.01806, absolute threshold pruning). Those that end are not replaced.
/// </remarks>
/// <param name="limit">How far in nats a branch may fall behind, above 0.</param>
/// <param name="maximumBranches">How many branches live at most, at least 1.</param>
public sealed class ThresholdBeamSearch(double limit, int maximumBranches = 64) : Search
{
    private readonly double _limit = limit > 0 ? limit : throw new ArgumentOutOfRangeException(nameof(limit), limit, "The limit must be above 0.");
    private readonly int _maximumBranches = maximumBranches >= 1 ? maximumBranches : throw new ArgumentOutOfRangeException(nameof(maximumBranches), maximumBranches, "At least 1 branch must live.");

    /// <summary>Gets how finished hypotheses of different lengths are made comparable.</summary>
    /// <value>The default value is <see cref="LengthPenalty.Average"/>.</value>
    public LengthPenalty LengthPenalty { get; init; } = LengthPenalty.Average;

    private protected override Frontier Begin(SequenceTask task) =>
        new BeamFrontier(task, new BeamRules(_maximumBranches, BeamStopping.Shrinking, LengthPenalty, Threshold: _limit));
}
