using System.Reflection;

namespace Microsoft.ML;

/// <summary>Makes objects of generic classes for types that are known at run time only.</summary>
internal static class Generic
{
    private const BindingFlags Constructors = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.CreateInstance | BindingFlags.DoNotWrapExceptions;

    public static T Create<T>(Type definition, Type[] types, params object[] arguments) =>
        (T)Activator.CreateInstance(definition.MakeGenericType(types), Constructors, null, arguments, null);

    /// <summary>The element type of <c>VBuffer&lt;T&gt;</c>, or null.</summary>
    public static Type VectorItem(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Data.VBuffer<>) ? type.GetGenericArguments()[0] : null;
}
