namespace Microsoft.ML.Data;

/// <summary>Annotations given as plain values: an array stands for a vector, a string for text.</summary>
internal static class AnnotationValues
{
    public static Action<DataViewSchema.Annotations.Builder> Adder<T>(string kind, T value, DataViewType type) => value switch
    {
        string text => Of(kind, type, text.AsMemory()),
        string[] texts => Of(kind, type, Vector(Array.ConvertAll(texts, t => t.AsMemory()))),
        Array array => Generic.Create<ArrayAdder>(typeof(ArrayAdder<>), [typeof(T).GetElementType()]).Make(kind, type, array),
        _ => Of(kind, type, value),
    };

    private static Action<DataViewSchema.Annotations.Builder> Of<T>(string kind, DataViewType type, T value)
    {
        Check.Param(type.RawType == typeof(T), "annotationType", $"An annotation of type {type} is carried by '{type.RawType}', the value is a '{typeof(T)}'.");
        return builder => builder.Add(kind, type, (ref T destination) => Copier<T>.Copy(in value, ref destination));
    }

    private static VBuffer<T> Vector<T>(T[] values) => new(values.Length, values);

    private abstract class ArrayAdder
    {
        public abstract Action<DataViewSchema.Annotations.Builder> Make(string kind, DataViewType type, Array values);
    }

    private sealed class ArrayAdder<T> : ArrayAdder
    {
        public override Action<DataViewSchema.Annotations.Builder> Make(string kind, DataViewType type, Array values) => Of(kind, type, Vector((T[])values));
    }
}
