using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence.Training;

/// <summary>What a training task remembers from batch to batch, besides its net: what a checkpoint stores of it.</summary>
/// <param name="Numbers">Counters and the like, by name.</param>
/// <param name="Tensors">Tensors, such as a hidden state that is carried on.</param>
public sealed record TrainingTaskState(IReadOnlyDictionary<string, long> Numbers, Weights Tensors)
{
    /// <summary>Gets the state of a task that remembers nothing.</summary>
    public static TrainingTaskState Empty { get; } = new(new Dictionary<string, long>(), new Weights([]));
}
