using System.Reflection;

namespace Microsoft.ML.Tests.Surface;

/// <summary>One member a line.</summary>
internal static class SurfaceMembers
{
    public static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    public static string Field(FieldInfo field)
    {
        if (field.DeclaringType!.IsEnum)
        {
            return $"    {field.Name} = {Convert.ToInt64(field.GetRawConstantValue())}";
        }

        string kind = field.IsLiteral ? "const " : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}";
        return $"    {Access(field.IsPublic)}{kind}{SurfaceNames.Of(field.FieldType)} {field.Name}";
    }

    public static string Constructor(ConstructorInfo constructor) =>
        $"    {Access(constructor.IsPublic)}{constructor.DeclaringType!.Name.Split('`')[0]}({SurfaceNames.Parameters(constructor)})";

    public static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(IsVisible).ToArray();
        bool isPublic = accessors.Any(a => a.IsPublic);
        string accessorList = string.Concat(
            new[] { (property.GetMethod, "get"), (property.SetMethod, "set") }
                .Where(a => a.Item1 is not null && IsVisible(a.Item1))
                .Select(a => $"{(isPublic && !a.Item1!.IsPublic ? "protected " : "")}{a.Item2}; "));
        var index = property.GetIndexParameters();
        string name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(SurfaceNames.Parameter))}]";
        string modifiers = property.DeclaringType!.IsInterface ? "" : Access(isPublic) + Modifiers(accessors[0]);
        return $"    {modifiers}{SurfaceNames.Of(property.PropertyType)} {name} {{ {accessorList}}}";
    }

    public static string Method(MethodInfo method)
    {
        string modifiers = method.DeclaringType!.IsInterface ? "" : Access(method.IsPublic) + SurfaceNames.Attributes(method) + Modifiers(method);
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        string constraints = IsOverride(method) ? "" : SurfaceNames.Constraints(method.GetGenericArguments());
        return $"    {modifiers}{SurfaceNames.Of(method.ReturnType)} {method.Name}{generic}({SurfaceNames.Parameters(method)}){constraints}";
    }

    private static string Access(bool isPublic) => isPublic ? "public " : "protected ";

    private static bool IsOverride(MethodInfo method) => method.GetBaseDefinition().DeclaringType != method.DeclaringType;

    private static string Modifiers(MethodInfo method)
    {
        if (method.IsStatic)
        {
            return "static ";
        }

        if (IsOverride(method))
        {
            return method.IsFinal ? "sealed override " : "override ";
        }

        return method.IsAbstract ? "abstract " : method.IsVirtual && !method.IsFinal ? "virtual " : "";
    }
}
