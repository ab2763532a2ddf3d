using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Reports;

/// <summary>The last report of an epoch.</summary>
/// <param name="Step">Steps since training began.</param>
/// <param name="Progress">The report.</param>
internal sealed record EpochEnd(long Step, TrainingProgress Progress);

/// <summary>Any number of epochs, of which a bounded number is kept, the best and the last among them.</summary>
internal sealed class EpochSeries
{
    /// <summary>How many are kept at most.</summary>
    public const int Most = 1000;

    private readonly List<EpochEnd> _ends = [];

    public IReadOnlyList<EpochEnd> Ends => _ends;

    /// <summary>Gets the epoch of the least validation loss, the first of equals; <see langword="null"/> where none was measured.</summary>
    public EpochEnd? Best => _ends.Where(e => e.Progress.ValidationLoss is { } loss && double.IsFinite(loss)).MinBy(e => e.Progress.ValidationLoss);

    /// <summary>Gets the epoch of the greatest validation score, the first of equals; <see langword="null"/> where none was measured.</summary>
    public EpochEnd? BestScored => _ends.Where(e => e.Progress.ValidationScore is { } score && double.IsFinite(score)).MaxBy(e => e.Progress.ValidationScore);

    public void Add(EpochEnd end)
    {
        _ends.Add(end);
        if (_ends.Count <= Most) return;
        EpochEnd?[] marked = [Best, BestScored, end];
        EpochEnd[] kept = [.. _ends.Where((e, i) => i % 2 == 0 || marked.Contains(e))];
        _ends.Clear();
        _ends.AddRange(kept);
    }
}
