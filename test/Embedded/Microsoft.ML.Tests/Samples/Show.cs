using System.Collections;
using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Samples;

/// <summary>Data views as text, so that two can be compared whole.</summary>
internal static class Show
{
    public static string All(IDataView data)
    {
        var lines = data.Schema.Select(c => $"{c} {string.Join(", ", c.Annotations.Schema.Select(a => $"{a} = {AnnotationReader.Create(a).Read(c.Annotations, a)}"))}").ToList();
        using var cursor = data.GetRowCursor(data.Schema);
        var getters = data.Schema.Select(c => CellReader.Create(c).Make(cursor, c)).ToArray();
        while (cursor.MoveNext())
        {
            lines.Add(string.Join(" | ", getters.Select(g => g())));
        }

        return string.Join("\n", lines);
    }

    public static string Value(object? value) => value switch
    {
        null => "null",
        ReadOnlyMemory<char> text => $"'{text}'",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ when Generic.VectorItem(value.GetType()) is not null => $"<{string.Join(",", ((IEnumerable)((dynamic)value).DenseValues()).Cast<object>().Select(Value))}>",
        _ => value.ToString()!,
    };

    private abstract class CellReader
    {
        public static CellReader Create(DataViewSchema.Column column) => Generic.Create<CellReader>(typeof(CellReader<>), [column.Type.RawType]);

        public abstract Func<string> Make(DataViewRow row, DataViewSchema.Column column);
    }

    private sealed class CellReader<T> : CellReader
    {
        public override Func<string> Make(DataViewRow row, DataViewSchema.Column column)
        {
            var get = row.GetGetter<T>(column);
            T value = default!;
            return () =>
            {
                get(ref value);
                return Value(value);
            };
        }
    }

    private abstract class AnnotationReader
    {
        public static AnnotationReader Create(DataViewSchema.Column column) => Generic.Create<AnnotationReader>(typeof(AnnotationReader<>), [column.Type.RawType]);

        public abstract string Read(DataViewSchema.Annotations annotations, DataViewSchema.Column column);
    }

    private sealed class AnnotationReader<T> : AnnotationReader
    {
        public override string Read(DataViewSchema.Annotations annotations, DataViewSchema.Column column)
        {
            T value = default!;
            annotations.GetGetter<T>(column)(ref value);
            return Value(value);
        }
    }
}
