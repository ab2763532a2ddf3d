using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Training;
using TorchSharp;

namespace Microsoft.ML.Sequence.Bench;

/// <summary>Recurrent language models: whole training steps on fresh random batches, and greedy generation one token at a time.</summary>
internal static class LanguageModelWorkloads
{
    private const double LearningRate = 1e-3;
    private const double GradientClip = 1;

    private static readonly (string Name, RnnConfig Net, int Batch, int Steps)[] s_shapes =
    [
        ("lm-char-gru32", new RnnConfig(28, RecurrentCell.Gru, 28, 32, 1, 0), 1024, 32),          // d2l's Time Machine
        ("lm-char-lstm256", new RnnConfig(64, RecurrentCell.Lstm, 64, 256, 1, 0), 64, 64),
        ("lm-word-rnn200", new RnnConfig(10000, RecurrentCell.Rnn, 200, 200, 1, 0), 20, 35),
        ("lm-word-lstm200", new RnnConfig(10000, RecurrentCell.Lstm, 200, 200, 2, 0), 20, 20),    // Zaremba et al. 2014, small
        ("lm-word-lstm650", new RnnConfig(10000, RecurrentCell.Lstm, 650, 650, 2, 0.5), 20, 35),  // the same, medium
    ];

    public static IEnumerable<Workload> All =>
        from shape in s_shapes
        from workload in new Workload[]
        {
            new(shape.Name, "train tokens/s", () => Train(shape.Net, shape.Batch, shape.Steps)),
            new(shape.Name + "/generate", "tokens/s, batch 1, greedy", () => Generate(shape.Net)),
        }
        select workload;

    private static Job Train(RnnConfig config, int batch, int steps)
    {
        var random = new Random(1);
        var net = new RnnLanguageModel(config);
        var task = new LanguageModelTask(net, _ => [], new LanguageModelTaskOptions(), validate: null);
        var parameters = net.parameters().ToArray();
        var optimizer = torch.optim.Adam(parameters, LearningRate);
        return new Job(() => TrainingLoop.Step(task, [RandomBatch(random, config.VocabularySize, batch, steps)], parameters, optimizer, GradientClip), batch * steps, task, optimizer, net);
    }

    private static Job Generate(RnnConfig config)
    {
        var net = new RnnLanguageModel(config);
        net.eval();
        var model = new RnnStepModel(net);
        var logProbabilities = new float[config.VocabularySize];
        var choice = new GreedyChoice();
        var (state, token) = (model.Start(), 0);
        return new Job(() =>
        {
            using var before = state;
            state = model.Step(before, token, logProbabilities);
            token = choice.Choose(logProbabilities);
        }, 1, net);
    }

    private static TokenBatch RandomBatch(Random random, int vocabulary, int batch, int steps)
    {
        uint[] Keys() => [.. Enumerable.Range(0, steps).Select(_ => (uint)random.Next(1, vocabulary + 1))];
        return new TokenBatch([.. Enumerable.Range(0, batch).Select(_ => new Window(Keys(), Keys()))]);
    }
}
