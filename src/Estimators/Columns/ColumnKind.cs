using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence.Columns;

/// <summary>A type that an input column must have, checked in the same words when a pipeline is planned and when it is fitted.</summary>
internal sealed class ColumnKind
{
    private readonly string _name;
    private readonly string _remedy;
    private readonly Func<SchemaShape.Column, bool> _isPromised;
    private readonly Func<DataViewType, bool> _isGiven;

    private ColumnKind(string name, string remedy, Func<SchemaShape.Column, bool> isPromised, Func<DataViewType, bool> isGiven) =>
        (_name, _remedy, _isPromised, _isGiven) = (name, remedy, isPromised, isGiven);

    public static ColumnKind Text { get; } = new("Text", "Name a column of text.",
        c => c is { Kind: SchemaShape.Column.VectorKind.Scalar, IsKey: false } && c.ItemType == TextDataViewType.Instance,
        t => t is TextDataViewType);

    public static ColumnKind TextVector { get; } = new("Vector<Text>", "Tokenize the text first.",
        c => c is { Kind: not SchemaShape.Column.VectorKind.Scalar, IsKey: false } && c.ItemType == TextDataViewType.Instance,
        t => t is VectorDataViewType { ItemType: TextDataViewType });

    public static ColumnKind TextOrTextVector { get; } = new("Text or Vector<Text>", "Name a column of text.",
        c => Text._isPromised(c) || TextVector._isPromised(c),
        t => Text._isGiven(t) || TextVector._isGiven(t));

    public static ColumnKind KeyVector { get; } = new("Vector<Key<UInt32>>", "Make keys of the tokens with BuildVocabulary.",
        c => c is { Kind: not SchemaShape.Column.VectorKind.Scalar, IsKey: true } && c.ItemType == NumberDataViewType.UInt32,
        t => t is VectorDataViewType { ItemType: KeyDataViewType key } && key.RawType == typeof(uint));

    public static ColumnKind SingleVector { get; } = new("Vector<Single>", "Score the data with a language model first.",
        c => c is { Kind: not SchemaShape.Column.VectorKind.Scalar, IsKey: false } && c.ItemType == NumberDataViewType.Single,
        t => t is VectorDataViewType { ItemType: NumberDataViewType item } && item == NumberDataViewType.Single);

    /// <summary>Finds a column in a promised schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is missing or of another type.</exception>
    public SchemaShape.Column FindIn(SchemaShape inputSchema, string name, string owner)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var column = inputSchema.FirstOrDefault(c => c.Name == name);
        if (column.Name is null) throw Missing(name, owner, inputSchema.Select(c => c.Name));
        string item = column.IsKey ? $"Key<{column.ItemType}>" : column.ItemType.ToString()!;
        return _isPromised(column) ? column : throw Mismatch(name, owner, column.Kind == SchemaShape.Column.VectorKind.Scalar ? item : $"Vector<{item}>");
    }

    /// <summary>Finds a column in the schema of data.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is missing or of another type.</exception>
    public DataViewSchema.Column FindIn(DataViewSchema inputSchema, string name, string owner)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var column = inputSchema.GetColumnOrNull(name) ?? throw Missing(name, owner, inputSchema.Where(c => !c.IsHidden).Select(c => c.Name));
        return _isGiven(column.Type) ? column : throw Mismatch(name, owner, column.Type.ToString()!);
    }

    private static ArgumentOutOfRangeException Missing(string name, string owner, IEnumerable<string> found) =>
        new("inputSchema", $"Could not find input column '{name}' of {owner}. The data has {string.Join(", ", found.Select(c => $"'{c}'"))}.");

    private ArgumentOutOfRangeException Mismatch(string name, string owner, string found) =>
        new("inputSchema", $"Schema mismatch for input column '{name}' of {owner}: expected {_name}, got {found}. {_remedy}");
}
