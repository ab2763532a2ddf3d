using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

/// <summary>A table that looks at source tokens: a row of weights for each token that was read last.</summary>
internal sealed class AttentiveTableModel(float[][] weights, params float[][][] logProbabilities) : TableModel(logProbabilities), IAttentiveStepModel<TableState>
{
    public int SourceLength => weights[0].Length;

    public void CopyAttention(TableState state, Span<float> weightsOfRows)
    {
        Assert.IsFalse(state.IsDisposed);
        Assert.AreEqual(state.Rows.Count * SourceLength, weightsOfRows.Length);
        for (int row = 0; row < state.Rows.Count; row++) weights[state.Rows[row].Read[^1]].CopyTo(weightsOfRows[(row * SourceLength)..]);
    }
}
