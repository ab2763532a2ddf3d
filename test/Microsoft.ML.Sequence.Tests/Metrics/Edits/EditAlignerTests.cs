using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class EditAlignerTests
{
    // Lengths around the 64 tokens of a block.
    [TestMethod]
    [DataRow(2)]
    [DataRow(4)]
    [DataRow(40)]
    public void Counts_AreThoseOfTheWholeTable(int kinds)
    {
        var random = new Random(kinds);
        var aligner = new EditAligner();
        int[] lengths = [0, 1, 2, 5, 9, 31, 63, 64, 65, 66, 127, 128, 129, 200];
        foreach (int m in lengths)
        {
            foreach (int n in lengths)
            {
                int[] reference = Tokens(random, m, kinds);
                int[] hypothesis = random.Next(2) == 0 ? Tokens(random, n, kinds) : Edited(random, reference, kinds);

                Assert.AreEqual(ByTable(reference, hypothesis), aligner.Count(reference, hypothesis, kinds), $"{m} {n}: {string.Join(' ', reference)} / {string.Join(' ', hypothesis)}");
            }
        }
    }

    [TestMethod]
    public void LongSequences_HaveTheirDistance()
    {
        var random = new Random(1);
        foreach (var (m, n) in new[] { (3000, 2900), (70, 70000), (12000, 400) })
        {
            int[] reference = Tokens(random, m, 3);
            int[] hypothesis = Tokens(random, n, 3);

            var counts = new EditAligner().Count(reference, hypothesis, 3);

            Assert.AreEqual((m, n, (long)Distance(reference, hypothesis)), (counts.ReferenceLength, counts.HypothesisLength, counts.Edits));
        }
    }

    // Where RapidFuzz (the C++ library, 3.x) halves the hypothesis. Figures of its levenshtein_editops.
    [TestMethod]
    [DataRow(2100, 2100, 4, 1252, 600, 248, 248)]
    [DataRow(5000, 3000, 30, 916, 2069, 15, 2015)]
    [DataRow(3000, 5000, 2, 2936, 63, 2001, 1)]
    public void LongSequences_AreAlignedLikeThoseOfRapidFuzz(int m, int n, int kinds, int hits, int substitutions, int insertions, int deletions)
    {
        ulong state = 42;
        int[] reference = [.. Enumerable.Range(0, m).Select(_ => Next())];
        int[] hypothesis = [.. Enumerable.Range(0, n).Select(_ => Next())];

        Assert.AreEqual(new EditCounts(hits, substitutions, insertions, deletions), new EditAligner().Count(reference, hypothesis, kinds));

        // Knuth's MMIX generator, so that both programs have the same tokens.
        int Next()
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            return (int)((state >> 33) % (ulong)kinds);
        }
    }

    private static int[] Tokens(Random random, int count, int kinds) => [.. Enumerable.Range(0, count).Select(_ => random.Next(kinds))];

    private static int[] Edited(Random random, int[] tokens, int kinds) =>
        [.. tokens.SelectMany(t => random.Next(6) switch { 0 => [], 1 => [random.Next(kinds)], 2 => [t, random.Next(kinds)], _ => new[] { t } })];

    // The plain way: the whole table of distances, and from its end back by the rules of preference.
    private static EditCounts ByTable(int[] reference, int[] hypothesis)
    {
        int prefix = reference.AsSpan().CommonPrefixLength(hypothesis);
        (reference, hypothesis) = (reference[prefix..], hypothesis[prefix..]);
        int suffix = reference.Reverse().Zip(hypothesis.Reverse()).TakeWhile(p => p.First == p.Second).Count();
        (reference, hypothesis) = (reference[..^suffix], hypothesis[..^suffix]);

        int[,] table = new int[hypothesis.Length + 1, reference.Length + 1];
        for (int row = 0; row <= hypothesis.Length; row++)
        {
            for (int column = 0; column <= reference.Length; column++)
            {
                table[row, column] = row == 0 || column == 0
                    ? row + column
                    : Math.Min(Math.Min(table[row - 1, column], table[row, column - 1]) + 1, table[row - 1, column - 1] + (reference[column - 1] == hypothesis[row - 1] ? 0 : 1));
            }
        }
        var counts = new EditCounts(prefix + suffix, 0, 0, 0);
        for (int row = hypothesis.Length, column = reference.Length; row > 0 || column > 0;)
        {
            if (column > 0 && (row == 0 || table[row, column] == table[row, column - 1] + 1))
            {
                counts += new EditCounts(0, 0, 0, 1);
                column--;
            }
            else if (row > 0 && (column == 0 || table[row - 1, column] == table[row - 1, column - 1] - 1))
            {
                counts += new EditCounts(0, 0, 1, 0);
                row--;
            }
            else
            {
                counts += reference[--column] == hypothesis[--row] ? new EditCounts(1, 0, 0, 0) : new EditCounts(0, 1, 0, 0);
            }
        }
        return counts;
    }

    private static int Distance(int[] reference, int[] hypothesis)
    {
        int[] row = [.. Enumerable.Range(0, reference.Length + 1)];
        foreach (int token in hypothesis)
        {
            int diagonal = row[0]++;
            for (int i = 1; i < row.Length; i++) (diagonal, row[i]) = (row[i], Math.Min(Math.Min(row[i], row[i - 1]) + 1, diagonal + (reference[i - 1] == token ? 0 : 1)));
        }
        return row[^1];
    }
}
