namespace Microsoft.ML.Sequence;

/// <summary>In which order training reads windows. Evaluation always reads them in the order of the text.</summary>
public sealed record PartitionOrder
{
    private PartitionOrder(int? lanes) => Lanes = lanes;

    /// <summary>Gets the order that shuffles windows; the hidden state starts anew with each.</summary>
    public static PartitionOrder Random { get; } = new(lanes: null);

    /// <summary>Gets how many windows stand side by side in sequential order; <see langword="null"/> in random order.</summary>
    public int? Lanes { get; }

    /// <summary>Lays adjacent windows into adjacent batches, so that the hidden state may be carried from batch to batch.</summary>
    /// <param name="batchSize">The trainer's batch size.</param>
    /// <returns>The order.</returns>
    public static PartitionOrder Sequential(int batchSize)
    {
        if (batchSize < 1) throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, "Sequential order needs the trainer's batch size, at least 1.");
        return new PartitionOrder(batchSize);
    }
}
