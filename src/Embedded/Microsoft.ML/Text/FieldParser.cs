using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>Turns the text of a field into a value. Without one (an empty field) the value is the type's default.</summary>
internal delegate bool FieldParser<T>(ReadOnlyMemory<char> text, out T value);

/// <summary>The parsers of the standard types.</summary>
internal static class FieldParsers
{
    private const NumberStyles Real = NumberStyles.Float;

    /// <summary>A <see cref="FieldParser{T}"/> of the type's raw type.</summary>
    public static Delegate Of(PrimitiveDataViewType type, char decimalMarker) => type switch
    {
        KeyDataViewType key => Generic.Create<KeyParser>(typeof(KeyParser<>), [key.RawType]).Make(key.Count),
        TextDataViewType => (FieldParser<ReadOnlyMemory<char>>)((text, out value) =>
        {
            value = text;
            return true;
        }),
        BooleanDataViewType => (FieldParser<bool>)TryBoolean,
        DateTimeDataViewType => (FieldParser<DateTime>)((text, out value) => DateTime.TryParse(text.Span, CultureInfo.InvariantCulture, DateTimeStyles.None, out value)),
        DateTimeOffsetDataViewType => (FieldParser<DateTimeOffset>)((text, out value) => DateTimeOffset.TryParse(text.Span, CultureInfo.InvariantCulture, DateTimeStyles.None, out value)),
        TimeSpanDataViewType => (FieldParser<TimeSpan>)((text, out value) => TimeSpan.TryParse(text.Span, CultureInfo.InvariantCulture, out value)),
        _ when type == NumberDataViewType.Single => MakeReal<float>(decimalMarker),
        _ when type == NumberDataViewType.Double => MakeReal<double>(decimalMarker),
        _ => Generic.Create<IntegerParser>(typeof(IntegerParser<>), [type.RawType]).Make(),
    };

    // A real that cannot be read is not a number, and loading goes on.
    private static FieldParser<T> MakeReal<T>(char decimalMarker)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        var format = (NumberFormatInfo)CultureInfo.InvariantCulture.NumberFormat.Clone();
        format.NumberDecimalSeparator = decimalMarker.ToString();
        return (text, out value) =>
        {
            if (!T.TryParse(text.Span, Real, format, out value))
            {
                value = T.NaN;
            }

            return true;
        };
    }

    private static bool TryBoolean(ReadOnlyMemory<char> text, out bool value)
    {
        var word = text.Span;
        value = word is "1" or "+" or "+1" || Is(word, "true", "yes", "t", "y");
        return value || word is "0" or "-" or "-1" || Is(word, "false", "no", "f", "n");
    }

    private static bool Is(ReadOnlySpan<char> word, params ReadOnlySpan<string> accepted)
    {
        foreach (string a in accepted)
        {
            if (word.Equals(a, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private abstract class IntegerParser
    {
        public abstract Delegate Make();
    }

    private sealed class IntegerParser<T> : IntegerParser
        where T : struct, System.Numerics.IBinaryInteger<T>
    {
        public override Delegate Make() =>
            (FieldParser<T>)((text, out value) => T.TryParse(text.Span, NumberStyles.Integer, CultureInfo.InvariantCulture, out value));
    }

    private abstract class KeyParser
    {
        public abstract Delegate Make(ulong count);
    }

    // Text holds the zero-based choice; what is out of range or no number is missing.
    private sealed class KeyParser<T> : KeyParser
        where T : struct, System.Numerics.IBinaryInteger<T>
    {
        public override Delegate Make(ulong count) => (FieldParser<T>)((text, out value) =>
        {
            bool good = ulong.TryParse(text.Span, NumberStyles.Integer, CultureInfo.InvariantCulture, out ulong number) && number < count;
            value = good ? T.CreateTruncating(number + 1) : T.Zero;
            return true;
        });
    }
}
