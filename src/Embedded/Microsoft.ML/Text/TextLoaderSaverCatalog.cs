using System.Reflection;
using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Text files as data.</summary>
public static class TextLoaderSaverCatalog
{
    public static TextLoader CreateTextLoader(this DataOperationsCatalog catalog, TextLoader.Column[] columns, char separatorChar = '\t', bool hasHeader = false, IMultiStreamSource dataSample = null, bool allowQuoting = false, bool trimWhitespace = false, bool allowSparse = false) =>
        CreateTextLoader(catalog, Options(columns, separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse), dataSample);

    public static TextLoader CreateTextLoader(this DataOperationsCatalog catalog, TextLoader.Options options, IMultiStreamSource dataSample = null)
    {
        Check.NotNull(catalog);
        return new TextLoader(options, dataSample);
    }

    public static TextLoader CreateTextLoader<TInput>(this DataOperationsCatalog catalog, char separatorChar = '\t', bool hasHeader = false, IMultiStreamSource dataSample = null, bool allowQuoting = false, bool trimWhitespace = false, bool allowSparse = false) =>
        CreateTextLoader(catalog, ColumnsOf(typeof(TInput)), separatorChar, hasHeader, dataSample, allowQuoting, trimWhitespace, allowSparse);

    public static TextLoader CreateTextLoader<TInput>(this DataOperationsCatalog catalog, TextLoader.Options options, IMultiStreamSource dataSample = null)
    {
        options ??= new TextLoader.Options();
        options.Columns = ColumnsOf(typeof(TInput));
        return CreateTextLoader(catalog, options, dataSample);
    }

    public static IDataView LoadFromTextFile(this DataOperationsCatalog catalog, string path, TextLoader.Column[] columns, char separatorChar = '\t', bool hasHeader = false, bool allowQuoting = false, bool trimWhitespace = false, bool allowSparse = false) =>
        Load(catalog, path, Options(columns, separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse));

    public static IDataView LoadFromTextFile<TInput>(this DataOperationsCatalog catalog, string path, char separatorChar = '\t', bool hasHeader = false, bool allowQuoting = false, bool trimWhitespace = false, bool allowSparse = false) =>
        LoadFromTextFile(catalog, path, ColumnsOf(typeof(TInput)), separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse);

    /// <summary>Only this form looks at the file first: slots get names from its header, and a range to the end its size.</summary>
    public static IDataView LoadFromTextFile(this DataOperationsCatalog catalog, string path, TextLoader.Options options = null)
    {
        var files = Files(path);
        return CreateTextLoader(catalog, options ?? new TextLoader.Options(), files).Load(files);
    }

    public static IDataView LoadFromTextFile<TInput>(this DataOperationsCatalog catalog, string path, TextLoader.Options options)
    {
        var files = Files(path);
        return CreateTextLoader<TInput>(catalog, options).Load(files);
    }

    /// <summary>Writes all columns that have a standard type, a row a line; a variable-length vector should come last, or the loader cannot tell where it ends.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="data">The rows.</param>
    /// <param name="stream">Written from where it is; it stays open.</param>
    /// <param name="separatorChar">Between fields: tab, space, comma, semicolon or bar.</param>
    /// <param name="headerRow">Whether a line with the columns' and slots' names comes first.</param>
    /// <param name="schema">Whether a comment with the loader's settings comes before that.</param>
    /// <param name="keepHidden">Whether columns of which a later one has the name are written too.</param>
    /// <param name="forceDense">Whether all fields are written; else a line may leave out zeros, which only a loader that allows sparse lines reads.</param>
    /// <exception cref="InvalidOperationException">No column can be written.</exception>
    public static void SaveAsText(this DataOperationsCatalog catalog, IDataView data, Stream stream, char separatorChar = '\t', bool headerRow = true, bool schema = true, bool keepHidden = false, bool forceDense = false)
    {
        Check.NotNull(catalog);
        Check.NotNull(data);
        Check.NotNull(stream);
        Check.Param(separatorChar is '\t' or ' ' or ',' or ';' or '|', nameof(separatorChar), $"Invalid separator '{separatorChar}' - must be: space, tab, comma, semicolon, or bar");
        var columns = SavedColumns.Of(catalog.Environment, data.Schema, keepHidden, CellFormats.Has);
        TextViewWriter.Write(stream, data, columns, separatorChar, headerRow, schema, forceDense);
    }

    private static IDataView Load(DataOperationsCatalog catalog, string path, TextLoader.Options options)
    {
        var files = Files(path);
        return CreateTextLoader(catalog, options).Load(files);
    }

    private static MultiFileSource Files(string path)
    {
        Check.NotEmpty(path);
        Check.Param(!Directory.Exists(path), nameof(path), $"'{path}' is a directory. Give a file, or wildcards for the names of files in it, as '{Path.Combine(path, "*")}'.");
        Check.Param(MultiFileSource.Expand(path).Any(File.Exists), nameof(path), $"File or directory does not exist at path: {path}");
        return new MultiFileSource(path);
    }

    private static TextLoader.Options Options(TextLoader.Column[] columns, char separator, bool hasHeader, bool allowQuoting, bool trimWhitespace, bool allowSparse) => new()
    {
        Columns = columns,
        Separators = [separator],
        HasHeader = hasHeader,
        AllowQuoting = allowQuoting,
        TrimWhitespace = trimWhitespace,
        AllowSparse = allowSparse,
    };

    private static TextLoader.Column[] ColumnsOf(Type type)
    {
        var members = Members.All(type).ToArray();
        Check.Param(members.Length > 0, "TInput", $"Should define at least one public, readable field or property in {type.Name}.");
        return Array.ConvertAll(members, ColumnOf);
    }

    private static TextLoader.Column ColumnOf(MemberInfo member)
    {
        string kind = member is FieldInfo ? "Field" : "Property";
        var load = member.GetCustomAttribute<LoadColumnAttribute>();
        Check.State(load is not null, $"{kind} '{member.Name}' is missing the {nameof(LoadColumnAttribute)} attribute");
        var type = PrimitiveTypes.KindOf(Members.Shape(member).Item);
        Check.State(type is not null, $"{kind} {member.Name} is of unsupported type.");
        string name = member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name;
        return new TextLoader.Column(name, type.Value, load.Sources, member.GetCustomAttribute<KeyTypeAttribute>()?.KeyCount);
    }
}
