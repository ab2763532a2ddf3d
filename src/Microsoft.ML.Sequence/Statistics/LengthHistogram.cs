namespace Microsoft.ML.Sequence.Statistics;

/// <summary>How long rows are, in tokens.</summary>
public sealed class LengthHistogram
{
    private readonly KeyValuePair<int, long>[] _counts;

    internal LengthHistogram(IEnumerable<KeyValuePair<int, long>> counts)
    {
        _counts = [.. counts.OrderBy(c => c.Key)];
        Rows = _counts.Sum(c => c.Value);
        Mean = _counts.Sum(c => (double)c.Key * c.Value) / Rows;
    }

    /// <summary>Gets how many rows there are.</summary>
    public long Rows { get; }

    /// <summary>Gets the mean length; NaN where there is no row.</summary>
    public double Mean { get; }

    /// <summary>Gets the least length; 0 where there is no row.</summary>
    public int Minimum => _counts.Length == 0 ? 0 : _counts[0].Key;

    /// <summary>Gets the greatest length; 0 where there is no row.</summary>
    public int Maximum => _counts.Length == 0 ? 0 : _counts[^1].Key;

    /// <summary>Gets each length that occurs, with the number of its rows, by growing length.</summary>
    public IReadOnlyList<KeyValuePair<int, long>> Counts => _counts;

    /// <summary>Finds the least length that a share of the rows do not exceed: what to pad to, or to cut at.</summary>
    /// <param name="share">The share, 0 to 1: 0.5 for the median.</param>
    /// <returns>The length; 0 where there is no row.</returns>
    public int Quantile(double share)
    {
        if (share is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share must be between 0 and 1.");
        double needed = share * Rows;
        long seen = 0;
        foreach (var (length, rows) in _counts)
        {
            seen += rows;
            if (seen >= needed) return length;
        }
        return Maximum;
    }

    /// <summary>Puts the lengths from the least to the greatest into bins of one width, a whole number.</summary>
    /// <param name="most">Bins at most, at least 1.</param>
    /// <returns>The bins, empty ones among them; none where there is no row.</returns>
    public IReadOnlyList<LengthBin> Bins(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (Rows == 0) return [];
        int width = (int)(((long)Maximum - Minimum + most) / most);
        var rows = new long[((Maximum - Minimum) / width) + 1];
        foreach (var (length, count) in _counts) rows[(length - Minimum) / width] += count;
        return [.. rows.Select((count, i) => new LengthBin(Minimum + (i * width), Minimum + (i * width) + width - 1, count))];
    }
}
