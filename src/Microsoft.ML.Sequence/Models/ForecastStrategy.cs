namespace Microsoft.ML.Sequence.Models;

/// <summary>How a forecaster reaches steps further than the next one.</summary>
public enum ForecastStrategy
{
    /// <summary>It learns the next step alone, and reads its own predictions in the place of values that have not come yet.</summary>
    Iterated,

    /// <summary>It learns every step of the horizon for itself, from values that have come.</summary>
    Direct,
}
