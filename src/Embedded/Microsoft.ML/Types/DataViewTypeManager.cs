using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Data;

/// <summary>The column types of one's own and the .NET types that carry them, one to one, for the whole process.</summary>
public static class DataViewTypeManager
{
    private static readonly Lock Guard = new();
    private static readonly Dictionary<(Type Raw, DataViewTypeAttribute Attribute), DataViewType> ByRaw = [];
    private static readonly Dictionary<DataViewType, (Type Raw, DataViewTypeAttribute Attribute)> ByType = [];

    public static void Register(DataViewType dataViewType, Type type, DataViewTypeAttribute typeAttribute = null)
    {
        Check.NotNull(dataViewType);
        Check.NotNull(type);
        Check.Param(PrimitiveTypes.OrNull(type) is null && Generic.VectorItem(type) is null, nameof(type),
            $"Type {type} is one of the standard types and cannot be registered again.");
        var raw = (type, typeAttribute);
        lock (Guard)
        {
            bool known = ByRaw.TryGetValue(raw, out var other);
            Check.Param(!known || other.Equals(dataViewType), nameof(type), $"Repeated type register. The raw type {type} has been associated with {other}, so it cannot be associated with {dataViewType}.");
            Check.Param(known || !ByType.ContainsKey(dataViewType), nameof(dataViewType), $"Repeated type register. The DataView type {dataViewType} is already associated with another type than {type}.");
            ByRaw[raw] = dataViewType;
            ByType[dataViewType] = raw;
        }
    }

    [Obsolete("This API is deprecated, please use the new form of Register which takes in a single DataViewTypeAttribute instead.", false)]
    public static void Register(DataViewType dataViewType, Type type, IEnumerable<Attribute> typeAttributes)
    {
        var attributes = typeAttributes?.ToArray() ?? [];
        Check.Param(attributes.Length <= 1, nameof(type), $"Type {type} has too many attributes.");
        Check.Param(attributes.All(a => a is DataViewTypeAttribute), nameof(type), $"Type {type} has an attribute that is not of {nameof(DataViewTypeAttribute)}.");
        Register(dataViewType, type, attributes.FirstOrDefault() as DataViewTypeAttribute);
    }

    internal static bool TryGet(Type type, DataViewTypeAttribute attribute, [NotNullWhen(true)] out DataViewType dataViewType)
    {
        lock (Guard)
        {
            return ByRaw.TryGetValue((type, attribute), out dataViewType);
        }
    }
}
