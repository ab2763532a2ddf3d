using Microsoft.ML.Sequence.Decoding.Filters;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>What every search has in common. Tokens count from 0.</summary>
/// <remarks>
/// Lists "by sequence" have one entry for each of the model's sequences. In each step the log-probabilities pass the limits of length, the banned
/// sequences and the required phrases, and then <see cref="Filters"/> in turn; what a filter leaves is summed as it is, not normalised again, as
/// Hugging Face's searches do. Inside a forced prefix nothing else applies.
/// </remarks>
public sealed record SearchSettings
{
    /// <summary>Gets the token that is read first.</summary>
    public required int StartToken { get; init; }

    /// <summary>Gets the token that ends a hypothesis.</summary>
    /// <value><see langword="null"/> for none: every hypothesis is cut at the greatest length.</value>
    public required int? EndToken { get; init; }

    /// <summary>Gets how many tokens are generated at most, the end token included. A hypothesis that is not finished then is cut there.</summary>
    /// <value>The default value is 100, whatever the source.</value>
    public LengthRule MaximumLength { get; init; } = 100;

    /// <summary>Gets how many tokens stand before the end token at least.</summary>
    /// <value>The default value is 0.</value>
    public LengthRule MinimumLength { get; init; }

    /// <summary>Gets the length of each source, by sequence.</summary>
    /// <value>Needed where a limit depends on the source, and for a coverage penalty over sources of different lengths; otherwise <see langword="null"/>.</value>
    public IReadOnlyList<int>? SourceLengths { get; init; }

    /// <summary>Gets how many hypotheses are returned for a sequence at most, best first.</summary>
    /// <value>The default value is 1.</value>
    public int NBest { get; init; } = 1;

    /// <summary>Gets what changes the log-probabilities before they are compared, in turn.</summary>
    public IReadOnlyList<ILogitFilter> Filters { get; init; } = [];

    /// <summary>Gets the tokens that each hypothesis begins with, by sequence.</summary>
    /// <value>An entry may be empty. <see langword="null"/>, the default, for none.</value>
    /// <remarks>They are generated tokens: they count towards the length, the probability and the result.</remarks>
    public IReadOnlyList<IReadOnlyList<int>>? ForcedPrefixes { get; init; }

    /// <summary>Gets phrases every one of which occurs in each hypothesis, by sequence; a required token is a phrase of one.</summary>
    /// <value>An entry may be empty. <see langword="null"/>, the default, for none.</value>
    /// <remarks>
    /// The end token is impossible before all have occurred, and a hypothesis that has just room enough left generates nothing else. Beam searches share
    /// the beam among hypotheses that have come equally far with their phrases (Post and Vilar 2018, arXiv:1804.06609). Room is counted for the
    /// phrases laid end to end. When the model, a ban or a filter makes a phrase impossible, the sequence's list of hypotheses is empty.
    /// </remarks>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>>? RequiredPhrases { get; init; }

    /// <summary>Gets sequences of tokens that never occur.</summary>
    public IReadOnlyList<IReadOnlyList<int>> BannedSequences { get; init; } = [];

    /// <summary>Gets whether hypotheses keep their attention. Ignored when the model has none.</summary>
    public bool KeepAttention { get; init; }

    /// <summary>Gets the number by which each sequence's random generator is seeded beside the search's seed, by sequence.</summary>
    /// <value><see langword="null"/>, the default, for its place in the batch. Give numbers of your own when a sequence's result must not depend on its place.</value>
    public IReadOnlyList<int>? SequenceNumbers { get; init; }

    /// <summary>Gets what records the search's expansions.</summary>
    /// <value><see langword="null"/>, the default, for no record.</value>
    public SearchTrace? Trace { get; init; }
}
