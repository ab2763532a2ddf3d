using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(typeof(ColumnCopyingTransformer), typeof(ColumnCopyingTransformer), null, typeof(SignatureLoadModel), "Copy Columns Transform", ColumnCopyingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Columns under other names, with their annotations.</summary>
public sealed class ColumnCopyingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "CopyTransform";

    private static readonly VersionInfo Version = new("COPYCOLT", 0x00010001, 0x00010001, 0x00010001, StockAssembly.Name, LoaderSignature);

    internal ColumnCopyingTransformer((string Output, string Input)[] columns)
        : base(columns)
    {
    }

    private protected override RowMapping Bind(DataViewSchema inputSchema) => new Mapping(inputSchema, ColumnPairs);

    // *** Model format ***  the column pairs
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
    }

    private static ColumnCopyingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new ColumnCopyingTransformer(LoadColumns(ctx));
    }

    private sealed class Mapping(DataViewSchema input, (string Output, string Input)[] columns) : OneToOneMapping(input, columns)
    {
        public override Delegate MakeGetter(DataViewRow input, int added) =>
            Generic.Create<Copy>(typeof(Copy<>), [Source(added).Type.RawType]).Make(input, Source(added));

        protected override DataViewSchema.DetachedColumn Add(int index) => new(Columns[index].Output, Source(index).Type, Source(index).Annotations);
    }

    private abstract class Copy
    {
        public abstract Delegate Make(DataViewRow input, DataViewSchema.Column column);
    }

    private sealed class Copy<T> : Copy
    {
        public override Delegate Make(DataViewRow input, DataViewSchema.Column column) => input.GetGetter<T>(column);
    }
}
