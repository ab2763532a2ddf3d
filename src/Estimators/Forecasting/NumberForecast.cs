namespace Microsoft.ML.Sequence;

/// <summary>What a forecaster says of the steps to come.</summary>
/// <param name="Values">A value for each step of the horizon, the nearest first.</param>
/// <param name="LowerBounds">The lower bounds of their intervals; empty where the model has none.</param>
/// <param name="UpperBounds">The upper bounds, likewise.</param>
public sealed record NumberForecast(IReadOnlyList<float> Values, IReadOnlyList<float> LowerBounds, IReadOnlyList<float> UpperBounds);
