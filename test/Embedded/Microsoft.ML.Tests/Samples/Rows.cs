using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Samples;

/// <summary>A row with a member of every type that objects can hold.</summary>
public sealed class Everything
{
    public string? Text;
    public string[]? Words;
    public float Single;
    public double Double;
    public int Int32;
    public long Int64;
    public bool Boolean;
    public DateTime Time;
    public DateTimeOffset Offset;
    public TimeSpan Span;
    [KeyType(3)] public uint Key;
    [ColumnName("Renamed")] public short Int16 { get; set; }
    [KeyType(4)] public uint[]? Keys { get; set; }
    [VectorType(2)] public float[]? Pair { get; set; }
    public VBuffer<double> Vector;
    [NoColumn] public object? Ignored;
    public ReadOnlyMemory<char> Memory;
    public byte Byte;
    public ulong UInt64;
}

internal static class Rows
{
    public static Everything[] Make(int count = 4) => [.. Enumerable.Range(0, count).Select(i => new Everything
    {
        Text = i == 2 ? null : $"t{i}",
        Words = i == 1 ? null : [.. Enumerable.Range(0, i).Select(j => $"w{j * i}")],
        Single = i == 3 ? float.NaN : i / 3f,
        Double = i * 1.5,
        Int32 = -i,
        Int64 = i * 10_000_000_000,
        Boolean = i % 2 == 0,
        Time = new DateTime(2020, 1, 1 + i),
        Offset = new DateTimeOffset(2020, 1, 1 + i, 0, 0, 0, TimeSpan.FromHours(i)),
        Span = TimeSpan.FromMinutes(i),
        Key = (uint)i,
        Int16 = (short)i,
        Keys = [(uint)i, 0, 9],
        Pair = [i, i + 1],
        Vector = i == 0 ? default : new VBuffer<double>(5, 1, [i], [i]),
        Memory = $"m{i}".AsMemory(),
        Byte = (byte)i,
        UInt64 = (ulong)i,
    })];

    public static Number[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => new Number { Index = i, Half = i / 2f, Name = $"n{i % 7}", Key = (uint)(i % 5) })];

    public static string Join(IDataView data) => string.Join(",", data.GetColumn<int>(nameof(Number.Index)));
}

public sealed class Number
{
    public int Index;
    public float Half;
    public string? Name;
    [KeyType(5)] public uint Key;
}
