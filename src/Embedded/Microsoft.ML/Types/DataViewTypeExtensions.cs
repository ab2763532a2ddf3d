namespace Microsoft.ML.Data;

internal static class DataViewTypeExtensions
{
    /// <summary>The type of one value: the items' type of a vector, else the type itself.</summary>
    public static DataViewType Item(this DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;

    /// <summary>The number that carries a key.</summary>
    public static NumberDataViewType RawNumber(this KeyDataViewType key) => (NumberDataViewType)PrimitiveTypes.Of(key.RawType);

    /// <summary>The same type around another item: a vector of it with the same dimensions, or the item itself.</summary>
    public static DataViewType WithItem(this DataViewType type, PrimitiveDataViewType item) =>
        type is VectorDataViewType vector ? new VectorDataViewType(item, vector.Dimensions) : item;
}
