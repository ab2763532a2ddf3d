using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>A mapping of text columns: its input is checked, and the usual output is as many texts as come out.</summary>
internal abstract class TextMapping : OneToOneMapping
{
    protected static readonly VectorDataViewType Texts = new(TextDataViewType.Instance);

    protected TextMapping(DataViewSchema input, (string Output, string Input)[] columns, TextInput expected)
        : base(input, columns)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            var type = Source(i).Type;
            if (!expected.Accepts(type.Item(), type is VectorDataViewType))
            {
                throw Errors.WrongType("inputSchema", "input", columns[i].Input, expected.Description, type.ToString());
            }
        }
    }

    protected override DataViewSchema.DetachedColumn Add(int index) => new(Columns[index].Output, Texts);
}
