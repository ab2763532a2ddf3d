using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>A recurrent language model, one token a row at a time.</summary>
/// <param name="net">The net, in evaluation mode.</param>
/// <param name="count">How many sequences are decoded side by side, at least 1.</param>
public sealed class RnnStepModel(RnnLanguageModel net, int count = 1) : IStepModel<RecurrentState>
{
    /// <inheritdoc/>
    public int VocabularySize => net.Config.VocabularySize;

    /// <inheritdoc/>
    public int Count { get; } = count >= 1 ? count : throw new ArgumentOutOfRangeException(nameof(count), count, "At least 1 sequence is decoded.");

    /// <inheritdoc/>
    /// <remarks>The state is zero, which serves any number of rows.</remarks>
    public RecurrentState Start() => RecurrentState.Zero;

    /// <inheritdoc/>
    public RecurrentState Step(RecurrentState state, ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens, Span<float> logProbabilities)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(logProbabilities.Length, parents.Length * VocabularySize, nameof(logProbabilities));
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        var keys = new long[tokens.Length];
        for (int row = 0; row < keys.Length; row++) keys[row] = tokens[row] + 1;
        var (logits, after) = net.call(tensor(keys, [1, keys.Length]), state.Select(parents));      // (1,B) -> (1,B,V)
        using var values = nn.functional.log_softmax(logits, -1).data<float>();
        values.CopyTo(logProbabilities);
        return after.Detach();
    }
}
