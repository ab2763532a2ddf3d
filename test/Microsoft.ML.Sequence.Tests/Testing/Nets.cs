using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>Small nets, and what tests read from them.</summary>
internal static class Nets
{
    public static IEnumerable<RecurrentCell> Cells => Enum.GetValues<RecurrentCell>();

    /// <summary>Those that TorchSharp has modules for, which make no parameters of tensors and so are counted rightly when they are gone.</summary>
    public static IEnumerable<RecurrentCell> FusedCells => Cells.Where(c => c is not (RecurrentCell.PeepholeLstm or RecurrentCell.CoupledLstm));

    public static RnnConfig Small(RecurrentCell cell, double dropout = 0, int vocabularySize = 7) => new(vocabularySize, cell, EmbeddingSize: 5, HiddenSize: 6, Layers: 2, dropout);

    /// <summary>A net in evaluation mode.</summary>
    public static RnnLanguageModel Create(RnnConfig config, long seed = 1)
    {
        manual_seed(seed);
        var net = new RnnLanguageModel(config);
        net.eval();
        return net;
    }

    /// <summary>Keys laid out time-major, as the net reads them.</summary>
    public static Tensor Keys(long steps, long batch, params long[] keys) => tensor(keys, [steps, batch]);

    public static float[] Values(Tensor t)
    {
        using var scope = NewDisposeScope();
        return t.detach().contiguous().data<float>().ToArray();
    }

    /// <summary>The natural-log probability of each label after the tokens of one sequence, all in one piece.</summary>
    public static float[] LogProbabilities(RnnLanguageModel net, IReadOnlyList<uint> tokens, IReadOnlyList<uint> labels)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        var (logits, _) = net.call(Keys(tokens.Count, 1, [.. tokens.Select(k => (long)k)]), RecurrentState.Zero);
        int v = net.Config.VocabularySize;
        float[] all = Values(nn.functional.log_softmax(logits, -1));
        return [.. labels.Select((k, i) => k == 0 ? float.NaN : all[i * v + (int)k - 1])];
    }
}
