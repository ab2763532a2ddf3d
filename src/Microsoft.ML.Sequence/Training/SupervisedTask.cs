using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Training;

/// <summary>Trains a net whose batches hold all that their loss depends on.</summary>
/// <param name="net">The net.</param>
/// <param name="readEpoch">Reads the data of an epoch, in batches.</param>
/// <param name="lossOf">Computes the mean loss of a batch, and how many labels it is the mean of.</param>
/// <param name="validate">Measures the net on validation data; <see langword="null"/> where there is none.</param>
/// <typeparam name="TBatch">What the net reads at one step of the optimizer.</typeparam>
public sealed class SupervisedTask<TBatch>(nn.Module net, Func<int, IEnumerable<TBatch>> readEpoch, Func<TBatch, (Tensor Loss, int Tokens)> lossOf, Func<Validation>? validate) : ITrainingTask<TBatch>
{
    /// <inheritdoc/>
    public nn.Module Net => net;

    /// <inheritdoc/>
    public IEnumerable<TBatch> ReadEpoch(int epoch) => readEpoch(epoch);

    /// <inheritdoc/>
    public (Tensor Loss, int Tokens) LossOf(TBatch batch) => lossOf(batch);

    /// <inheritdoc/>
    public Validation? Validate(int epoch) => validate?.Invoke();
}
