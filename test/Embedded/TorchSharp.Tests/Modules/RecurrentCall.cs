using static TorchSharp.torch;

namespace TorchSharp.Tests.Modules;

/// <summary>Runs any recurrent layer on a padded or packed batch.</summary>
internal static class RecurrentCall
{
    internal static readonly string[] Cells = ["rnn_tanh", "rnn_relu", "gru", "lstm"];

    internal static nn.Module Create(string cell, long size, long hidden, long layers, bool both, ScalarType dtype, bool bias = true,
        bool batchFirst = false, double dropout = 0) => cell switch
        {
            "lstm" => nn.LSTM(size, hidden, layers, bias, batchFirst, dropout, both, dtype: dtype),
            "gru" => nn.GRU(size, hidden, layers, bias, batchFirst, dropout, both, dtype: dtype),
            "rnn_relu" => nn.RNN(size, hidden, layers, nn.NonLinearities.ReLU, bias, batchFirst, dropout, both, dtype: dtype),
            _ => nn.RNN(size, hidden, layers, nn.NonLinearities.Tanh, bias, batchFirst, dropout, both, dtype: dtype),
        };

    /// <summary>Initial states of a layer: none, one, or two for the LSTM.</summary>
    internal static Tensor[] States(string cell, bool given, long rows, long batch, long hidden) =>
        [.. Enumerable.Range(0, !given ? 0 : cell == "lstm" ? 2 : 1).Select(_ => randn(rows, batch, hidden, dtype: ScalarType.Float64))];

    /// <summary>The padded output, the final state and, for the LSTM, the final cell.</summary>
    internal static Tensor[] Run(nn.Module module, Tensor input, Tensor[] states, long[]? lengths, bool batchFirst = false)
    {
        if (lengths is null)
        {
            return module switch
            {
                TorchSharp.Modules.LSTM lstm => Three(lstm.call(input, Pair(states))),
                TorchSharp.Modules.GRU gru => Two(gru.call(input, states.FirstOrDefault()!)),
                _ => Two(((TorchSharp.Modules.RNN)module).call(input, states.FirstOrDefault())),
            };
        }
        using var packed = nn.utils.rnn.pack_padded_sequence(input, tensor(lengths), batchFirst, enforce_sorted: false);
        return module switch
        {
            TorchSharp.Modules.LSTM lstm when lstm.call(packed, Pair(states)) is var (y, h, c) => [Padded(y, batchFirst), h, c],
            TorchSharp.Modules.GRU gru when gru.call(packed, states.FirstOrDefault()!) is var (y, h) => [Padded(y, batchFirst), h],
            TorchSharp.Modules.RNN rnn when rnn.call(packed, states.FirstOrDefault()) is var (y, h) => [Padded(y, batchFirst), h],
            _ => throw new ArgumentException("not a recurrent layer", nameof(module)),
        };
    }

    private static (Tensor, Tensor)? Pair(Tensor[] states) => states.Length == 0 ? null : (states[0], states[1]);

    private static Tensor[] Three((Tensor, Tensor, Tensor) result) => [result.Item1, result.Item2, result.Item3];

    private static Tensor[] Two((Tensor, Tensor) result) => [result.Item1, result.Item2];

    private static Tensor Padded(nn.utils.rnn.PackedSequence sequence, bool batchFirst)
    {
        using (sequence)
            return nn.utils.rnn.pad_packed_sequence(sequence, batchFirst).Item1;
    }
}
