using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

internal abstract partial class SplitNumber
{
    private sealed class OfKey<T>(DataViewSchema.Column column, ulong count) : OfColumn<T>(column)
        where T : struct, IBinaryInteger<T>
    {
        protected override double Place(T value)
        {
            ulong key = ulong.CreateTruncating(value);
            return key == 0 || key > count ? double.NaN : (key - 0.5) / count;
        }
    }

    private sealed class Value<T>(DataViewSchema.Column column) : OfColumn<T>(column)
        where T : struct, IFloatingPointIeee754<T>
    {
        protected override double Place(T value) => double.CreateChecked(value);
    }

    private sealed class Scaled<T>(DataViewSchema.Column column, double least, double greatest) : OfColumn<T>(column)
        where T : struct, IFloatingPointIeee754<T>
    {
        public static Scaled<T> Create(IDataView data, DataViewSchema.Column column)
        {
            double least = double.PositiveInfinity, greatest = double.NegativeInfinity;
            foreach (var value in data.GetColumn<T>(column))
            {
                double number = double.CreateChecked(value);
                least = number < least ? number : least;
                greatest = number > greatest ? number : greatest;
            }

            return new Scaled<T>(column, least, greatest);
        }

        protected override double Place(T value) => greatest > least ? (double.CreateChecked(value) - least) / (greatest - least) : 0;
    }

    private sealed class Hashed<T>(DataViewSchema.Column column, uint seed) : OfColumn<T>(column)
    {
        // As many values as a key of 30 bits has.
        private const int Bits = 30;

        protected override double Place(T value)
        {
            uint hash = value switch
            {
                ReadOnlyMemory<char> text => OfText(text.Span),
                bool flag => Murmur.Hash(seed, BitConverter.GetBytes(flag ? 1 : 0)),
                DateTime time => Murmur.Hash(seed, BitConverter.GetBytes(time.Ticks)),
                DateTimeOffset time => Murmur.Hash(seed, BitConverter.GetBytes(time.UtcTicks)),
                TimeSpan time => Murmur.Hash(seed, BitConverter.GetBytes(time.Ticks)),
                DataViewRowId id => Murmur.Hash(seed, MemoryMarshal.AsBytes<ulong>([id.Low, id.High])),
                long or ulong => Murmur.Hash(seed, BitConverter.GetBytes(unchecked((long)(value is ulong big ? big : (ulong)(long)(object)value)))),
                _ => Murmur.Hash(seed, BitConverter.GetBytes(unchecked((int)Convert.ToInt64(value, CultureInfo.InvariantCulture)))),
            };
            return ((hash & ((1u << Bits) - 1)) + 0.5) / (1u << Bits);
        }

        private uint OfText(ReadOnlySpan<char> text)
        {
            int size = Encoding.UTF8.GetByteCount(text);
            Span<byte> bytes = size <= 512 ? stackalloc byte[size] : new byte[size];
            Encoding.UTF8.GetBytes(text, bytes);
            return Murmur.Hash(seed, bytes);
        }
    }
}
