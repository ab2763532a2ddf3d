using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>
/// Reads values from text as a text file's fields are read. Empty text is the type's default. Text that cannot be read is the missing value;
/// signed whole numbers have none, and there it is an error.
/// </summary>
internal static class TextConversion
{
    public static ValueConversion Create(PrimitiveDataViewType target) =>
        Generic.Create<Maker>(typeof(Maker<>), [target.RawType]).Make(target);

    private abstract class Maker
    {
        public abstract ValueConversion Make(PrimitiveDataViewType target);
    }

    private sealed class Maker<T> : Maker
    {
        public override ValueConversion Make(PrimitiveDataViewType target)
        {
            var parse = (FieldParser<T>)FieldParsers.Of(target, '.');
            bool mustParse = target is NumberDataViewType && IsSigned(target.RawType);
            return new ValueConversion<ReadOnlyMemory<char>, T>(text =>
            {
                T value = default;
                bool isRead = text.IsEmpty || parse(text, out value);
                Check.State(isRead || !mustParse, $"Value '{text}' could not be parsed from text to {target}.");
                return isRead ? value : MissingValues.Of<T>();
            });
        }

        private static bool IsSigned(Type type) => type == typeof(sbyte) || type == typeof(short) || type == typeof(int) || type == typeof(long);
    }
}
