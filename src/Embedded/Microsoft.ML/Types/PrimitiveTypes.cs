namespace Microsoft.ML.Data;

/// <summary>The standard primitive types and the .NET types that carry them.</summary>
internal static class PrimitiveTypes
{
    private static readonly PrimitiveDataViewType[] All =
    [
        NumberDataViewType.SByte, NumberDataViewType.Byte, NumberDataViewType.Int16, NumberDataViewType.UInt16, NumberDataViewType.Int32, NumberDataViewType.UInt32,
        NumberDataViewType.Int64, NumberDataViewType.UInt64, NumberDataViewType.Single, NumberDataViewType.Double, TextDataViewType.Instance,
        BooleanDataViewType.Instance, TimeSpanDataViewType.Instance, DateTimeDataViewType.Instance, DateTimeOffsetDataViewType.Instance, RowIdDataViewType.Instance,
    ];

    private static readonly Dictionary<Type, PrimitiveDataViewType> ByRawType = All.ToDictionary(t => t.RawType);

    /// <summary>The type whose values are carried by <paramref name="rawType"/>, or null. A string stands for text.</summary>
    public static PrimitiveDataViewType OrNull(Type rawType) =>
        rawType == typeof(string) ? TextDataViewType.Instance : ByRawType.GetValueOrDefault(rawType);

    public static PrimitiveDataViewType Of(Type rawType) =>
        OrNull(rawType) ?? throw new InvalidOperationException($"No column type carries values of type '{rawType}'.");

    /// <summary>The type that a text loader's column of this kind has. The kinds are numbered as <see cref="All"/> is ordered, from 1.</summary>
    public static PrimitiveDataViewType Of(DataKind kind)
    {
        Check.Param(Enum.IsDefined(kind), nameof(kind), $"There is no data kind {(int)kind}.");
        return All[(int)kind - 1];
    }

    /// <summary>The kind that a text file's column of this .NET type has, or null.</summary>
    public static DataKind? KindOf(Type rawType) =>
        OrNull(rawType) is { } type && Array.IndexOf(All, type) + 1 is var kind && Enum.IsDefined((DataKind)kind) ? (DataKind)kind : null;
}
