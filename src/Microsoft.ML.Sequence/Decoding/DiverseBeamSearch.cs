using Microsoft.ML.Sequence.Decoding.Searching;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Several beams side by side, each of which shuns the tokens that those before it took in the same step (Vijayakumar et al. 2018, arXiv:1610.02424, Hamming diversity).</summary>
/// <remarks>The penalty decides which candidates a beam takes; it is not carried on and is no part of a hypothesis' score. A hypothesis that several beams find is returned once.</remarks>
/// <param name="groups">How many beams, at least 1.</param>
/// <param name="width">How many hypotheses live in each, at least 1.</param>
/// <param name="strength">What a candidate loses, in nats, each time that a beam before its own took its token; at least 0.</param>
public sealed class DiverseBeamSearch(int groups, int width, double strength) : Search
{
    private readonly int _groups = groups >= 1 ? groups : throw new ArgumentOutOfRangeException(nameof(groups), groups, "There is at least 1 beam.");
    private readonly int _width = width >= 1 ? width : throw new ArgumentOutOfRangeException(nameof(width), width, "A beam is at least 1 wide.");
    private readonly double _strength = strength >= 0 && double.IsFinite(strength) ? strength : throw new ArgumentOutOfRangeException(nameof(strength), strength, "The strength of diversity must be at least 0 and finite.");

    /// <summary>Gets how finished hypotheses of different lengths are made comparable.</summary>
    /// <value>The default value is <see cref="LengthPenalty.Average"/>.</value>
    public LengthPenalty LengthPenalty { get; init; } = LengthPenalty.Average;

    /// <summary>Gets when each beam stops.</summary>
    /// <value>The default value is <see cref="BeamStopping.Heuristic"/>.</value>
    public BeamStopping Stopping
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Stopping), value, "A beam search stops by Heuristic, Full, Exact or Shrinking.");
    }

    private protected override Frontier Begin(SequenceTask task) =>
        new DiverseFrontier(task, new BeamRules(_width, Stopping, LengthPenalty), _groups, _strength);
}
