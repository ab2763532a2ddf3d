namespace Microsoft.ML.Sequence.Training;

/// <summary>Marks an option that decides no number of a training, so that a resumed one may have another value.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OutsideTheRunAttribute : Attribute;
