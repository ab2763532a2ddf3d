using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>What a text transform takes, and how it says so.</summary>
internal sealed record TextInput(string Description, TextShape Shapes = TextShape.Any)
{
    public bool Accepts(DataViewType item, bool isVector) => item is TextDataViewType && Shapes.HasFlag(isVector ? TextShape.Vector : TextShape.Scalar);

    /// <summary>The shape after columns of texts were added, once their inputs are found right.</summary>
    public SchemaShape Shape(SchemaShape inputSchema, (string Output, string Input)[] columns) =>
        Shape(inputSchema, columns, (name, _) => new SchemaShape.Column(name, SchemaShape.Column.VectorKind.VariableVector, TextDataViewType.Instance, isKey: false));

    /// <summary>The same with columns made of the input columns' shapes.</summary>
    public SchemaShape Shape(SchemaShape inputSchema, (string Output, string Input)[] columns, Func<string, SchemaShape.Column, SchemaShape.Column> make)
    {
        Check.NotNull(inputSchema);
        var shape = new ShapeBuilder(inputSchema);
        foreach (var (output, input) in columns)
        {
            var column = shape.Find(input);
            if (!Accepts(column.ItemType, column.Kind != SchemaShape.Column.VectorKind.Scalar))
            {
                throw Errors.WrongType(nameof(inputSchema), "input", input, Description, column.GetTypeString());
            }

            shape.Set(make(output, column));
        }

        return shape.ToShape();
    }
}
