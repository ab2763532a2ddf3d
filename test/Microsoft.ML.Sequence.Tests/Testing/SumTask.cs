using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>One step of <see cref="SumTask"/>.</summary>
internal readonly record struct Pair(float First, float Second, int Tokens = 1, double RateFactor = 1);

/// <summary>The loss is <c>w . x</c>: its gradient is the batch itself, so that every step can be foretold by hand.</summary>
internal sealed class SumTask(params Pair[] batches) : ITrainingTask<Pair>, IDisposable
{
    private readonly nn.Module<Tensor, Tensor> _net = nn.Linear(2, 1, hasBias: false);

    public nn.Module Net => _net;

    public List<int> EpochsRead { get; } = [];

    public List<bool> TrainingWhileStepping { get; } = [];

    public bool? TrainingWhileValidating { get; private set; }

    public int EpochsLeft { get; private set; }

    /// <summary>What a validation gives.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>What a validation gives, by epoch, where it changes.</summary>
    public Func<int, Validation>? Measure { get; init; }

    /// <summary>Called before each step with the number of steps so far.</summary>
    public Action<int>? BeforeStep { get; init; }

    public float[] Values
    {
        get => Weights.Of(_net).Tensors.Single().Values;
        init => new Weights([new NamedTensor("weight", [1, 2], value)]).CopyTo(_net);
    }

    public IEnumerable<Pair> ReadEpoch(int epoch)
    {
        EpochsRead.Add(epoch);
        try
        {
            foreach (var batch in batches) yield return batch;
        }
        finally
        {
            EpochsLeft++;
        }
    }

    public (Tensor Loss, int Tokens) LossOf(Pair batch)
    {
        var loss = _net.call(tensor([batch.First, batch.Second], [1, 2])).sum();
        BeforeStep?.Invoke(TrainingWhileStepping.Count);
        TrainingWhileStepping.Add(_net.training);
        return (loss, batch.Tokens);
    }

    public double RateFactorOf(Pair batch) => batch.RateFactor;

    public Validation? Validate(int epoch)
    {
        TrainingWhileValidating = _net.training;
        if (Measure is not null) return Measure(epoch);
        return ValidationLoss is { } loss ? new Validation(loss) : null;
    }

    public void Dispose() => _net.Dispose();
}
