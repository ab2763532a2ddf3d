using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence.Training;

/// <summary>A line up to what another schedule asks for.</summary>
internal sealed record WarmupSchedule(LearningRateSchedule Then, [property: Range(1, int.MaxValue)] int Steps) : LearningRateSchedule
{
    internal override bool LooksAhead => Then.LooksAhead;

    internal override bool NeedsValidation => Then.NeedsValidation;

    internal override IEnumerable<string> Faults => Then.Faults.Concat(OptionFaults.Of(this).Select(f => $"WithWarmup's {f}"));

    internal override double RateOf(double rate, int epoch, int epochs, IReadOnlyList<double> validationLosses) => Then.RateOf(rate, epoch, epochs, validationLosses);

    internal override double FactorOf(long step) => Then.FactorOf(step) * Math.Min(1, (step + 1.0) / Steps);
}

/// <summary>A line up, then one over the root of the step.</summary>
internal sealed record InverseSquareRootSchedule([property: Range(1, int.MaxValue)] int WarmupSteps) : LearningRateSchedule
{
    internal override double FactorOf(long step) => Math.Min((step + 1.0) / WarmupSteps, Math.Sqrt(WarmupSteps / (step + 1.0)));
}

/// <summary>One cycle up and down.</summary>
internal sealed record OneCycleSchedule([property: Range(2, int.MaxValue)] int TotalSteps, [property: Range(0d, 1d)] double Rising) : LearningRateSchedule
{
    // PyTorch's defaults div_factor = 25 and final_div_factor = 1e4.
    private const double First = 1 / 25.0;
    private const double Last = First / 1e4;

    // Where the two halves meet, in PyTorch's count: step 0 is the lowest, step Rising * TotalSteps - 1 the highest, step TotalSteps - 1 the end.
    private double Peak => Rising * TotalSteps - 1;

    internal override double FactorOf(long step)
    {
        double at = Math.Min(step, TotalSteps - 1);
        return at <= Peak ? HalfCosine(First, 1, Peak == 0 ? 1 : at / Peak) : HalfCosine(1, Last, (at - Peak) / (TotalSteps - 1 - Peak));
    }

    private static double HalfCosine(double from, double to, double way) => to + (from - to) * (1 + Math.Cos(Math.PI * way)) / 2;
}
