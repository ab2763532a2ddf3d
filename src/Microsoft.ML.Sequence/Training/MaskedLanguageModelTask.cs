using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Training;

/// <summary>Trains a masked language model on whole rows: mean cross entropy over the tokens picked, which are others in each epoch.</summary>
/// <param name="net">The net.</param>
/// <param name="readEpoch">Reads the rows of an epoch, in batches.</param>
/// <param name="masking">Picks the tokens to predict.</param>
/// <param name="seed">With the epoch and the batch's number in it, all that decides what is picked.</param>
/// <param name="validate">Measures the net on validation data; <see langword="null"/> where there is none.</param>
public sealed class MaskedLanguageModelTask(
    MaskedLanguageModel net, Func<int, IEnumerable<IReadOnlyList<ReadOnlyMemory<uint>>>> readEpoch, TokenMasking masking, int seed, Func<double>? validate)
    : ITrainingTask<MaskedBatch>
{
    /// <inheritdoc/>
    public nn.Module Net => net;

    /// <inheritdoc/>
    public IEnumerable<MaskedBatch> ReadEpoch(int epoch) => readEpoch(epoch).Select((rows, batch) => masking.Mask(rows, TokenMasking.RandomOf(seed, epoch, batch)));

    /// <inheritdoc/>
    public Validation? Validate(int epoch) => validate is null ? null : new Validation(validate());

    /// <inheritdoc/>
    public (Tensor Loss, int Tokens) LossOf(MaskedBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var scores = net.Score(net.Read(batch), tensor(batch.Positions));                               // (N,V)
        return (nn.functional.cross_entropy(scores, tensor(batch.Targets)), batch.Positions.Length);
    }
}
