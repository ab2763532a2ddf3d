using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence.Interop;

/// <summary>Describes the columns that this library's estimators promise.</summary>
internal static class SchemaShapes
{
    public const string KeyValues = "KeyValues";

    private static readonly SchemaShape.Column s_keyValues =
        MlNetInternals.NewColumn(KeyValues, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, false, null);

    public static SchemaShape.Column Text(string name) => MlNetInternals.NewColumn(name, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance, false, null);

    public static SchemaShape.Column TextVector(string name) => VariableVector(name, TextDataViewType.Instance);

    public static SchemaShape.Column SingleVector(string name) => VariableVector(name, NumberDataViewType.Single);

    public static SchemaShape.Column Single(string name) =>
        MlNetInternals.NewColumn(name, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single, false, null);

    public static SchemaShape.Column KeyVector(string name, SchemaShape.Column.VectorKind kind = SchemaShape.Column.VectorKind.VariableVector) =>
        MlNetInternals.NewColumn(name, kind, NumberDataViewType.UInt32, true, new SchemaShape([s_keyValues]));

    /// <summary>Adds columns; one of a name that is there already takes its place.</summary>
    public static SchemaShape With(SchemaShape input, params SchemaShape.Column[] added) =>
        new([.. input.Where(c => added.All(a => a.Name != c.Name)), .. added]);

    private static SchemaShape.Column VariableVector(string name, DataViewType itemType) =>
        MlNetInternals.NewColumn(name, SchemaShape.Column.VectorKind.VariableVector, itemType, false, null);
}
