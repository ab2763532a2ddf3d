namespace Microsoft.ML.Sequence.Batching;

/// <summary>Sources and targets side by side, time-major. A target of n keys makes n + 1 steps: from the token that begins it to the one that ends it.</summary>
/// <remarks>S and T = steps of the longest source and target, B = pairs.</remarks>
public sealed class PairBatch : SourceBatch
{
    /// <summary>Lays pairs side by side.</summary>
    /// <param name="pairs">At least one pair.</param>
    /// <param name="beginning">The key that the decoder reads first.</param>
    /// <param name="end">The key that it is to predict last.</param>
    public PairBatch(IReadOnlyList<SequencePair> pairs, uint beginning, uint end)
        : base([.. pairs.Select(p => p.Source)])
    {
        TargetLengths = [.. pairs.Select(p => p.Target.Length + 1)];
        TargetSteps = TargetLengths.Max();
        TargetInput = TimeMajor([.. pairs.Select(p => (ReadOnlyMemory<uint>)(uint[])[beginning, .. p.Target.Span])], TargetSteps);
        TargetOutput = TimeMajor([.. pairs.Select(p => (ReadOnlyMemory<uint>)(uint[])[.. p.Target.Span, end])], TargetSteps);
        TargetPositions = [.. Enumerable.Range(0, TargetOutput.Length).Where(i => TargetOutput[i] != 0).Select(i => (long)i)];
    }

    /// <summary>Gets the number of target steps, T.</summary>
    public int TargetSteps { get; }

    /// <summary>Gets the steps of each target, the token that ends it included.</summary>
    public IReadOnlyList<int> TargetLengths { get; }

    /// <summary>Gets the keys that the decoder reads, (T, B) row by row.</summary>
    public long[] TargetInput { get; }

    /// <summary>Gets the keys that it is to predict, (T, B) row by row, 0 where there is nothing to predict.</summary>
    public long[] TargetOutput { get; }

    /// <summary>Gets where in <see cref="TargetOutput"/> there is something to predict, N positions: what a loss is averaged over.</summary>
    public long[] TargetPositions { get; }
}
