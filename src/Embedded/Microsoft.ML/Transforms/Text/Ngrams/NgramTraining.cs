using Microsoft.ML.Data;
using static Microsoft.ML.Transforms.Text.NgramExtractingEstimator;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Collects the n-grams of a column in one pass over the data, and in how many rows each occurs.</summary>
internal sealed class NgramTraining(NgramLengths lengths, WeightingCriteria weighting)
{
    public NgramTerms Train(IDataView input, DataViewSchema.Column column)
    {
        bool weighs = weighting != WeightingCriteria.Tf;
        var collector = new Collector(lengths, weighs);
        long rows = 0;
        using (var cursor = input.GetRowCursor([column]))
        {
            var keys = NgramKeys.Create(cursor, column);

            // Only weights need every row.
            while ((weighs || collector.HasRoom) && cursor.MoveNext())
            {
                rows++;
                collector.Collect(keys.Read());
            }
        }

        // idf = ln(rows / rows with the n-gram), after Spärck Jones 1972. Every n-gram occurs in the row that it was found in.
        double[] idf = weighs ? [.. collector.RowsWith.Select(with => Math.Log(rows / (double)with))] : [];
        return new NgramTerms(lengths.Length, lengths.Skips, weighting, collector.Ngrams, idf);
    }

    private sealed class Collector(NgramLengths lengths, bool countRows) : NgramWalker(lengths.Length, lengths.Skips)
    {
        private readonly int[] _counts = new int[lengths.Length];
        private readonly NgramCounts _found = new();
        private int _open = lengths.Limits.Count(l => l > 0);

        public NgramDictionary Ngrams { get; } = new();

        public List<long> RowsWith { get; } = [];

        public bool HasRoom => _open > 0;

        public void Collect(ReadOnlySpan<uint> keys)
        {
            _found.Clear();
            Walk(keys);
            foreach (int id in _found.Sum())
            {
                while (RowsWith.Count <= id)
                {
                    RowsWith.Add(0);
                }

                RowsWith[id]++;
            }
        }

        protected override void Visit(ReadOnlySpan<uint> ngram)
        {
            int level = ngram.Length - 1, id = -1;
            if (_counts[level] < lengths.Limits[level] && Ngrams.TryAdd(ngram, out id) && ++_counts[level] == lengths.Limits[level])
            {
                _open--;
            }

            id = id < 0 && countRows ? Ngrams.Find(ngram) : id;
            if (id >= 0 && countRows)
            {
                _found.Add(id);
            }
        }
    }
}
