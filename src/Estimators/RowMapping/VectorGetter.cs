using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence.RowMapping;

/// <summary>Makes getters of vectors.</summary>
internal static class VectorGetter
{
    /// <summary>A getter of a vector with the values of the current row.</summary>
    public static ValueGetter<VBuffer<T>> Of<T>(Func<T[]> values) => (ref VBuffer<T> value) =>
    {
        var made = values();
        var editor = VBufferEditor.Create(ref value, made.Length);
        made.CopyTo(editor.Values);
        value = editor.Commit();
    };
}
