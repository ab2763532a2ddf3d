namespace Forecasting;

/// <summary>A row: one step of the series.</summary>
internal sealed class Moment
{
    public float Value { get; set; }
}
