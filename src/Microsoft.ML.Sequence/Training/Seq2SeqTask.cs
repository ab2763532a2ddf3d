using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Training;

/// <summary>Trains an encoder-decoder on pairs: masked cross entropy over the target's tokens and the token that ends it.</summary>
/// <param name="net">The net.</param>
/// <param name="readEpoch">Reads the pairs of an epoch, in batches.</param>
/// <param name="options">How to train.</param>
/// <param name="randomOf">Decides where the decoder reads its own tokens in a batch: a new generator of the batch's number, 0 for the first of all, so that training can be resumed.</param>
/// <param name="validate">Measures the net after an epoch; <see langword="null"/> where there is nothing to measure on.</param>
public sealed class Seq2SeqTask(EncoderDecoder net, Func<int, IEnumerable<PairBatch>> readEpoch, Seq2SeqTaskOptions options, Func<long, Random> randomOf, Func<int, Validation>? validate)
    : ITrainingTask<PairBatch>
{
    private const string StepName = "step";

    private long _step;

    /// <inheritdoc/>
    public nn.Module Net => net;

    /// <inheritdoc/>
    public IEnumerable<PairBatch> ReadEpoch(int epoch) => readEpoch(epoch);

    /// <inheritdoc/>
    public Validation? Validate(int epoch) => validate?.Invoke(epoch);

    /// <inheritdoc/>
    public (Tensor Loss, int Tokens) LossOf(PairBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        long step = _step++;
        double ratio = options.TeacherForcing.RatioAt(step);
        var input = tensor(batch.TargetInput, [batch.TargetSteps, batch.Size]);
        var (source, output) = ratio < 1 ? RunOnOwnTokens(batch, input, ratio, randomOf(step)) : net.Run(batch.Tokens, batch.Lengths, input);

        // Only what is to be predicted goes through the output layer, the dearest part of the net.
        var positions = tensor(batch.TargetPositions);
        var targets = tensor(batch.TargetOutput).index_select(0, positions).sub(1);
        var scores = net.Score(output.Select(positions), source.CopyClasses?.index_select(0, positions.remainder(batch.Size)));
        var loss = nn.functional.cross_entropy(scores, targets, label_smoothing: options.LabelSmoothing);
        if (net.Config.Architecture.Coverage) loss = loss + options.CoverageLoss * CoverageLoss(output.Weights!, positions);
        return (loss, batch.TargetPositions.Length);
    }

    /// <inheritdoc/>
    public TrainingTaskState SaveState() => TrainingTaskState.Empty with { Numbers = new Dictionary<string, long> { [StepName] = _step } };

    /// <inheritdoc/>
    public void LoadState(TrainingTaskState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _step = state.Numbers.GetValueOrDefault(StepName);
    }

    private (EncodedSource Source, DecoderOutput Output) RunOnOwnTokens(PairBatch batch, Tensor input, double ratio, Random random)
    {
        var (source, state) = net.Encode(batch.Tokens, batch.Lengths);
        var steps = new List<DecoderOutput>();
        var tokens = input[0];
        for (int t = 0; t < batch.TargetSteps; t++)
        {
            if (t > 0) tokens = Mix(input[t], steps[^1], source, ratio, random);
            (var output, state) = net.Step(tokens, state, source);
            steps.Add(output);
        }
        return (source, DecoderOutput.Join(steps));
    }

    private Tensor Mix(Tensor truth, DecoderOutput last, EncodedSource source, double ratio, Random random)
    {
        using var gradients = no_grad();
        var own = net.Score(last, source.CopyClasses).argmax(-1) + 1;
        bool[] isTrue = [.. Enumerable.Range(0, (int)truth.shape[0]).Select(_ => random.NextDouble() < ratio)];
        return where(tensor(isTrue), truth, own);
    }

    // See et al. 2017, eq. 12: looking again where one has looked costs the smaller of the weight and the coverage.
    private static Tensor CoverageLoss(Tensor weights, Tensor positions)
    {
        var before = weights.cumsum(0) - weights;                                               // (T,B,S)
        return minimum(weights, before).sum(-1).reshape(-1).index_select(0, positions).mean();
    }
}
