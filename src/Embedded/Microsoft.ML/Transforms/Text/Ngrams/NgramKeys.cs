using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>The keys of a row, one for each slot: 0 where one is missing or out of range.</summary>
internal abstract class NgramKeys
{
    public static NgramKeys Create(DataViewRow row, DataViewSchema.Column column) =>
        Generic.Create<NgramKeys>(typeof(Typed<>), [column.Type.Item().RawType], row, column);

    public abstract ReadOnlySpan<uint> Read();

    private sealed class Typed<TKey>(DataViewRow row, DataViewSchema.Column column) : NgramKeys
        where TKey : struct, IBinaryInteger<TKey>
    {
        private readonly ValueGetter<VBuffer<TKey>> _get = row.GetGetter<VBuffer<TKey>>(column);
        private readonly uint _most = (uint)((KeyDataViewType)column.Type.Item()).Count;
        private VBuffer<TKey> _row;
        private uint[] _keys = [];

        public override ReadOnlySpan<uint> Read()
        {
            _get(ref _row);
            if (_keys.Length < _row.Length)
            {
                _keys = new uint[Math.Max(_row.Length, 2 * _keys.Length)];
            }

            var keys = _keys.AsSpan(0, _row.Length);
            keys.Clear();
            var values = _row.GetValues();
            var indices = _row.GetIndices();
            for (int i = 0; i < values.Length; i++)
            {
                uint key = uint.CreateTruncating(values[i]);
                keys[_row.IsDense ? i : indices[i]] = key > _most ? 0 : key;
            }

            return keys;
        }
    }
}
