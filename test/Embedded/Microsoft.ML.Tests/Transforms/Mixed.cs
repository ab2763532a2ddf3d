using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Transforms;

/// <summary>Rows with scalars, vectors and keys, sparse, of open length, and with names; read through the public interfaces only.</summary>
public sealed class Mixed
{
    public float Number { get; set; }

    public double Real { get; set; }

    public string Text { get; set; } = "";

    public string Digits { get; set; } = "";

    public bool Flag { get; set; }

    public short Small { get; set; }

    public ulong Large { get; set; }

    public DateTime When { get; set; }

    public TimeSpan Span { get; set; }

    [VectorType(3)]
    public float[] Slots { get; set; } = [];

    [VectorType(6)]
    public VBuffer<float> Sparse { get; set; }

    public float[] Open { get; set; } = [];

    [VectorType(2)]
    public double[] Reals { get; set; } = [];

    [VectorType(3)]
    public bool[] Flags { get; set; } = [];

    [VectorType(2)]
    public string[] Words { get; set; } = [];

    [KeyType(3)]
    public uint Key { get; set; }

    [VectorType(2), KeyType(3)]
    public uint[] Keys { get; set; } = [];

    [KeyType(3)]
    public uint[] OpenKeys { get; set; } = [];

    [KeyType(5)]
    public byte Plain { get; set; }

    public static IDataView View(MLContext ml)
    {
        var columns = SchemaDefinition.Create(typeof(Mixed));
        Name(columns["Slots"], "SlotNames", "left", "", "right");
        Name(columns["Key"], "KeyValues", "red", "green", "blue");
        Name(columns["Keys"], "KeyValues", "red", "green", "blue");
        Name(columns["OpenKeys"], "KeyValues", "red", "green", "blue");
        return ml.Data.LoadFromEnumerable(Rows(), columns);
    }

    private static Mixed[] Rows() => [.. Enumerable.Range(0, 7).Select(i => new Mixed
    {
        Number = i == 5 ? float.NaN : (i * 1.7f) - 3,
        Real = Math.Exp(i) / 3,
        Text = $"t{i % 3}",
        Digits = i == 4 ? "" : $"{(i * 31) - 40}",
        Flag = i % 2 == 1,
        Small = (short)((i * 1000) - 2500),
        Large = i == 6 ? ulong.MaxValue : (ulong)i * 100_000,
        When = new DateTime(2020, 1 + i, 3, 4, 5, i, DateTimeKind.Utc),
        Span = TimeSpan.FromSeconds(i * 77.5),
        Slots = [i, -i * 0.5f, i == 3 ? float.PositiveInfinity : 10 - i],
        Sparse = i % 3 == 0 ? new VBuffer<float>(6, 2, [i + 1, -2], [1, 4]) : i % 3 == 1 ? new VBuffer<float>(6, [1, 2, 3, 4, 5, 6 + i]) : new VBuffer<float>(6, 0, [], []),
        Open = [.. Enumerable.Range(0, i % 4).Select(j => j + (i * 0.25f))],
        Reals = [i / 7.0, 4],
        Flags = [i > 2, i > 4, true],
        Words = [$"w{i}", i == 2 ? "" : "w"],
        Key = (uint)(i % 4),
        Keys = [(uint)(i % 4), (uint)(3 - (i % 4))],
        OpenKeys = [.. Enumerable.Range(0, i % 5).Select(j => (uint)((i + j) % 4))],
        Plain = (byte)(i % 6),
    })];

    private static void Name(SchemaDefinition.Column column, string kind, params string[] names) => column.AddAnnotation(
        kind, new VBuffer<ReadOnlyMemory<char>>(names.Length, Array.ConvertAll(names, n => n.AsMemory())), new VectorDataViewType(TextDataViewType.Instance, names.Length));
}
