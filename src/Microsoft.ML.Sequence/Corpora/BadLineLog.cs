namespace Microsoft.ML.Sequence.Corpora;

/// <summary>Collects the bad lines of one reading, or ends it at the first.</summary>
/// <param name="path">The file that is read.</param>
/// <param name="handling">Which of the two.</param>
internal sealed class BadLineLog(string path, BadLineHandling handling)
{
    private const int Kept = 100;

    private readonly List<BadLine> _first = [];
    private long _count;

    /// <summary>Notes a line.</summary>
    /// <param name="line">Its number.</param>
    /// <param name="fault">What is wrong, to follow "Line 7".</param>
    /// <exception cref="FormatException">Bad lines are refused.</exception>
    public void Add(long line, string fault)
    {
        if (handling == BadLineHandling.Refuse) throw new FormatException($"Line {line} of '{path}' {fault}");
        _count++;
        if (_first.Count < Kept) _first.Add(new BadLine(line, fault));
    }

    public CorpusReport Report(long rows) => new(path, rows, _count, _first);
}
