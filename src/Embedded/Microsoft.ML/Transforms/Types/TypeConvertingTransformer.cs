using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(typeof(TypeConvertingTransformer), typeof(TypeConvertingTransformer), null, typeof(SignatureLoadModel), "Convert Transform", TypeConvertingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Turns values into those of another type.</summary>
public sealed class TypeConvertingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "ConvertTransform";

    // 0x00010003: the first transformer. 0x00010004: keys start at 0 and have no gaps.
    private static readonly VersionInfo Version = new("CONVERTF", 0x00010004, 0x00010003, 0x00010003, StockAssembly.Name, LoaderSignature, "ConvertFunction");

    internal TypeConvertingTransformer((string Output, string Input)[] columns, TypeTarget[] targets)
        : base(columns) => Targets = targets;

    internal TypeTarget[] Targets { get; }

    private protected override RowMapping Bind(DataViewSchema inputSchema) => new TypeConversionMapping(inputSchema, ColumnPairs, Targets);

    // *** Model format ***  the column pairs | the target of each
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        Array.ForEach(Targets, t => t.Save(ctx));
    }

    private static TypeConvertingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var columns = LoadColumns(ctx);
        return new TypeConvertingTransformer(columns, Array.ConvertAll(columns, _ => TypeTarget.Load(ctx)));
    }
}
