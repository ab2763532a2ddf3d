namespace Microsoft.ML.Data;

/// <summary>What stands for a value that is not there: not a number for reals, for all else the default (empty text, key 0, number 0).</summary>
internal static class MissingValues
{
    public static T Of<T>() => default(T) switch
    {
        float => (T)(object)float.NaN,
        double => (T)(object)double.NaN,
        _ => default,
    };

    /// <summary>Whether a value counts as missing when a dictionary is built: empty text, not a number, key 0.</summary>
    public static bool Is<T>(PrimitiveDataViewType type, T value) => value switch
    {
        ReadOnlyMemory<char> text => text.IsEmpty,
        float number => float.IsNaN(number),
        double number => double.IsNaN(number),
        _ => type is KeyDataViewType && EqualityComparer<T>.Default.Equals(value, default),
    };
}
