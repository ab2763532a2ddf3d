using System.Reflection;

namespace Microsoft.ML.Tests.Surface;

/// <summary>Writes the public surface of an assembly in the form of the lists of official signatures: a line for each type and member.</summary>
internal static class SurfaceWriter
{
    /// <summary>Each public type's header line and the lines of its members.</summary>
    public static Dictionary<string, string[]> Write(Assembly assembly) =>
        assembly.GetExportedTypes().ToDictionary(Header, type => Members(type).ToArray());

    private static string Header(Type type)
    {
        string name = $"{type.Namespace}.{SurfaceNames.Of(type, declaration: true)}";
        if (type.IsSubclassOf(typeof(MulticastDelegate)))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"public delegate {SurfaceNames.Of(invoke.ReturnType)} {name}({SurfaceNames.Parameters(invoke)})";
        }

        var bases = new List<string>();
        if (type.IsEnum)
        {
            bases.Add(SurfaceNames.Of(Enum.GetUnderlyingType(type)));
        }
        else
        {
            if (type.BaseType is { } b && b != typeof(object) && b != typeof(ValueType))
            {
                bases.Add(SurfaceNames.Of(b));
            }

            bases.AddRange(OwnInterfaces(type).Select(i => SurfaceNames.Of(i)).Order(StringComparer.Ordinal));
        }

        string list = bases.Count == 0 ? "" : $" : {string.Join(", ", bases)}";
        return $"{SurfaceNames.Attributes(type)}public {Kind(type)} {name}{list}{SurfaceNames.Constraints(type.GetGenericArguments())}";
    }

    // Interfaces that a base or another interface brings along are not listed.
    private static IEnumerable<Type> OwnInterfaces(Type type)
    {
        var all = type.GetInterfaces().Where(i => i.IsVisible).ToArray();
        var implied = all.SelectMany(i => i.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []);
        return all.Except(implied);
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum)
        {
            return "enum";
        }

        if (type.IsInterface)
        {
            return "interface";
        }

        if (type.IsValueType)
        {
            bool readOnly = type.CustomAttributes.Any(a => a.AttributeType.Name == "IsReadOnlyAttribute");
            return $"{(readOnly ? "readonly " : "")}{(type.IsByRefLike ? "ref " : "")}struct";
        }

        return type switch
        {
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsSubclassOf(typeof(MulticastDelegate)))
        {
            yield break;
        }

        foreach (var field in type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly))
        {
            if (!field.IsSpecialName)
            {
                yield return SurfaceMembers.Field(field);
            }
        }

        foreach (var member in type.GetConstructors(Declared).Where(c => !c.IsStatic && SurfaceMembers.IsVisible(c)))
        {
            yield return SurfaceMembers.Constructor(member);
        }

        foreach (var property in type.GetProperties(Declared).Where(p => p.GetAccessors(true).Any(SurfaceMembers.IsVisible)))
        {
            yield return SurfaceMembers.Property(property);
        }

        foreach (var e in type.GetEvents(Declared).Where(e => SurfaceMembers.IsVisible(e.AddMethod!)))
        {
            yield return $"    public event {SurfaceNames.Of(e.EventHandlerType!)} {e.Name}";
        }

        foreach (var method in type.GetMethods(Declared).Where(m => !m.IsSpecialName && SurfaceMembers.IsVisible(m)))
        {
            yield return SurfaceMembers.Method(method);
        }
    }
}
