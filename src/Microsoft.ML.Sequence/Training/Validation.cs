namespace Microsoft.ML.Sequence.Training;

/// <summary>What a measurement on held-out data gave.</summary>
/// <param name="Loss">Mean cross entropy a token, in nats; lower is better.</param>
/// <param name="Score">What the task is judged by, BLEU for a translator; higher is better. <see langword="null"/> where only the loss was measured.</param>
public sealed record Validation(double Loss, double? Score = null);
