namespace Microsoft.ML.Sequence.Training;

/// <summary>How many tokens are picked to be predicted, and what becomes of them. The defaults are those of Devlin et al. 2019 (arXiv:1810.04805), section 3.1.</summary>
/// <param name="Picked">The probability with which a token is picked, above 0 to 1.</param>
/// <param name="Masked">The share of picked tokens that become the mask, 0 to 1.</param>
/// <param name="Random">The share of picked tokens that become some other token, 0 to 1. What is left of them stays as it is.</param>
public sealed record MaskingShares(double Picked = 0.15, double Masked = 0.8, double Random = 0.1);
