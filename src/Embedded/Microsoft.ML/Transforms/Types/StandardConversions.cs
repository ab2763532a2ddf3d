using System.Globalization;
using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The conversions between standard types, by the .NET types that carry them; those from text are <see cref="TextConversion"/>'s.</summary>
internal static class StandardConversions
{
    private static readonly Dictionary<(Type, Type), ValueConversion> All = [];

    static StandardConversions()
    {
        AddSigned<sbyte>();
        AddSigned<short>();
        AddSigned<int>();
        AddSigned<long>();
        AddUnsigned<byte>();
        AddUnsigned<ushort>();
        AddUnsigned<uint>();
        AddUnsigned<ulong>();
        AddReal<float>(v => v.ToString("G7", CultureInfo.InvariantCulture));
        AddReal<double>(v => v.ToString("G17", CultureInfo.InvariantCulture));
        AddFlag();
        Add<ReadOnlyMemory<char>, ReadOnlyMemory<char>>(v => v);
        Add<DateTime, DateTime>(v => v);
        AddTicks<TimeSpan>(v => v.Ticks, "c");
        AddTicks<DateTime>(v => v.Ticks, "o");
        AddTicks<DateTimeOffset>(v => v.UtcDateTime.Ticks, "o");
        AddText<DataViewRowId>(v => $"0x{v}");
        AddLow<byte>();
        AddLow<ushort>();
        AddLow<uint>();
        AddLow<ulong>();
    }

    public static ValueConversion OrNull(Type source, Type target) => All.GetValueOrDefault((source, target));

    private static void Add<TSource, TTarget>(Func<TSource, TTarget> convert) => All.Add((typeof(TSource), typeof(TTarget)), new ValueConversion<TSource, TTarget>(convert));

    private static void AddText<T>(Func<T, string> write) => Add<T, ReadOnlyMemory<char>>(v => write(v).AsMemory());

    // What does not fit loses its high bits.
    private static void AddSigned<T>()
        where T : IBinaryInteger<T>
    {
        Add<T, sbyte>(sbyte.CreateTruncating);
        Add<T, short>(short.CreateTruncating);
        Add<T, int>(int.CreateTruncating);
        Add<T, long>(long.CreateTruncating);
        AddNumber<T>();
    }

    // What does not fit is 0: it may be a key, and 0 is the missing one.
    private static void AddUnsigned<T>()
        where T : IBinaryInteger<T>
    {
        Add<T, byte>(v => v > T.CreateSaturating(byte.MaxValue) ? (byte)0 : byte.CreateTruncating(v));
        Add<T, ushort>(v => v > T.CreateSaturating(ushort.MaxValue) ? (ushort)0 : ushort.CreateTruncating(v));
        Add<T, uint>(v => v > T.CreateSaturating(uint.MaxValue) ? 0 : uint.CreateTruncating(v));
        Add<T, ulong>(ulong.CreateTruncating);
        AddNumber<T>();
    }

    private static void AddNumber<T>()
        where T : IBinaryInteger<T>
    {
        Add<T, float>(float.CreateTruncating);
        Add<T, double>(double.CreateTruncating);
        Add<T, bool>(v => v != T.Zero);
        AddText<T>(v => v.ToString(null, CultureInfo.InvariantCulture));
    }

    private static void AddReal<T>(Func<T, string> write)
        where T : IFloatingPoint<T>
    {
        Add<T, float>(float.CreateTruncating);
        Add<T, double>(double.CreateTruncating);
        Add<T, bool>(v => v != T.Zero);
        AddText(write);
    }

    private static void AddFlag()
    {
        Add<bool, sbyte>(v => v ? (sbyte)1 : (sbyte)0);
        Add<bool, short>(v => v ? (short)1 : (short)0);
        Add<bool, int>(v => v ? 1 : 0);
        Add<bool, long>(v => v ? 1 : 0);
        Add<bool, float>(v => v ? 1 : 0);
        Add<bool, double>(v => v ? 1 : 0);
        Add<bool, bool>(v => v);
        AddText<bool>(v => v ? bool.TrueString : bool.FalseString);
    }

    private static void AddTicks<T>(Func<T, long> ticks, string format)
        where T : IFormattable
    {
        Add<T, long>(ticks);
        Add<T, float>(v => ticks(v));
        Add<T, double>(v => ticks(v));
        AddText<T>(v => v.ToString(format, CultureInfo.InvariantCulture));
    }

    private static void AddLow<T>()
        where T : IBinaryInteger<T>, IMinMaxValue<T> =>
        Add<DataViewRowId, T>(v => v.High == 0 && v.Low <= ulong.CreateTruncating(T.MaxValue) ? T.CreateTruncating(v.Low) : T.Zero);
}
