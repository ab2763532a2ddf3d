using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Training;
using TorchSharp;

namespace Microsoft.ML.Sequence.Bench;

/// <summary>Encoder-decoders: whole training steps on fresh random batches.</summary>
internal static class TranslationWorkloads
{
    private const double LearningRate = 1e-3;
    private const double GradientClip = 1;

    /// <summary>The net of s2s-attn-gru512.</summary>
    public static readonly Seq2SeqConfig Attention = new(8000, 8000, Seq2SeqArchitecture.Bahdanau with { HiddenSize = 512, Bridge = Bridge.Copy, Dropout = 0 });

    private static readonly (string Name, Seq2SeqConfig Net, int Batch, int SourceSteps, int TargetSteps)[] s_shapes =
    [
        ("s2s-gru256", new Seq2SeqConfig(4000, 4000, Seq2SeqArchitecture.D2L with { Dropout = 0 }), 128, 10, 10),
        ("s2s-attn-gru512", Attention, 64, 14, 15),
    ];

    public static IEnumerable<Workload> All => s_shapes.Select(s => new Workload(s.Name, "train target tokens/s", () => Train(s.Net, s.Batch, s.SourceSteps, s.TargetSteps)));

    private static Job Train(Seq2SeqConfig config, int batch, int sourceSteps, int targetSteps)
    {
        var random = new Random(1);
        var net = new EncoderDecoder(config);
        var task = new Seq2SeqTask(net, _ => [], new Seq2SeqTaskOptions(TeacherForcing.Always, LabelSmoothing: 0, CoverageLoss: 0), _ => random, validate: null);
        var parameters = net.parameters().ToArray();
        var optimizer = torch.optim.Adam(parameters, LearningRate);
        return new Job(() => TrainingLoop.Step(task, [RandomBatch(random, config, batch, sourceSteps, targetSteps)], parameters, optimizer, GradientClip), batch * targetSteps, optimizer, net);
    }

    private static PairBatch RandomBatch(Random random, Seq2SeqConfig config, int batch, int sourceSteps, int targetSteps)
    {
        uint[] Keys(int count, int vocabulary) => [.. Enumerable.Range(0, count).Select(_ => (uint)random.Next(1, vocabulary + 1))];
        // A target of n keys makes n + 1 steps.
        return new PairBatch([.. Enumerable.Range(0, batch).Select(_ => new SequencePair(Keys(sourceSteps, config.SourceVocabularySize), Keys(targetSteps - 1, config.TargetVocabularySize)))], 1, 2);
    }
}
