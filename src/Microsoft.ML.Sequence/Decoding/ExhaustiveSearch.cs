using Microsoft.ML.Sequence.Decoding.Searching;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Looks at every sequence of tokens up to the greatest length; those of probability 0 are left out. Equal scores stand in the order of their tokens.</summary>
/// <remarks>For small vocabularies and short sequences, and to judge other searches by: the cost grows as V^L, and all live hypotheses are held at once.</remarks>
public sealed class ExhaustiveSearch : Search
{
    /// <summary>Gets how finished hypotheses of different lengths are made comparable.</summary>
    /// <value>The default value is <see cref="LengthPenalty.Average"/>.</value>
    public LengthPenalty LengthPenalty { get; init; } = LengthPenalty.Average;

    /// <summary>Gets whether hypotheses that the greatest length cuts are results too, beside those that end.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool AllowCut { get; init; } = true;

    /// <summary>Gets how many log-probabilities may be looked at, for one sequence. A search that needs more fails before the step that exceeds it, with an <see cref="InvalidOperationException"/>.</summary>
    /// <value>The default value is 1,000,000.</value>
    public long MaximumExpansions { get; init; } = 1_000_000;

    private protected override Frontier Begin(SequenceTask task) =>
        new ExhaustiveFrontier(task, new BeamRules(1, BeamStopping.Shrinking, LengthPenalty), MaximumExpansions, AllowCut);
}
