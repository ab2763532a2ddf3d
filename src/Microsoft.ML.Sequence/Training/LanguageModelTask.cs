using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Training;

/// <summary>
/// Trains a recurrent language model on windows by back-propagation through time, truncated at each window's start
/// and, where asked for, at random within it (<see cref="BackpropagationTruncation"/>). The hidden state may be carried from one window to the next; gradients are not.
/// </summary>
/// <param name="net">The net.</param>
/// <param name="readEpoch">Reads the windows of an epoch, in batches.</param>
/// <param name="options">What the loss depends on.</param>
/// <param name="validate">Measures the net on validation data; <see langword="null"/> where there is none.</param>
public sealed class LanguageModelTask(RnnLanguageModel net, Func<int, IEnumerable<TokenBatch>> readEpoch, LanguageModelTaskOptions options, Func<double>? validate)
    : ITrainingTask<TokenBatch>, IDisposable
{
    // Targets count from 0 where keys count from 1, so that a missing label, key 0, becomes -1.
    private const long MissingTarget = -1;

    private const string ContinuedName = "continued";

    private TokenBatch? _previous;
    private RecurrentState _state = RecurrentState.Zero;
    private bool _continued;

    /// <inheritdoc/>
    public nn.Module Net => net;

    /// <inheritdoc/>
    public IEnumerable<TokenBatch> ReadEpoch(int epoch)
    {
        Carry(null, RecurrentState.Zero);
        return readEpoch(epoch);
    }

    /// <inheritdoc/>
    public Validation? Validate(int epoch) => validate is null ? null : new Validation(validate());

    /// <inheritdoc/>
    public IDisposable? PrepareStep() => net.DropWeights();

    /// <inheritdoc/>
    public (Tensor Loss, int Tokens) LossOf(TokenBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        long[] shape = [batch.Steps, batch.Size];
        var (outputs, state) = net.Run(tensor(batch.Tokens, shape), StateBefore(batch), options.Truncation.Draw(batch.Steps));
        var logits = net.Score(outputs.Dropped);
        var targets = tensor(batch.Labels).sub(1);
        if (options.CarryState) Carry(batch, state.Detach());
        var loss = nn.functional.cross_entropy(logits.view(-1, net.Config.VocabularySize), targets, ignore_index: MissingTarget);   // (S,B,V) -> (S*B,V) -> ()
        return (options.Penalty.AddTo(loss, outputs), batch.LabelCount);
    }

    /// <inheritdoc/>
    public void Skip(TokenBatch batch)
    {
        if (options.CarryState) Carry(batch, RecurrentState.Zero);
    }

    /// <inheritdoc/>
    public TrainingTaskState SaveState() => new(new Dictionary<string, long> { [ContinuedName] = _continued ? 1 : 0 }, _state.Save());

    /// <inheritdoc/>
    public void LoadState(TrainingTaskState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _continued = state.Numbers.GetValueOrDefault(ContinuedName) != 0;
        if (_previous is not null) Carry(_previous, RecurrentState.Load(state.Tensors));
    }

    /// <inheritdoc/>
    public double RateFactorOf(TokenBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return options.LearningRateSteps is { } steps ? (double)batch.LabelCount / batch.Size / steps : 1;
    }

    /// <summary>Lets go of the state that was carried.</summary>
    public void Dispose() => _state.Dispose();

    private RecurrentState StateBefore(TokenBatch batch)
    {
        if (!options.CarryState || _previous is null) return RecurrentState.Zero;
        if (batch.Continues(_previous))
        {
            _continued = true;
            return _state;
        }
        if (!_continued) ThrowNotAdjacent(batch.Size);
        return RecurrentState.Zero;
    }

    private void Carry(TokenBatch? batch, RecurrentState state)
    {
        _state.Dispose();
        (_previous, _state) = (batch, state);
    }

    private static void ThrowNotAdjacent(int size) => throw new InvalidOperationException(
        $"The state was to be carried from batch to batch, but the second batch of {size} windows does not continue the first: a window's first token must be the last label " +
        $"of the window at the same place before it. Partition with PartitionOrder.Sequential({size}), with nothing between it and the trainer that reorders rows, or set CarryState to false.");
}
