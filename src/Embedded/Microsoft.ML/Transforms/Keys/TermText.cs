using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Terms as text, in ML.NET's own notation.</summary>
internal static class TermText
{
    public static string Of<T>(PrimitiveDataViewType type, T value) => value switch
    {
        bool flag => flag ? "1" : "0",
        float.NaN or double.NaN => "?",
        double number => number.ToString("G17", CultureInfo.InvariantCulture),
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("o", CultureInfo.InvariantCulture),
        DataViewRowId id => $"0x{id}",

        // A key is written as the zero-based choice; a missing one never becomes a term.
        _ when type is KeyDataViewType => (Convert.ToUInt64(value, CultureInfo.InvariantCulture) - 1).ToString(CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
