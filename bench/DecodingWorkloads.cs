using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence.Bench;

/// <summary>Beam search with the encoder-decoder of s2s-attn-gru512, a translator's batch at a time.</summary>
internal static class DecodingWorkloads
{
    private const int Beam = 5;
    private const int Batch = 64;
    private const int SourceSteps = 14;

    // The end token included. A net that was not trained ends anywhere; sentences of one length make every step the same work.
    private const int TargetSteps = 15;

    public static IEnumerable<Workload> All => [new("decode-beam5", "sentences/s", Decode)];

    private static Job Decode()
    {
        var random = new Random(1);
        var net = new EncoderDecoder(TranslationWorkloads.Attention);
        net.eval();
        var search = new BeamSearch(Beam);
        var settings = new SearchSettings { StartToken = 0, EndToken = 1, MinimumLength = TargetSteps - 1, MaximumLength = TargetSteps };
        return new Job(() =>
        {
            using var model = new Seq2SeqStepModel(net, RandomSources(random, net.Config.SourceVocabularySize));
            search.Run(model, settings);
        }, Batch, net);
    }

    private static SourceBatch RandomSources(Random random, int vocabulary) =>
        new([.. Enumerable.Range(0, Batch).Select(_ => (ReadOnlyMemory<uint>)Enumerable.Range(0, SourceSteps).Select(_ => (uint)random.Next(1, vocabulary + 1)).ToArray())]);
}
