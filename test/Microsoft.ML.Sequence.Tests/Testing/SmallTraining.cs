using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>A training of a language model with everything that a checkpoint must bring back: dropout, an order drawn anew each epoch, a carried state, a validation.</summary>
internal sealed record SmallTraining
{
    public const int Seed = 5;
    public const int StepsOfEpoch = 5;

    private static readonly uint[] s_keys = [.. Enumerable.Range(0, 200).Select(i => (uint)(i * i % 7) + 1)];

    public RecurrentCell Cell { get; init; } = RecurrentCell.Lstm;

    public double Dropout { get; init; } = 0.3;

    public int HiddenSize { get; init; } = 6;

    public int Seeded { get; init; } = Seed;

    /// <summary>Trains and gives the weights of the model.</summary>
    public float[] Run(TestOptions options, int steps = StepsOfEpoch)
    {
        manual_seed(Seeded);
        using var net = new RnnLanguageModel(new RnnConfig(7, Cell, EmbeddingSize: 4, HiddenSize, Layers: 2, Dropout));
        using var task = new LanguageModelTask(net, epoch => ReadEpoch(epoch, steps * options.AccumulationSteps), new LanguageModelTaskOptions { CarryState = true }, () => Measure(net));
        TrainingLoop.Run(task, options, seed: Seeded);
        return [.. Weights.Of(net).Tensors.SelectMany(t => t.Values)];
    }

    // Each epoch starts at another place, as randomly cut windows do.
    private static IEnumerable<TokenBatch> ReadEpoch(int epoch, int count)
    {
        int start = new Random(epoch).Next(8);
        return Enumerable.Range(0, count).Select(i => new TokenBatch([At(start + 3 * i), At(start + 80 + 3 * i)]));
    }

    private static Window At(int place) => Windows.Of(s_keys[place..(place + 4)]);

    private static double Measure(RnnLanguageModel net)
    {
        var scores = new float[40];
        TokenScorer.Score(net, s_keys.AsSpan(100, 40), s_keys.AsSpan(101, 40), scores);
        return -scores.Average();
    }
}
