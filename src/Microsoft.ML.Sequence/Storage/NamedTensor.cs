namespace Microsoft.ML.Sequence.Storage;

/// <summary>One entry of a state dict in managed memory.</summary>
/// <param name="Name">PyTorch's name, such as <c>rnn.weight_ih_l0</c>.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Values">Its values row by row.</param>
public sealed record NamedTensor(string Name, IReadOnlyList<long> Shape, float[] Values);
