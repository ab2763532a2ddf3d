namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Counts the edits on a shortest way from a reference to a hypothesis, 64 tokens of the reference at a time. Serves one sentence after another and keeps its buffers.</summary>
// The bits are those of Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances": a word
// says of 64 neighbours in a row of the table of distances where the next is greater by one, another where it is less.
// Which of several shortest ways counts is RapidFuzz's choice: see Trace and Split.
internal sealed class EditAligner
{
    private const int Block = 64;

    // Above so many bytes of bits, and from such lengths up, RapidFuzz halves the hypothesis; so the bits' memory is bounded.
    private const long GreatestTable = 1 << 20;
    private const int LeastSplitReference = 65;
    private const int LeastSplitHypothesis = 10;

    private ulong[] _positions = [];   // by token: where it stands in the block
    private sbyte[] _steps = [];       // by row: how the distance changes from the row above, at the block's edge
    private ulong[] _greater = [];     // by block and row
    private ulong[] _less = [];

    /// <summary>Counts the edits.</summary>
    /// <param name="reference">The reference's tokens, as numbers from 0 up.</param>
    /// <param name="hypothesis">The hypothesis's tokens, likewise.</param>
    /// <param name="tokens">How many numbers there are.</param>
    public EditCounts Count(ReadOnlySpan<int> reference, ReadOnlySpan<int> hypothesis, int tokens)
    {
        if (_positions.Length < tokens) _positions = new ulong[tokens];
        if (_steps.Length < hypothesis.Length) _steps = new sbyte[hypothesis.Length];
        return Align(reference, hypothesis, Math.Max(reference.Length, hypothesis.Length));
    }

    private EditCounts Align(ReadOnlySpan<int> reference, ReadOnlySpan<int> hypothesis, int bound)
    {
        int prefix = reference.CommonPrefixLength(hypothesis);
        reference = reference[prefix..];
        hypothesis = hypothesis[prefix..];
        int suffix = 0;
        while (suffix < Math.Min(reference.Length, hypothesis.Length) && reference[^(suffix + 1)] == hypothesis[^(suffix + 1)]) suffix++;
        reference = reference[..^suffix];
        hypothesis = hypothesis[..^suffix];

        var equal = new EditCounts(prefix + suffix, 0, 0, 0);
        if (reference.IsEmpty || hypothesis.IsEmpty) return equal + new EditCounts(0, 0, hypothesis.Length, reference.Length);
        bound = Math.Min(bound, Math.Max(reference.Length, hypothesis.Length));
        long band = Math.Min(reference.Length, (2L * bound) + 1);
        if (2 * band * hypothesis.Length / 8 < GreatestTable || reference.Length < LeastSplitReference || hypothesis.Length < LeastSplitHypothesis)
            return equal + Trace(reference, hypothesis);
        int half = hypothesis.Length / 2;
        var (cut, left, right) = Split(reference, hypothesis, half);
        return equal + Align(reference[..cut], hypothesis[..half], left) + Align(reference[cut..], hypothesis[half..], right);
    }

    // Walks back from the end. Where a shortest way may go on by a deletion it does; else, where the distance in the row above
    // falls towards this column, by an insertion; else diagonally.
    private EditCounts Trace(ReadOnlySpan<int> reference, ReadOnlySpan<int> hypothesis)
    {
        int height = hypothesis.Length;
        Sweep(reference, hypothesis, rows: height);
        int column = reference.Length;
        int row = height;
        var counts = default(EditCounts);
        while (row > 0 && column > 0)
        {
            if (IsSet(_greater, row, column))
            {
                column--;
                counts += new EditCounts(0, 0, 0, 1);
            }
            else if (row > 1 && IsSet(_less, row - 1, column))
            {
                row--;
                counts += new EditCounts(0, 0, 1, 0);
            }
            else
            {
                counts += reference[--column] == hypothesis[--row] ? new EditCounts(1, 0, 0, 0) : new EditCounts(0, 1, 0, 0);
            }
        }
        return counts + new EditCounts(0, 0, row, column);

        bool IsSet(ulong[] bits, int r, int c) => (bits[((c - 1) / Block * height) + r - 1] >> ((c - 1) % Block) & 1) != 0;
    }

    // Hirschberg 1975: where a shortest way crosses the middle of the hypothesis, the first such place, and the distances before and behind it.
    private (int Cut, int Left, int Right) Split(ReadOnlySpan<int> reference, ReadOnlySpan<int> hypothesis, int half)
    {
        int[] before = LastRow(reference, hypothesis[..half]);
        int[] behind = LastRow(Reversed(reference), Reversed(hypothesis[half..]));
        int cut = 0;
        for (int i = 1; i <= reference.Length; i++)
        {
            if (before[i] + behind[^(i + 1)] < before[cut] + behind[^(cut + 1)]) cut = i;
        }
        return (cut, before[cut], behind[^(cut + 1)]);
    }

    // The distances from each beginning of the reference to the whole hypothesis.
    private int[] LastRow(ReadOnlySpan<int> reference, ReadOnlySpan<int> hypothesis)
    {
        Sweep(reference, hypothesis, rows: 1);
        int[] distances = new int[reference.Length + 1];
        distances[0] = hypothesis.Length;
        for (int i = 0; i < reference.Length; i++)
            distances[i + 1] = distances[i] + (int)(_greater[i / Block] >> (i % Block) & 1) - (int)(_less[i / Block] >> (i % Block) & 1);
        return distances;
    }

    // Fills the bits of every row, or of the last one alone where only one is kept.
    private void Sweep(ReadOnlySpan<int> reference, ReadOnlySpan<int> hypothesis, int rows)
    {
        int size = (reference.Length + Block - 1) / Block * rows;
        if (_greater.Length < size) (_greater, _less) = (new ulong[size], new ulong[size]);
        var steps = _steps.AsSpan(0, hypothesis.Length);
        steps.Fill(1);   // before the reference begins, each token of the hypothesis is an insertion
        for (int start = 0, place = 0; start < reference.Length; start += Block, place += rows)
        {
            var block = reference.Slice(start, Math.Min(Block, reference.Length - start));
            for (int i = 0; i < block.Length; i++) _positions[block[i]] |= 1UL << i;
            ulong greater = ulong.MaxValue;   // before the hypothesis begins, each token of the reference is a deletion
            ulong less = 0;
            for (int row = 0; row < steps.Length; row++)
            {
                ulong rises = steps[row] > 0 ? 1UL : 0;
                ulong falls = steps[row] < 0 ? 1UL : 0;
                ulong x = _positions[hypothesis[row]] | falls;
                ulong same = (((x & greater) + greater) ^ greater) | x | less;   // the distance is that diagonally before
                ulong up = less | ~(same | greater);
                ulong down = same & greater;
                steps[row] = (sbyte)((int)(up >> (Block - 1)) - (int)(down >> (Block - 1)));
                up = up << 1 | rises;
                greater = down << 1 | falls | ~(same | up);
                less = up & same;
                int kept = rows == 1 ? place : place + row;
                _greater[kept] = greater;
                _less[kept] = less;
            }
            foreach (int token in block) _positions[token] = 0;
        }
    }

    private static int[] Reversed(ReadOnlySpan<int> tokens)
    {
        int[] reversed = tokens.ToArray();
        Array.Reverse(reversed);
        return reversed;
    }
}
