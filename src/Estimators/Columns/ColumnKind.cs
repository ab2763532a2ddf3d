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

    public static ColumnKind KeyVector { get; } = new("Vector<Key<UInt32>>", "Make keys of the tokens with BuildVocabulary.",
        c => c is { Kind: not SchemaShape.Column.VectorKind.Scalar, IsKey: true } && c.ItemType == NumberDataViewType.UInt32,
        t => t is VectorDataViewType { ItemType: KeyDataViewType key } && key.RawType == typeof(uint));

    public static ColumnKind SingleVector { get; } = new("Vector<Single>", "Score the data with a language model first.",
        c => c is { Kind: not SchemaShape.Column.VectorKind.Scalar, IsKey: false } && c.ItemType == NumberDataViewType.Single,
        t => t is VectorDataViewType { ItemType: NumberDataViewType item } && item == NumberDataViewType.Single);

    public static ColumnKind Key { get; } = new("Key<UInt32>", "Make keys of the labels with Conversion.MapValueToKey.",
        c => c is { Kind: SchemaShape.Column.VectorKind.Scalar, IsKey: true } && c.ItemType == NumberDataViewType.UInt32,
        t => t is KeyDataViewType key && key.RawType == typeof(uint));

    public static ColumnKind Single { get; } = new("Single", "Name a column of numbers, and convert others with Conversion.ConvertType.",
        c => c is { Kind: SchemaShape.Column.VectorKind.Scalar, IsKey: false } && c.ItemType == NumberDataViewType.Single,
        t => t == NumberDataViewType.Single);

    /// <summary>Gets what may hold one sentence.</summary>
    public static ColumnKind Sentence { get; } = Either("Name a column of text, or of the keys of tokens.", Text, KeyVector);

    /// <summary>Gets what may hold one sentence or, as a vector of texts, several.</summary>
    public static ColumnKind Sentences { get; } = Either("Name a column of text, or of the keys of tokens.", Text, TextVector, KeyVector);

    /// <summary>Gets what may hold a tag for each token.</summary>
    public static ColumnKind Tags { get; } = Either("Name a column of tags, one for each token.", KeyVector, TextVector);

    public static ColumnKind SingleOrSingleVector { get; } = Either("Name a column of numbers, and convert others with Conversion.ConvertType.", Single, SingleVector);

    public static ColumnKind KeyOrSingleVector { get; } = Either("Name a column of keys, as BuildVocabulary makes them, or of numbers.", KeyVector, SingleVector);

    public static ColumnKind Scalar { get; } = new("a scalar", "Name a column with one value a row.",
        c => c.Kind == SchemaShape.Column.VectorKind.Scalar,
        t => t is PrimitiveDataViewType);

    public static ColumnKind Any { get; } = new("any type", "", c => true, t => true);

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

    /// <summary>Tells whether a column of data has the type.</summary>
    public bool IsGivenBy(DataViewSchema.Column column) => _isGiven(column.Type);

    private static ColumnKind Either(string remedy, params ColumnKind[] kinds) => new(
        $"{string.Join(", ", kinds[..^1].Select(k => k._name))} or {kinds[^1]._name}", remedy,
        c => kinds.Any(k => k._isPromised(c)),
        t => kinds.Any(k => k._isGiven(t)));

    private static ArgumentOutOfRangeException Missing(string name, string owner, IEnumerable<string> found) =>
        new("inputSchema", $"Could not find input column '{name}' of {owner}. The data has {string.Join(", ", found.Select(c => $"'{c}'"))}.");

    private ArgumentOutOfRangeException Mismatch(string name, string owner, string found) =>
        new("inputSchema", $"Schema mismatch for input column '{name}' of {owner}: expected {_name}, got {found}. {_remedy}");
}
