namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The edit distance of TER, which looks only at a beam around the diagonal, and remembers its table for hypotheses that differ little. Serves one pair after another and grows to the longest.</summary>
/// <remarks>Gives what sacreBLEU 2.6.0's lib_ter.py gives. It holds about 50 numbers per token of the hypothesis, and those of one reference.</remarks>
// Row i is of the hypothesis's first i words, column j of the reference's first j. Rows hold the columns of the beam only.
internal sealed class BeamEditDistance
{
    private const int BeamWidth = 25;
    private const int Outside = int.MaxValue / 2;   // the value of a column outside the beam
    private const int NoWord = -1;

    private Row[] _rows = [];
    private int[] _values = [];
    private int[] _above = [];
    private int[] _next = [];
    private int[] _reference = [];
    private int[] _alignment = [];
    private bool[] _hypothesisErrors = [];
    private bool[] _referenceErrors = [];
    private int _hypothesisLength;
    private int _referenceLength;

    /// <summary>Gets the distance of the hypothesis that <see cref="Start"/> or <see cref="Update"/> was last given.</summary>
    public int Value => ValueAt(_hypothesisLength, _referenceLength);

    /// <summary>Gets, by the reference's words, the hypothesis's word that each is aligned with; for one that is missing there, the word before it, -1 before the first.</summary>
    public ReadOnlySpan<int> Alignment => _alignment.AsSpan(0, _referenceLength);

    /// <summary>Gets which words of the hypothesis are wrong.</summary>
    public ReadOnlySpan<bool> HypothesisErrors => _hypothesisErrors.AsSpan(0, _hypothesisLength);

    /// <summary>Gets which words of the reference are missing or replaced.</summary>
    public ReadOnlySpan<bool> ReferenceErrors => _referenceErrors.AsSpan(0, _referenceLength);

    /// <summary>Begins with a hypothesis and a reference.</summary>
    /// <param name="hypothesis">One word or more.</param>
    /// <param name="reference">One word or more.</param>
    public void Start(ReadOnlySpan<int> hypothesis, ReadOnlySpan<int> reference)
    {
        (_hypothesisLength, _referenceLength) = (hypothesis.Length, reference.Length);
        Grow(ref _rows, _hypothesisLength + 1);
        Grow(ref _hypothesisErrors, _hypothesisLength);
        Grow(ref _referenceErrors, _referenceLength);
        Grow(ref _alignment, _referenceLength);
        Grow(ref _reference, _referenceLength + 1);
        _reference[0] = NoWord;   // column 0 is reached by deletions only
        reference.CopyTo(_reference.AsSpan(1));
        LayOut();
        var first = _rows[0];
        for (int j = first.Start; j < first.End; j++) _values[first.Offset + j - first.Start] = j;   // insertions
        Update(hypothesis, 0);
    }

    /// <summary>Takes another hypothesis of the same length.</summary>
    /// <param name="hypothesis">It.</param>
    /// <param name="first">The first word that differs.</param>
    public void Update(ReadOnlySpan<int> hypothesis, int first)
    {
        for (int i = first + 1; i <= _hypothesisLength; i++) Fill(i, hypothesis[i - 1], ValuesOf(i - 1), ValuesOf(i));
    }

    /// <summary>Computes the distance of a hypothesis that differs from the one taken in some neighbouring words.</summary>
    /// <param name="hypothesis">It, of the same length.</param>
    /// <param name="first">The first word that differs.</param>
    /// <param name="end">The word after the last that differs.</param>
    public int ValueOf(ReadOnlySpan<int> hypothesis, int first, int end)
    {
        for (int i = first + 1; i <= _hypothesisLength; i++)
        {
            var row = _next.AsSpan(0, _rows[i].Length);
            Fill(i, hypothesis[i - 1], i == first + 1 ? ValuesOf(first) : _above.AsSpan(0, _rows[i - 1].Length), row);
            // All further words are equal: where this row lies a constant above the one in the table, so do those that follow.
            int difference = row[0] - ValuesOf(i)[0];
            if (i >= end && LiesAbove(row, ValuesOf(i), difference)) return Value + difference;
            (_above, _next) = (_next, _above);
        }
        return _above[_referenceLength - _rows[_hypothesisLength].Start];
    }

