namespace Microsoft.ML.Sequence.Batching;

/// <summary>A moment of a number series: what lies before it, and what follows.</summary>
/// <param name="History">The values before the moment, oldest first; NaN where the series had not begun.</param>
/// <param name="Ahead">The values from the moment on, the nearest first.</param>
public readonly record struct LagWindow(ReadOnlyMemory<float> History, ReadOnlyMemory<float> Ahead);
