using System.Globalization;

namespace Microsoft.ML.Sequence.Corpora;

/// <summary>What reading a corpus from end to end found.</summary>
/// <param name="Path">The file.</param>
/// <param name="RowCount">How many rows it gave.</param>
/// <param name="BadLineCount">How many lines gave none though they should have.</param>
/// <param name="BadLines">The first hundred of those.</param>
public sealed record CorpusReport(string Path, long RowCount, long BadLineCount, IReadOnlyList<BadLine> BadLines)
{
    /// <summary>Writes the counts, and a line for each bad line that is kept.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        string counts = string.Create(CultureInfo.InvariantCulture, $"'{Path}': {RowCount:N0} rows, {BadLineCount:N0} bad lines");
        string more = BadLineCount > BadLines.Count ? string.Create(CultureInfo.InvariantCulture, $"{Environment.NewLine}  and {BadLineCount - BadLines.Count:N0} more") : "";
        return string.Concat([counts, .. BadLines.Select(b => string.Create(CultureInfo.InvariantCulture, $"{Environment.NewLine}  line {b.Line} {b.Fault}")), more]);
    }
}