    /// <summary>Traces the edits back. tercom prefers a word kept or replaced, then one deleted, then one inserted.</summary>
    /// <param name="hypothesis">The hypothesis.</param>
    public void Align(ReadOnlySpan<int> hypothesis)
    {
        for (int i = _hypothesisLength, j = _referenceLength; i > 0 || j > 0;)
        {
            bool isWrong = i == 0 || hypothesis[i - 1] != _reference[j];
            if (i > 0 && j > 0 && ValueAt(i, j) == ValueAt(i - 1, j - 1) + (isWrong ? 1 : 0))
            {
                _hypothesisErrors[i - 1] = isWrong;
                _referenceErrors[j - 1] = isWrong;
                _alignment[j - 1] = i - 1;
                (i, j) = (i - 1, j - 1);
            }
            else if (i > 0 && ValueAt(i, j) == ValueAt(i - 1, j) + 1)
            {
                _hypothesisErrors[--i] = true;
            }
            else
            {
                _referenceErrors[--j] = true;
                _alignment[j] = i - 1;
            }
        }
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length) array = new T[Math.Max(length, 2 * array.Length)];
    }

    private static bool LiesAbove(ReadOnlySpan<int> row, ReadOnlySpan<int> other, int difference)
    {
        for (int k = 0; k < row.Length; k++)
        {
            if (row[k] - other[k] != difference) return false;
        }
        return true;
    }

    // The beam follows the line from the first column to the last, and widens where the line is so steep that neighbouring rows would have no column in common.
    private void LayOut()
    {
        double slope = (double)_referenceLength / _hypothesisLength;
        int width = BeamWidth < slope / 2 ? (int)Math.Ceiling(slope / 2 + BeamWidth) : BeamWidth;
        int offset = 0;
        int widest = 0;
        for (int i = 0; i <= _hypothesisLength; i++)
        {
            int diagonal = (int)Math.Floor(Math.Max(i, 1) * slope);   // row 0 serves row 1 alone, and has its columns
            int start = Math.Max(0, diagonal - width - (i == 0 ? 1 : 0));
            int end = i == _hypothesisLength ? _referenceLength + 1 : Math.Min(_referenceLength + 1, diagonal + width);
            _rows[i] = new Row(offset, start, end);
            offset = checked(offset + end - start);
            widest = Math.Max(widest, end - start);
        }
        Grow(ref _values, offset);
        Grow(ref _above, widest);
        Grow(ref _next, widest);
    }

    private void Fill(int i, int word, ReadOnlySpan<int> above, Span<int> row)
    {
        int start = _rows[i].Start;
        int shift = start - _rows[i - 1].Start;
        var reference = _reference.AsSpan(start, row.Length);
        int diagonal = shift > 0 ? above[shift - 1] : Outside;
        int left = Outside;
        above = above[shift..];
        for (int k = 0; k < row.Length; k++)
        {
            int up = k < above.Length ? above[k] : Outside;
            left = Math.Min(Math.Min(up, left) + 1, diagonal + (word == reference[k] ? 0 : 1));
            row[k] = left;
            diagonal = up;
        }
    }

    private Span<int> ValuesOf(int i) => _values.AsSpan(_rows[i].Offset, _rows[i].Length);

    private int ValueAt(int i, int j) => j >= _rows[i].Start && j < _rows[i].End ? _values[_rows[i].Offset + j - _rows[i].Start] : Outside;

    private readonly record struct Row(int Offset, int Start, int End)
    {
        public int Length => End - Start;
    }
}
