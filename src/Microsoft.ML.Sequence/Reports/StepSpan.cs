namespace Microsoft.ML.Sequence.Reports;

/// <summary>What some steps of training, one after another, came to.</summary>
/// <param name="LastStep">The last of them, counted from the start of training.</param>
/// <param name="Reports">How many reports told of them.</param>
/// <param name="Tokens">Tokens trained on.</param>
/// <param name="LossSum">The loss of all these tokens, in nats.</param>
/// <param name="LeastLoss">The least mean loss a token that a report told of.</param>
/// <param name="GreatestLoss">The greatest.</param>
/// <param name="NormSum">The sum of the gradient norms that were reported.</param>
/// <param name="LeastNorm">The least of them.</param>
/// <param name="GreatestNorm">The greatest.</param>
/// <param name="LearningRate">The last step's.</param>
/// <param name="TokensPerSecond">The last report's.</param>
/// <param name="Elapsed">Time since training began, at the last step.</param>
internal sealed record StepSpan(
    long LastStep, long Reports, long Tokens, double LossSum, double LeastLoss, double GreatestLoss,
    double NormSum, double LeastNorm, double GreatestNorm, double LearningRate, double TokensPerSecond, TimeSpan Elapsed)
{
    /// <summary>Gets the mean loss a token.</summary>
    public double Loss => LossSum / Tokens;

    /// <summary>Gets the mean of the gradient norms.</summary>
    public double Norm => NormSum / Reports;

    /// <summary>Makes one span of this and the one that follows it.</summary>
    public StepSpan With(StepSpan next) => next with
    {
        Reports = Reports + next.Reports,
        Tokens = Tokens + next.Tokens,
        LossSum = LossSum + next.LossSum,
        LeastLoss = Math.Min(LeastLoss, next.LeastLoss),
        GreatestLoss = Math.Max(GreatestLoss, next.GreatestLoss),
        NormSum = NormSum + next.NormSum,
        LeastNorm = Math.Min(LeastNorm, next.LeastNorm),
        GreatestNorm = Math.Max(GreatestNorm, next.GreatestNorm),
    };
}
