namespace Microsoft.ML.Sequence.Batching;

/// <summary>A moment of a number series, with what lies before it and what follows.</summary>
/// <param name="Series">The whole series, a step's numbers after another's.</param>
/// <param name="Step">The step that is next at that moment, counted from 0.</param>
internal readonly record struct SeriesMoment(float[] Series, int Step);
