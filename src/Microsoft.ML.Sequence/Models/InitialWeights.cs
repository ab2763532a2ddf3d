using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Models;

/// <summary>Sets a new net's weights where they are to begin.</summary>
internal static class InitialWeights
{
    public static void Set(nn.Module net, Seq2SeqArchitecture architecture, Embedding output)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        if (architecture.TiedEmbeddings)
        {
            // As an output layer PyTorch's embedding, of standard deviation 1, would begin with scores that are far too sure.
            nn.init.normal_(output.weight!, 0, 1 / Math.Sqrt(architecture.EmbeddingSize));
            output.weight![0].zero_();
        }
        if (architecture.Initialization != WeightInitialization.Xavier) return;
        foreach (var (name, parameter) in net.named_parameters())
        {
            if (parameter.dim() == 2 && !name.Contains("embedding", StringComparison.Ordinal)) nn.init.xavier_uniform_(parameter);
        }
    }
}
