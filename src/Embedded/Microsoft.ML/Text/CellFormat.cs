using System.Globalization;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Writes a value as the text of a field.</summary>
internal delegate void CellFormat<T>(T value, StringBuilder text);

/// <summary>The formats of the standard types, which <see cref="FieldParsers"/> reads back: reals to their last bit, keys as zero-based choices.</summary>
internal static class CellFormats
{
    /// <summary>Whether a column's values can be written.</summary>
    public static bool Has(DataViewType type) => type.Item() is KeyDataViewType || PrimitiveTypes.OrNull(type.Item().RawType)?.Equals(type.Item()) == true;

    /// <summary>A <see cref="CellFormat{T}"/> of the type's raw type.</summary>
    public static CellFormat<T> Of<T>(PrimitiveDataViewType type, char separator) => (CellFormat<T>)(type switch
    {
        KeyDataViewType key => Generic.Create<KeyFormat>(typeof(KeyFormat<>), [key.RawType]).Make(key.Count),
        TextDataViewType => (CellFormat<ReadOnlyMemory<char>>)((value, text) => AppendText(value.Span, separator, text)),
        BooleanDataViewType => (CellFormat<bool>)((value, text) => text.Append(value ? '1' : '0')),
        DateTimeDataViewType => (CellFormat<DateTime>)((value, text) => text.Append(CultureInfo.InvariantCulture, $"\"{value:o}\"")),
        DateTimeOffsetDataViewType => (CellFormat<DateTimeOffset>)((value, text) => text.Append(CultureInfo.InvariantCulture, $"\"{value:o}\"")),
        TimeSpanDataViewType => (CellFormat<TimeSpan>)((value, text) => text.Append(CultureInfo.InvariantCulture, $"\"{value:c}\"")),
        RowIdDataViewType => (CellFormat<DataViewRowId>)((value, text) => text.Append("0x").Append(value.ToString())),
        _ when type == NumberDataViewType.Single => (CellFormat<float>)((value, text) => AppendReal(value, "R", text)),
        _ when type == NumberDataViewType.Double => (CellFormat<double>)((value, text) => AppendReal(value, "G17", text)),
        _ => (CellFormat<T>)((value, text) => text.Append(CultureInfo.InvariantCulture, $"{value}")),
    });

    /// <summary>Text is quoted when it is empty, starts with a space, or has what would end the field or be taken for an index; a quote is doubled.</summary>
    public static void AppendText(ReadOnlySpan<char> value, char separator, StringBuilder text)
    {
        if (value.Length > 0 && value[0] != ' ' && value.IndexOfAny(['"', separator, ':', '\n']) < 0)
        {
            text.Append(value);
            return;
        }

        text.Append('"');
        foreach (char c in value)
        {
            text.Append(c == '"' ? "\"\"" : [c]);
        }

        text.Append('"');
    }

    private static void AppendReal<T>(T value, string format, StringBuilder text)
        where T : struct, System.Numerics.IFloatingPointIeee754<T> =>
        text.Append(T.IsNaN(value) ? "?" : value.ToString(format, CultureInfo.InvariantCulture));

    private abstract class KeyFormat
    {
        public abstract Delegate Make(ulong count);
    }

    private sealed class KeyFormat<T> : KeyFormat
        where T : struct, System.Numerics.IBinaryInteger<T>
    {
        public override Delegate Make(ulong count) => (CellFormat<T>)((value, text) =>
        {
            ulong key = ulong.CreateTruncating(value);
            if (key > 0 && key <= count)
            {
                text.Append(key - 1);
            }
        });
    }
}
