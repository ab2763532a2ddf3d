namespace Microsoft.ML.Sequence.Modules;

/// <summary>Scales the gradient that comes back through a recurrent net's state from one step to the step before it.</summary>
/// <param name="Step">The step that it comes from, counted from 0; at least 1.</param>
/// <param name="Factor">What it is multiplied by; 0 ends it there.</param>
public readonly record struct GradientScale(int Step, double Factor);
