using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>A recurrent language model, one token at a time.</summary>
/// <param name="net">The net, in evaluation mode.</param>
public sealed class RnnStepModel(RnnLanguageModel net) : IStepModel<RecurrentState>
{
    /// <inheritdoc/>
    public int VocabularySize => net.Config.VocabularySize;

    /// <inheritdoc/>
    public RecurrentState Start() => RecurrentState.Zero;

    /// <inheritdoc/>
    public RecurrentState Step(RecurrentState state, int token, Span<float> logProbabilities)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        long key = token + 1;
        var (logits, after) = net.call(tensor([key], [1, 1]), state);
        nn.functional.log_softmax(logits, -1).data<float>().CopyTo(logProbabilities);
        return after.Detach();
    }
}
