using Microsoft.ML.Sequence.Decoding.Searching;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Keeps the most probable few hypotheses of each length and returns the best of those that end.</summary>
/// <remarks>Candidates of equal score stand in the order of the hypotheses that they continue, then of their tokens. A beam of 1 is <see cref="GreedySearch"/>.</remarks>
/// <param name="width">How many hypotheses live at most, at least 1.</param>
public sealed class BeamSearch(int width) : Search
{
    private readonly int _width = width >= 1 ? width : throw new ArgumentOutOfRangeException(nameof(width), width, "A beam is at least 1 wide.");

    /// <summary>Gets how finished hypotheses of different lengths are made comparable.</summary>
    /// <value>The default value is <see cref="LengthPenalty.Average"/>.</value>
    public LengthPenalty LengthPenalty { get; init; } = LengthPenalty.Average;

    /// <summary>Gets the strength beta of the penalty for source tokens that were not looked at (Wu et al. 2016, arXiv:1609.08144, eq. 14); it ranks finished hypotheses.</summary>
    /// <value>The default value is 0, for none. Otherwise the model must be an <see cref="IAttentiveStepModel{TState}"/>.</value>
    public double CoveragePenalty
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(CoveragePenalty), value, "A coverage penalty must be at least 0 and finite.");
    }

    /// <summary>Gets when the search stops.</summary>
    /// <value>The default value is <see cref="BeamStopping.Heuristic"/>: nearly always the result of <see cref="BeamStopping.Exact"/>, in fewer steps.</value>
    public BeamStopping Stopping
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Stopping), value, "A beam search stops by Heuristic, Full, Exact or Shrinking.");
    }

    private protected override bool NeedsAttention => CoveragePenalty > 0;

    private protected override Frontier Begin(SequenceTask task)
    {
        var rules = new BeamRules(_width, Stopping, LengthPenalty, CoveragePenalty);
        if (task.NBest > rules.Capacity) throw new ArgumentException($"NBest is {task.NBest}, and a beam of {_width} finishes no more than {_width} hypotheses. Widen the beam or ask for fewer.", "settings");
        return new BeamFrontier(task, rules);
    }
}
