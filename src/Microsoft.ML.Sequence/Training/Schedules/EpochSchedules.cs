using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence.Training;

/// <summary>The rate stays.</summary>
internal sealed record ConstantSchedule : LearningRateSchedule;

/// <summary>Half a cosine over all epochs.</summary>
internal sealed record CosineSchedule : LearningRateSchedule
{
    internal override bool LooksAhead => true;

    // From epoch to epoch, as PyTorch and TorchSharp compute it: the closed form differs in the last bit.
    internal override double RateOf(double rate, int epoch, int epochs, IReadOnlyList<double> validationLosses)
    {
        for (int e = 1; e <= epoch; e++) rate = Height(e) / Height(e - 1) * rate;
        return rate;

        double Height(int e) => 1 + Math.Cos(Math.PI * e / epochs);
    }
}

/// <summary>A line down to zero over all epochs.</summary>
internal sealed record LinearSchedule : LearningRateSchedule
{
    internal override bool LooksAhead => true;

    internal override double RateOf(double rate, int epoch, int epochs, IReadOnlyList<double> validationLosses) => rate * (epochs - epoch) / epochs;
}

/// <summary>Constant, then multiplied from epoch to epoch.</summary>
internal sealed record StepDecaySchedule([property: Range(1e-9, 1)] double Factor, [property: Range(1, 100_000)] int AfterEpochs) : LearningRateSchedule
{
    internal override double RateOf(double rate, int epoch, int epochs, IReadOnlyList<double> validationLosses) => rate * Math.Pow(Factor, Math.Max(0, epoch + 1 - AfterEpochs));
}

/// <summary>Multiplied when the validation loss stops falling.</summary>
internal sealed record PlateauSchedule([property: Range(1e-9, 1)] double Factor, [property: Range(0, 100_000)] int Patience) : LearningRateSchedule
{
    internal override bool NeedsValidation => true;

    internal override double RateOf(double rate, int epoch, int epochs, IReadOnlyList<double> validationLosses)
    {
        var (best, waited) = (double.PositiveInfinity, 0);
        foreach (double loss in validationLosses)
        {
            waited = loss < best ? 0 : waited + 1;
            if (loss < best) best = loss;
            if (waited <= Patience) continue;
            (rate, waited) = (rate * Factor, 0);
        }
        return rate;
    }
}
