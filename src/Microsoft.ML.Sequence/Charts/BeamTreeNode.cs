namespace Microsoft.ML.Sequence.Charts;

/// <summary>A hypothesis of a beam search: its last token, and the hypothesis that it continues.</summary>
/// <param name="Id">Unlike any other node's.</param>
/// <param name="Parent">The id of the node that it continues, -1 for the root.</param>
/// <param name="Token">Its last token.</param>
/// <param name="LogProbability">The natural-log probability of the token, given those before it.</param>
/// <param name="Score">What the search ranked the hypothesis by; more is better.</param>
/// <param name="Fate">What became of it.</param>
public sealed record BeamTreeNode(int Id, int Parent, string Token, double LogProbability, double Score, BeamNodeFate Fate);
