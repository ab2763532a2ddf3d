using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace TorchSharp.Tests;

/// <summary>Public members in the notation of Api/TorchSharp.txt.</summary>
internal static class ApiReflection
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short",
        [typeof(ushort)] = "ushort", [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong",
        [typeof(float)] = "float", [typeof(double)] = "double", [typeof(string)] = "string", [typeof(object)] = "object", [typeof(char)] = "char",
    };

    internal static IEnumerable<Type> PublicTypes(Assembly assembly) => assembly.GetTypes().Where(IsVisible);

    static bool IsVisible(Type type) => type.IsNested ? (type.IsNestedPublic || type.IsNestedFamily) && IsVisible(type.DeclaringType!) : type.IsPublic;

    internal static string TypeName(Type type) => ApiText.Normalize(Name(type, null));

    internal static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => $"{f.Name} = {Convert.ToInt64(f.GetRawConstantValue(), CultureInfo.InvariantCulture)}");
        if (type.BaseType == typeof(MulticastDelegate))
            return [ApiText.Normalize($"({Parameters(type.GetMethod("Invoke")!)})")];
        return type.GetMembers(Declared).SelectMany(Lines).Select(ApiText.Normalize);
    }

    static IEnumerable<string> Lines(MemberInfo member) => member switch
    {
        ConstructorInfo { IsStatic: false } c when IsOpen(c) => [$"{Access(c)}{Simple(c.DeclaringType!)}({Parameters(c)})"],
        FieldInfo f when (f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly) && !f.IsSpecialName => [Field(f)],
        PropertyInfo p => Property(p),
        // An override adds no member to those of its base.
        MethodInfo m when IsOpen(m) && !IsAccessor(m) && m.GetBaseDefinition() == m => [Method(m)],
        _ => [],
    };

    static bool IsOpen(MethodBase m) => m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly;

    static bool IsAccessor(MethodInfo m) => m.IsSpecialName && !m.Name.StartsWith("op_", StringComparison.Ordinal);

    static string Access(MethodBase m) => m.IsPublic ? "" : m.IsFamilyOrAssembly ? "protected internal " : "protected ";

    static string Modifiers(MethodBase m) => Access(m) + (m.IsStatic ? "static " : m.IsAbstract && !m.DeclaringType!.IsInterface ? "abstract " : "");

    static string Field(FieldInfo f)
    {
        var modifiers = (f.IsPublic ? "" : "protected ") + (f.IsLiteral ? "const " : f.IsStatic ? f.IsInitOnly ? "static readonly " : "static " : f.IsInitOnly ? "readonly " : "");
        return $"{modifiers}{Name(f.FieldType, f)} {f.Name}" + (f.IsLiteral ? " = " + Value(f.GetRawConstantValue(), f.FieldType) : "");
    }

    static IEnumerable<string> Property(PropertyInfo p)
    {
        var accessors = p.GetAccessors(true).Where(IsOpen).ToArray();
        if (accessors.Length == 0)
            yield break;
        var index = p.GetIndexParameters();
        var name = index.Length == 0 ? p.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        var parts = (p.GetMethod is { } get && IsOpen(get) ? "get; " : "") + (p.SetMethod is { } set && IsOpen(set) ? "set; " : "");
        yield return $"{Modifiers(accessors[0])}{Name(p.PropertyType, p)} {name} {{ {parts}}}";
    }

    static string Method(MethodInfo m)
    {
        var modifiers = Modifiers(m);
        if (m.Name is "op_Implicit" or "op_Explicit")
            return $"{modifiers}{(m.Name == "op_Implicit" ? "implicit" : "explicit")} operator {Name(m.ReturnType, m.ReturnParameter)}({Parameters(m)})";
        var name = m.IsSpecialName && s_operators.TryGetValue(m.Name, out var symbol) ? "operator " + symbol : m.Name;
        var generic = m.IsGenericMethodDefinition ? $"<{string.Join(", ", m.GetGenericArguments().Select(a => a.Name))}>" : "";
        return $"{modifiers}{Name(m.ReturnType, m.ReturnParameter)} {name}{generic}({Parameters(m)}){Constraints(m)}";
    }

    static readonly Dictionary<string, string> s_operators = new()
    {
        ["op_Addition"] = "+", ["op_Subtraction"] = "-", ["op_Multiply"] = "*", ["op_Division"] = "/", ["op_Modulus"] = "%", ["op_BitwiseAnd"] = "&",
        ["op_BitwiseOr"] = "|", ["op_ExclusiveOr"] = "^", ["op_OnesComplement"] = "~", ["op_UnaryNegation"] = "-", ["op_Equality"] = "==",
        ["op_Inequality"] = "!=", ["op_LessThan"] = "<", ["op_LessThanOrEqual"] = "<=", ["op_GreaterThan"] = ">", ["op_GreaterThanOrEqual"] = ">=",
    };

    static string Constraints(MethodInfo m)
    {
        if (!m.IsGenericMethodDefinition)
            return "";
        var text = "";
        foreach (var argument in m.GetGenericArguments())
        {
            var unmanaged = argument.GetCustomAttributesData().Any(a => a.AttributeType.Name == "IsUnmanagedAttribute");
            var flags = argument.GenericParameterAttributes;
            var parts = new List<string>();
            if (unmanaged)
                parts.Add("unmanaged");
            else if (flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
                parts.Add("struct");
            else if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
                parts.Add("class");
            parts.AddRange(argument.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(c => Name(c, null)));
            if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
                parts.Add("new()");
            if (parts.Count > 0)
                text += $" where {argument.Name} : {string.Join(", ", parts)}";
        }
        return text;
    }

    static string Parameters(MethodBase m)
    {
        var extension = m.IsDefined(typeof(ExtensionAttribute), false) ? "this " : "";
        return extension + string.Join(", ", m.GetParameters().Select(Parameter));
    }

    static string Parameter(ParameterInfo p)
    {
        var type = p.ParameterType;
        var prefix = p.IsDefined(typeof(ParamArrayAttribute), false) ? "params " : type.IsByRef ? p.IsOut ? "out " : p.IsIn ? "in " : "ref " : "";
        var text = $"{prefix}{Name(type.IsByRef ? type.GetElementType()! : type, p)} {p.Name}";
        return p.HasDefaultValue ? $"{text} = {Value(p.RawDefaultValue, type)}" : text;
    }

    static string Value(object? value, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            null or Missing => plain.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
            string s => $"\"{s}\"",
            bool b => b ? "true" : "false",
            _ when plain.IsEnum => $"{Name(plain, null)}.{Enum.ToObject(plain, value)}",
            float f => f.ToString(CultureInfo.InvariantCulture) + "f",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    static string Simple(Type type) => type.Name.Split('`')[0];

    /// <summary>The name of a type, with the element names of tuples, which stand in an attribute in the order of the elements.</summary>
    static string Name(Type type, ICustomAttributeProvider? owner)
    {
        var names = owner?.GetCustomAttributes(typeof(TupleElementNamesAttribute), false).Cast<TupleElementNamesAttribute>().FirstOrDefault()?.TransformNames;
        var next = 0;
        return Name(type, names, ref next);
    }

    static string Name(Type type, IList<string?>? names, ref int next)
    {
        if (s_keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsArray)
            return Name(type.GetElementType()!, names, ref next) + $"[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsPointer)
            return Name(type.GetElementType()!, names, ref next) + "*";
        if (Nullable.GetUnderlyingType(type) is { } plain)
            return Name(plain, names, ref next) + "?";
        if (type.IsGenericParameter)
            return type.Name;
        if (type.IsGenericType && type.IsAssignableTo(typeof(ITuple)) && type.IsValueType)
            return Tuple(type, names, ref next);
        return Nested(type, names, ref next);
    }

    static string Tuple(Type type, IList<string?>? names, ref int next)
    {
        var elements = type.GetGenericArguments();
        var first = next;
        next += elements.Length;
        var parts = new List<string>();
        for (var i = 0; i < elements.Length; i++)
        {
            var text = Name(elements[i], names, ref next);
            parts.Add(names?[first + i] is { } name ? $"{text} {name}" : text);
        }
        return $"({string.Join(", ", parts)})";
    }

    static string Nested(Type type, IList<string?>? names, ref int next)
    {
        var chain = new Stack<Type>();
        for (var t = type; t is not null; t = t.DeclaringType)
            chain.Push(t);
        var arguments = type.GetGenericArguments();
        var used = 0;
        var parts = new List<string>();
        foreach (var link in chain)
        {
            var own = link.GetGenericArguments().Length - used;
            var text = Simple(link);
            if (own > 0)
            {
                var inner = new List<string>();
                for (var i = 0; i < own; i++)
                    inner.Add(Name(arguments[used + i], names, ref next));
                text += $"<{string.Join(", ", inner)}>";
                used += own;
            }
            parts.Add(text);
        }
        var full = string.Join('.', parts);
        if (full is "torch.Tensor" or "torch.Device")
            return full["torch.".Length..];
        var space = chain.Peek().Namespace ?? "";
        return space.StartsWith("TorchSharp.", StringComparison.Ordinal) ? $"{space["TorchSharp.".Length..]}.{full}" : full;
    }
}
