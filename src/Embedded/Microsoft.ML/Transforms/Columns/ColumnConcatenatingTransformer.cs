using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

[assembly: LoadableClass(typeof(ColumnConcatenatingTransformer), typeof(ColumnConcatenatingTransformer), null, typeof(SignatureLoadModel), "Concat Transform", ColumnConcatenatingTransformer.LoaderSignature)]

namespace Microsoft.ML.Data;

/// <summary>Columns of one item type end to end in one vector.</summary>
public sealed class ColumnConcatenatingTransformer : RowToRowTransformerBase
{
    internal const string LoaderSignature = "ConcatTransform";

    // Versions before 0x00010003 were no transformers.
    private static readonly VersionInfo Version = new("CONCAT F", 0x00010003, 0x00010003, 0x00010003, StockAssembly.Name, LoaderSignature, "ConcatFunction");

    private readonly Concatenation[] _columns;

    internal ColumnConcatenatingTransformer(Concatenation[] columns) => _columns = columns;

    private protected override RowMapping Bind(DataViewSchema inputSchema) => new ConcatenationMapping(inputSchema, _columns);

    // *** Model format ***  int: count | the columns
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        ctx.Writer.Write(_columns.Length);
        Array.ForEach(_columns, c => c.Save(ctx));
    }

    private static ColumnConcatenatingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var columns = new Concatenation[ctx.ReadCount(2 * sizeof(int))];
        Check.Decode(columns.Length > 0, "There is no column.");
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = Concatenation.Load(ctx);
        }

        return new ColumnConcatenatingTransformer(columns);
    }
}
