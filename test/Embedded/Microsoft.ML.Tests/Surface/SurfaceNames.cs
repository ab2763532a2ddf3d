using System.Globalization;
using System.Reflection;

namespace Microsoft.ML.Tests.Surface;

/// <summary>Types, parameters, constraints and attributes as a C# declaration has them.</summary>
internal static class SurfaceNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(sbyte)] = "sbyte", [typeof(byte)] = "byte", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int",
        [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double",
    };

    public static string Of(Type type, bool declaration = false)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[]";
        }

        if (Keywords.TryGetValue(type, out var keyword) || type.IsGenericParameter)
        {
            return keyword ?? type.Name;
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return $"{Of(underlying)}?";
        }

        var arguments = type.GetGenericArguments();
        if (type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal))
        {
            // The names of a tuple's parts are compiler's attributes; the lists are read without them.
            return $"({string.Join(", ", arguments.Select(a => Of(a)))})";
        }

        int outer = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        string name = type.Name.Split('`')[0];
        var own = arguments[outer..];
        if (own.Length > 0)
        {
            name += $"<{string.Join(", ", own.Select(a => declaration ? Variance(a) + a.Name : Of(a)))}>";
        }

        return type.DeclaringType is { } parent ? $"{OfParent(parent, arguments)}.{name}" : name;
    }

    public static string Parameters(MethodBase method)
    {
        bool isExtension = method.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute));
        return (isExtension ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    public static string Parameter(ParameterInfo parameter)
    {
        string modifier = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : !parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        string value = parameter.HasDefaultValue ? $" = {Constant(parameter)}" : "";
        return $"{modifier}{Of(parameter.ParameterType)} {parameter.Name}{value}";
    }

    public static string Constraints(Type[] arguments) => string.Concat(arguments.Select(Constraint));

    public static string Attributes(MemberInfo member)
    {
        // The compiler marks ref structs obsolete for compilers that do not know them.
        if (member.IsDefined(typeof(ObsoleteAttribute)) && member is not Type { IsByRefLike: true })
        {
            return "[Obsolete] ";
        }

        if (member.IsDefined(typeof(FlagsAttribute)))
        {
            return "[Flags] ";
        }

        return member.GetCustomAttribute<AttributeUsageAttribute>(inherit: false) is { } usage
            ? $"[AttributeUsage({usage.ValidOn.ToString().Replace(", ", "|")}, AllowMultiple = {Lower(usage.AllowMultiple)}, Inherited = {Lower(usage.Inherited)})] "
            : "";
    }

    private static string Lower(bool value) => value ? "true" : "false";

    private static string OfParent(Type parent, Type[] arguments)
    {
        int count = parent.GetGenericArguments().Length;
        return count == 0 ? Of(parent) : Of(parent.GetGenericTypeDefinition().MakeGenericType(arguments[..count]));
    }

    private static string Variance(Type argument) =>
        argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.Covariant) ? "out "
        : argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.Contravariant) ? "in " : "";

    private static string Constraint(Type argument)
    {
        if (!argument.IsGenericParameter)
        {
            return "";
        }

        var attributes = argument.GenericParameterAttributes;
        var parts = new List<string>();
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            parts.Add("class");
        }

        parts.AddRange(argument.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(c => Of(c)));
        if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
        {
            parts.Add("new()");
        }

        return parts.Count == 0 ? "" : $" where {argument.Name} : {string.Join(", ", parts)}";
    }

    private static string Constant(ParameterInfo parameter)
    {
        object? value = parameter.RawDefaultValue;
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return value switch
        {
            null => type.IsValueType && type == parameter.ParameterType || type.IsGenericParameter ? "default" : "null",
            bool b => Lower(b),
            string s => $"\"{s}\"",
            char c => $"'\\u{(int)c:x4}'",
            double.NegativeInfinity => "double.NegativeInfinity",
            double.PositiveInfinity => "double.PositiveInfinity",
            _ when type.IsEnum => $"{Of(type)}.{Enum.ToObject(type, value)}",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }
}
