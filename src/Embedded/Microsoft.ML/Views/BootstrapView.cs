using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Rows drawn with replacement, nearly: how often each comes is drawn for itself. Each cursor draws the same.</summary>
internal sealed class BootstrapView(IDataView source, uint seed, bool complement) : IDataView
{
    public DataViewSchema Schema => source.Schema;

    public bool CanShuffle => false;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(source.GetRowCursor(columnsNeeded), new TauswortheHybrid(seed), complement);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(DataViewRowCursor input, TauswortheHybrid random, bool complement) : WrappingCursor(input)
    {
        private long _position = -1;
        private int _left;

        public override long Position => _position;

        // The copies of a row differ in their ids.
        public override ValueGetter<DataViewRowId> GetIdGetter()
        {
            var get = Input.GetIdGetter();
            return (ref DataViewRowId id) =>
            {
                get(ref id);
                id = id.Combine(new DataViewRowId((ulong)_left, 0));
            };
        }

        public override bool MoveNext()
        {
            while (_left == 0)
            {
                if (!Input.MoveNext())
                {
                    _position = -1;
                    return false;
                }

                int drawn = Poisson(random);
                _left = !complement ? drawn : drawn == 0 ? 1 : 0;
            }

            _left--;
            _position++;
            return true;
        }

        // Knuth's method for the mean 1: as many uniform numbers as keep the product above 1 / e.
        private static int Poisson(Random random)
        {
            double least = Math.Exp(-1), product = random.NextDouble();
            int count = 0;
            for (; product > least; count++)
            {
                product *= random.NextDouble();
            }

            return count;
        }
    }
}
