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
    /// <returns>The epoch's batches: the same for the same epoch, so that training can be resumed.</returns>
    IEnumerable<TBatch> ReadEpoch(int epoch);

    /// <summary>Readies the net for one step of the optimizer: the losses of all its batches and their gradients are computed before what is returned is disposed of, clipping and the update come after it.</summary>
    /// <returns>What ends the state of readiness, whatever happens; <see langword="null"/> where nothing was done.</returns>
    IDisposable? PrepareStep() => null;

    /// <summary>Computes the loss of a batch. What it creates is disposed of by the loop.</summary>
    /// <param name="batch">The batch.</param>
    /// <returns>The mean loss, a scalar tensor, whose value is reported and whose gradient is followed, and how many tokens it is the mean of. With none there is no step.</returns>
    (Tensor Loss, int Tokens) LossOf(TBatch batch);

    /// <summary>Tells what the learning rate is multiplied by for the step that a batch makes; in a step of several batches, their mean a token counts.</summary>
    /// <param name="batch">The batch.</param>
    /// <returns>1 unless the task says otherwise.</returns>
    double RateFactorOf(TBatch batch) => 1;

    /// <summary>Measures the net on data that it is not trained on. The net is in evaluation mode.</summary>
    /// <param name="epoch">The epoch that has ended, 0 for the first.</param>
    /// <returns>The measurement, or <see langword="null"/> where there is no such data.</returns>
    /// <exception cref="OperationCanceledException">Training was cancelled meanwhile: it ends as if cancelled before.</exception>
    Validation? Validate(int epoch);

    /// <summary>Takes note of a batch that was trained on before the training was resumed. There is no step.</summary>
    /// <param name="batch">The batch.</param>
    void Skip(TBatch batch)
    {
    }

    /// <summary>Copies what the task remembers from batch to batch.</summary>
    /// <returns>The state, independent of the task.</returns>
    TrainingTaskState SaveState() => TrainingTaskState.Empty;

    /// <summary>Goes on from a state that was saved, after <see cref="ReadEpoch"/> and <see cref="Skip"/> for the batches before it.</summary>
    /// <param name="state">What <see cref="SaveState"/> gave.</param>
    void LoadState(TrainingTaskState state)
    {
    }
}
