namespace Microsoft.ML.Sequence.Batching;

/// <summary>Windows of number series side by side, and what comes after each.</summary>
/// <param name="Windows">B x S x C numbers, the oldest step first.</param>
/// <param name="Targets">B x O numbers: all C of the next step, or the first of each of the following steps.</param>
/// <param name="Size">Windows, B, at least 1.</param>
public sealed record ForecastBatch(float[] Windows, float[] Targets, int Size);
