namespace Microsoft.ML.Sequence.Decoding;

/// <summary>One token appended to one hypothesis.</summary>
/// <param name="Id">Its place in <see cref="SearchTrace.Expansions"/>.</param>
/// <param name="Sequence">The sequence's place in the batch.</param>
/// <param name="Step">The length L of the hypothesis with the token.</param>
/// <param name="Parent">The <see cref="Id"/> of the hypothesis that was expanded, or <see cref="Start"/>.</param>
/// <param name="Token">The token.</param>
/// <param name="LogProbability">The token's log-probability by the model, before any filter.</param>
/// <param name="Score">What the search compared candidates of this step by.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record Expansion(int Id, int Sequence, int Step, int Parent, int Token, double LogProbability, double Score, ExpansionOutcome Outcome)
{
    /// <summary>The <see cref="Parent"/> of what follows the start token.</summary>
    public const int Start = -1;
}
