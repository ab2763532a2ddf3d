using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Training;

/// <summary>What one kind of trainer brings to the common loop: a net, its batches, and the loss of a batch.</summary>
/// <typeparam name="TBatch">What the net reads at one step of the optimizer.</typeparam>
public interface ITrainingTask<TBatch>
{
    /// <summary>Gets the net whose parameters are trained.</summary>
    nn.Module Net { get; }

    /// <summary>Reads the data once.</summary>
    /// <param name="epoch">The epoch, 0 for the first.</param>
    /// <returns>The epoch's batches.</returns>
    IEnumerable<TBatch> ReadEpoch(int epoch);

    /// <summary>Computes the loss of a batch. What it creates is disposed of by the loop.</summary>
    /// <param name="batch">The batch.</param>
    /// <returns>The mean loss, a scalar tensor, and how many tokens it is the mean of. With none there is no step.</returns>
    (Tensor Loss, int Tokens) LossOf(TBatch batch);

    /// <summary>Measures the net on data that it is not trained on. The net is in evaluation mode.</summary>
    /// <param name="epoch">The epoch that has ended, 0 for the first.</param>
    /// <returns>The measurement, or <see langword="null"/> where there is no such data.</returns>
    Validation? Validate(int epoch);
}
