using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The public fields and properties of a class that stand for columns.</summary>
internal static class Members
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;

    /// <summary>All that can be read, columns or not.</summary>
    public static IEnumerable<MemberInfo> All(Type type) =>
        type.GetFields(Public).Cast<MemberInfo>().Concat(type.GetProperties(Public).Where(p => p.GetGetMethod() is not null && p.GetIndexParameters().Length == 0));

    /// <summary>Fields first, then properties that can be read or written as the direction asks.</summary>
    public static IEnumerable<MemberInfo> Of(Type type, SchemaDefinition.Direction direction)
    {
        bool read = direction.HasFlag(SchemaDefinition.Direction.Read), write = direction.HasFlag(SchemaDefinition.Direction.Write);
        var properties = type.GetProperties(Public)
            .Where(p => p.GetIndexParameters().Length == 0)
            .Where(p => (read && p.GetGetMethod() is not null) || (write && p.GetSetMethod() is not null));
        return type.GetFields(Public).Cast<MemberInfo>().Concat(properties)
            .Where(m => m.GetCustomAttribute<NoColumnAttribute>() is null && TypeOf(m) != typeof(IChannel));
    }

    public static MemberInfo Find(Type type, string name) => (MemberInfo)type.GetField(name, Public) ?? type.GetProperty(name, Public);

    public static Type TypeOf(MemberInfo member) => member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;

    /// <summary>The .NET type of one value and whether there are several; a string counts as the characters that carry text.</summary>
    public static (Type Item, bool IsVector) Shape(MemberInfo member)
    {
        var type = TypeOf(member);
        var item = type.IsArray ? type.GetElementType() : Generic.VectorItem(type);
        bool isVector = item is not null;
        item ??= type;
        return (item == typeof(string) ? typeof(ReadOnlyMemory<char>) : item, isVector);
    }

    /// <summary>The column type that a member has by its own type and its attributes.</summary>
    public static DataViewType ColumnType(MemberInfo member)
    {
        var (item, isVector) = Shape(member);
        var own = member.GetCustomAttribute<DataViewTypeAttribute>();
        own?.Register();
        if (DataViewTypeManager.TryGet(item, own, out var registered))
        {
            return registered;
        }

        var type = member.GetCustomAttribute<KeyTypeAttribute>() is { } key ? Key(member, item, key) : PrimitiveTypes.OrNull(item);
        Check.Param(type is not null, "rawType", $"Could not determine an IDataView type and registered custom types for member {member.Name}");
        var vector = member.GetCustomAttribute<VectorTypeAttribute>();
        Check.Param(isVector || vector is null, "userType", $"Member {member.Name} marked with {nameof(VectorTypeAttribute)}, but does not appear to be a vector type");
        return !isVector ? type : vector?.Dims is { Length: > 0 } dims ? new VectorDataViewType(type, dims) : new VectorDataViewType(type);
    }

    private static KeyDataViewType Key(MemberInfo member, Type item, KeyTypeAttribute key)
    {
        Check.Param(KeyDataViewType.IsValidDataType(item), "userType", $"Member {member.Name} marked with KeyType attribute, but does not appear to be a valid kind of data for a key type");
        return new KeyDataViewType(item, key.KeyCount.Count.GetValueOrDefault());
    }
}
