using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence.Interop;

/// <summary>Describes the columns that this library's estimators promise.</summary>
internal static class SchemaShapes
{
    public const string KeyValues = "KeyValues";
    public const string SlotNames = "SlotNames";

    private static readonly SchemaShape.Column s_keyValues =
        MlNetInternals.NewColumn(KeyValues, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, false, null);

    private static readonly SchemaShape.Column s_slotNames =
        MlNetInternals.NewColumn(SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, false, null);

    public static SchemaShape.Column Text(string name) => MlNetInternals.NewColumn(name, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance, false, null);

    public static SchemaShape.Column TextVector(string name) => VariableVector(name, TextDataViewType.Instance);

    public static SchemaShape.Column SingleVector(string name) => VariableVector(name, NumberDataViewType.Single);

    public static SchemaShape.Column Single(string name) => Number(name, NumberDataViewType.Single);

    public static SchemaShape.Column Number(string name, NumberDataViewType type) =>
        MlNetInternals.NewColumn(name, SchemaShape.Column.VectorKind.Scalar, type, false, null);

    /// <param name="name">The column.</param>
    /// <param name="keyValues">The annotation of what the keys mean, if there is one.</param>
    public static SchemaShape.Column Key(string name, SchemaShape.Column? keyValues) =>
        MlNetInternals.NewColumn(name, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, true, keyValues is { } values ? new SchemaShape([values]) : null);

    /// <summary>A vector with a value for each key, named by the keys' texts where they have some.</summary>
    /// <param name="name">The column.</param>
    /// <param name="keyValues">The annotation of what the keys mean, if there is one.</param>
    public static SchemaShape.Column Scores(string name, SchemaShape.Column? keyValues) =>
        MlNetInternals.NewColumn(name, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, false, keyValues?.ItemType == TextDataViewType.Instance ? new SchemaShape([s_slotNames]) : null);

    public static SchemaShape.Column KeyVector(string name, SchemaShape.Column.VectorKind kind = SchemaShape.Column.VectorKind.VariableVector) =>
        MlNetInternals.NewColumn(name, kind, NumberDataViewType.UInt32, true, new SchemaShape([s_keyValues]));

    /// <summary>Keys of the same vocabulary as another column's, with their texts where that column has them.</summary>
    public static SchemaShape.Column KeysLike(SchemaShape.Column keys, string name, SchemaShape.Column.VectorKind kind) =>
        MlNetInternals.NewColumn(name, kind, NumberDataViewType.UInt32, true, new SchemaShape(keys.Annotations.Any(a => a.Name == KeyValues) ? [s_keyValues] : []));

    public static SchemaShape.Column Int32(string name) =>
        MlNetInternals.NewColumn(name, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Int32, false, null);

    public static SchemaShape.Column SingleVectorOfKnownLength(string name) =>
        MlNetInternals.NewColumn(name, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, false, null);

    /// <summary>Adds columns; one of a name that is there already takes its place.</summary>
    public static SchemaShape With(SchemaShape input, params SchemaShape.Column[] added) =>
        new([.. input.Where(c => added.All(a => a.Name != c.Name)), .. added]);

    private static SchemaShape.Column VariableVector(string name, DataViewType itemType) =>
        MlNetInternals.NewColumn(name, SchemaShape.Column.VectorKind.VariableVector, itemType, false, null);
}
