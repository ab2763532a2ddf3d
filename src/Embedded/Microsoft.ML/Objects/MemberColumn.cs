using System.Linq.Expressions;
using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>A member of a class bound to a column.</summary>
internal sealed record MemberColumn(string Name, DataViewType Type, MemberInfo Member, DataViewSchema.Annotations Annotations)
{
    public Type MemberType => Members.TypeOf(Member);

    /// <summary>The bound members of <paramref name="userType"/>, by a definition or by the class itself.</summary>
    public static MemberColumn[] Of(Type userType, SchemaDefinition definition, SchemaDefinition.Direction direction) =>
        [.. (definition ?? SchemaDefinition.Create(userType, direction)).Select(c => Bind(userType, c))];

    public static DataViewSchema SchemaOf(MemberColumn[] columns)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(columns.Select(c => new DataViewSchema.DetachedColumn(c.Name, c.Type, c.Annotations)));
        return builder.ToSchema();
    }

    public Func<TRow, T> Reader<TRow, T>()
    {
        var row = Expression.Parameter(typeof(TRow));
        return Expression.Lambda<Func<TRow, T>>(Expression.MakeMemberAccess(row, Member), row).Compile();
    }

    /// <summary>Writes the member.</summary>
    public Action<TRow, T> Writer<TRow, T>()
    {
        ParameterExpression row = Expression.Parameter(typeof(TRow)), value = Expression.Parameter(typeof(T));
        return Expression.Lambda<Action<TRow, T>>(Expression.Assign(Expression.MakeMemberAccess(row, Member), value), row, value).Compile();
    }

    private static MemberColumn Bind(Type userType, SchemaDefinition.Column column)
    {
        var member = Members.Find(userType, column.MemberName);
        Check.Param(member is not null, "userSchemaDefinition", $"No field or property with name '{column.MemberName}' found in type '{userType.FullName}'");
        string name = string.IsNullOrEmpty(column.ColumnName) ? column.MemberName : column.ColumnName;
        var type = column.ColumnType ?? Members.ColumnType(member);
        var (item, isVector) = Members.Shape(member);
        Check.Param(isVector == type is VectorDataViewType, "userSchemaDefinition",
            $"Column '{name}' is supposed to be {(isVector ? "scalar" : "vector")}, but type of associated field '{column.MemberName}' is {(isVector ? "vector" : "scalar")}");
        Check.Param(type.Item().RawType == item, "userSchemaDefinition",
            $"Column '{name}' is supposed to have item type {type.Item().RawType}, but associated field has type {item}");
        return new MemberColumn(name, type, member, column.Annotations);
    }
}
