using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(typeof(KeyToVectorMappingTransformer), typeof(KeyToVectorMappingTransformer), null, typeof(SignatureLoadModel), "KeyToVectorTransform", KeyToVectorMappingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Vectors with a slot for each key: indicators, or counts of several keys.</summary>
public sealed class KeyToVectorMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "KeyToVectorTransform";

    // 0x00010001 began with the size of a number.
    private static readonly VersionInfo Version = new("KEY2VECT", 0x00010002, 0x00010001, 0x00010001, StockAssembly.Name, LoaderSignature);

    internal KeyToVectorMappingTransformer((string Output, string Input)[] columns, bool[] counts)
        : base(columns) => Counts = counts;

    /// <summary>Whether the keys of a vector are counted, for each column.</summary>
    internal bool[] Counts { get; }

    private protected override RowMapping Bind(DataViewSchema inputSchema) => new KeyToVectorMapping(inputSchema, ColumnPairs, Counts);

    // *** Model format ***  the column pairs | byte each: whether keys are counted
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        Array.ForEach(Counts, ctx.Writer.Write);
    }

    private static KeyToVectorMappingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        if (ctx.Header.ModelWritten < Version.VerWrittenCur)
        {
            Check.Decode(ctx.Reader.ReadInt32() == sizeof(float), "The numbers must be of Single precision.");
        }

        var columns = LoadColumns(ctx);
        return new KeyToVectorMappingTransformer(columns, Array.ConvertAll(columns, _ => ctx.ReadBoolean()));
    }
}
