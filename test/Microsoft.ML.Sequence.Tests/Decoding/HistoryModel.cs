using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

/// <summary>A model to which every token that was read matters, so that no two sequences are equally probable: one random table a history.</summary>
internal sealed class HistoryModel(int seed, int vocabularySize, params int[] sequences) : TableModel([.. sequences.Select(_ => new float[vocabularySize][])])
{
    private protected override float[] Next(int sequence, IReadOnlyList<int> read, int token)
    {
        int history = seed + (7919 * sequences[sequence]);
        foreach (int t in read) history = unchecked((history * 31) + t + 1);
        return RandomTables(unchecked((history * 31) + token + 1), vocabularySize)[0][0];
    }
}
