namespace Microsoft.ML.Sequence.Batching;

/// <summary>Rows side by side, time-major, in which some tokens were picked to be predicted.</summary>
public sealed class MaskedBatch : SourceBatch
{
    /// <summary>Lays rows side by side.</summary>
    /// <param name="rows">At least one row of at least one key each, as the net reads them.</param>
    /// <param name="picked">The tokens to predict: the row and the step of each, and the key that stood there.</param>
    public MaskedBatch(IReadOnlyList<ReadOnlyMemory<uint>> rows, IReadOnlyList<(int Row, int Step, uint Key)> picked)
        : base(rows)
    {
        ArgumentNullException.ThrowIfNull(picked);
        Positions = [.. picked.Select(p => (long)p.Step * Size + p.Row)];
        Targets = [.. picked.Select(p => p.Key - 1L)];
    }

    /// <summary>Gets where the picked tokens stand in <see cref="SourceBatch.Tokens"/>, N positions: what a loss is averaged over.</summary>
    public long[] Positions { get; }

    /// <summary>Gets what stood there, N classes: each token's key less 1.</summary>
    public long[] Targets { get; }
}
