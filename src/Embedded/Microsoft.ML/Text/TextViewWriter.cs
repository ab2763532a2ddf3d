using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Writes a data view as text: the loader's settings as a comment, a header, and a line a row.</summary>
internal static class TextViewWriter
{
    private const string Comment = "#@ ";

    private static readonly string[] Kinds = ["I1", "U1", "I2", "U2", "I4", "U4", "I8", "U8", "R4", "R8", "TX", "BL", "TS", "DT", "DZ"];

    public static void Write(Stream stream, IDataView data, DataViewSchema.Column[] columns, char separator, bool header, bool schema, bool forceDense)
    {
        // A header names scalars, and the slots that have names.
        header &= columns.Any(c => c.Type is not VectorDataViewType || c.HasSlotNames());
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
        if (schema)
        {
            WriteSettings(writer, columns, separator, header);
        }

        using var cursor = data.GetRowCursor(columns);
        var cells = Array.ConvertAll(columns, c => CellWriter.Create(c, cursor, separator));
        var line = new TextLineWriter(writer, separator, forceDense);
        if (header)
        {
            line.Begin(Array.ConvertAll(cells, _ => ""));
            Array.ForEach(cells, c => c.AddHeader(line));
            line.End("\"\"");
        }

        string[] defaults = Array.ConvertAll(cells, c => c.Default);
        while (cursor.MoveNext())
        {
            line.Begin(defaults);
            Array.ForEach(cells, c => c.AddValues(line));
            line.End();
        }
    }

    private static void WriteSettings(StreamWriter writer, DataViewSchema.Column[] columns, char separator, bool header)
    {
        writer.WriteLine($"{Comment}TextLoader{{");
        if (header)
        {
            writer.WriteLine($"{Comment}  header+");
        }

        writer.WriteLine($"{Comment}  sep={Name(separator)}");
        int? field = 0;
        foreach (var column in columns)
        {
            writer.WriteLine($"{Comment}  col={Settings(column, field)}");

            // What comes behind fields of which there may be any number has no place of its own.
            field += column.Type is not VectorDataViewType vector ? 1 : vector.IsKnownSize ? vector.Size : null;
        }

        writer.WriteLine($"{Comment}}}");
    }

    // In ML.NET's words, longer ones where the name needs quotes, or the place is not known: such a file it does not read again.
    private static string Settings(DataViewSchema.Column column, int? field)
    {
        var vector = column.Type as VectorDataViewType;
        string kind = column.Type.Item() is RowIdDataViewType ? "UG" : Kinds[(int)PrimitiveTypes.KindOf(column.Type.Item().RawType).Value - 1];
        var key = column.Type.Item() as KeyDataViewType;
        string range = field is { } from
            ? vector is null ? $"{from}" : vector.IsKnownSize ? $"{from}-{from + vector.Size - 1}" : $"{from}-**"
            : vector is null ? "{ min=-1}" : vector.IsKnownSize ? $"{{ min=-1 max={vector.Size - 2} vector=+}}" : "{ min=-1 var=+}";
        bool plain = column.Name.AsSpan().IndexOfAny(" \t\r\n{}=#\"") < 0;
        return field is not null && plain
            ? $"{column.Name}:{kind}{(key is null ? "" : $"[{key.Count}]")}:{range}"
            : $"{{name={(plain ? column.Name : Quoted(column.Name))}{(kind == "R4" ? "" : $" type={kind}")} src={range}{(key is null ? "" : $" key={key.Count}")}}}";
    }

    // Braces in a name are escaped when they do not come in pairs.
    private static string Quoted(string name) =>
        name.Count(c => c == '{') == name.Count(c => c == '}') ? $"{{{name}}}" : $"{{{name.Replace("{", "\\{").Replace("}", "\\}")}}}";

    private static string Name(char separator) => separator switch
    {
        ' ' => "space",
        '\t' => "tab",
        ',' => "comma",
        ';' => "semicolon",
        '|' => "bar",
        _ => separator.ToString(),
    };
}
