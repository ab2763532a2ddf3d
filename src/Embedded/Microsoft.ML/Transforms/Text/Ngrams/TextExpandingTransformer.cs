using System.Globalization;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;

[assembly: LoadableClass(typeof(TextExpandingTransformer), typeof(TextExpandingTransformer), null, typeof(SignatureLoadModel), "Text Expanding Transform", TextExpandingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms.Text;

/// <summary>Writes each word as often as its number says: "a:2;b:1" becomes "a a b ".</summary>
internal sealed class TextExpandingTransformer(string column, char frequencySeparator, char termSeparator) : RowToRowTransformerBase
{
    internal const string LoaderSignature = "TextExpandTransform";

    private static readonly VersionInfo Version = new("TEXT EXP", 0x00010001, 0x00010001, 0x00010001, StockAssembly.Transforms, LoaderSignature);

    public string Column => column;

    private protected override RowMapping Bind(DataViewSchema inputSchema) => new Mapping(inputSchema, column, Expand);

    // *** Model format ***  the column's name with its length | the two separators, as UTF-8
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        ctx.Writer.Write(column);
        ctx.Writer.Write(frequencySeparator);
        ctx.Writer.Write(termSeparator);
    }

    private static TextExpandingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        string column = ctx.Reader.ReadString();
        Check.Decode(column.Length > 0, "The name of the column is empty.");
        return new TextExpandingTransformer(column, ctx.Reader.ReadChar(), ctx.Reader.ReadChar());
    }

    private ReadOnlyMemory<char> Expand(ReadOnlyMemory<char> text)
    {
        var expanded = new StringBuilder();
        foreach (string term in text.ToString().Split(termSeparator))
        {
            string[] parts = term.Split(frequencySeparator);
            int times = parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1;
            for (; times > 0; times--)
            {
                expanded.Append(parts[0]).Append(' ');
            }
        }

        return expanded.ToString().AsMemory();
    }

    private sealed class Mapping(DataViewSchema input, string column, Func<ReadOnlyMemory<char>, ReadOnlyMemory<char>> expand)
        : TextMapping(input, [(column, column)], TextExpandingEstimator.Expected)
    {
        public override Delegate MakeGetter(DataViewRow input, int added) => Make(input.GetGetter<ReadOnlyMemory<char>>(Source(added)));

        protected override DataViewSchema.DetachedColumn Add(int index) => new(Columns[index].Output, TextDataViewType.Instance);

        private ValueGetter<ReadOnlyMemory<char>> Make(ValueGetter<ReadOnlyMemory<char>> get)
        {
            ReadOnlyMemory<char> text = default;
            return (ref destination) =>
            {
                get(ref text);
                destination = expand(text);
            };
        }
    }
}
