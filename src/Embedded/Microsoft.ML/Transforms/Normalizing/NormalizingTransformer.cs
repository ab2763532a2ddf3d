using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(typeof(NormalizingTransformer), typeof(NormalizingTransformer), null, typeof(SignatureLoadModel), "Normalizer", NormalizingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Brings columns to the scales that were learned.</summary>
public sealed partial class NormalizingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "Normalizer";

    // 0x00010002: vectors of several dimensions.
    private const uint WithDimensions = 0x00010002;
    private static readonly VersionInfo Version = new("NORMALZR", WithDimensions, 0x00010001, 0x00010001, StockAssembly.Name, LoaderSignature);

    private readonly Normalizer[] _normalizers;

    internal NormalizingTransformer((string Output, string Input)[] columns, Normalizer[] normalizers)
        : base(columns) => _normalizers = normalizers;

    public NormalizerModelParametersBase GetNormalizerModelParameters(int index)
    {
        Check.Param(index >= 0 && index < _normalizers.Length, nameof(index), $"Not valid. Valid range is from 0 (inclusive) to {_normalizers.Length} (exclusive) but got {index}.");
        return _normalizers[index].Parameters;
    }

    private protected override RowMapping Bind(DataViewSchema inputSchema) => new NormalizingMapping(inputSchema, ColumnPairs, _normalizers);

    // *** Model format ***  the column pairs | each: the type; the sub-models Normalizer_000, Normalizer_001 and so on
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        for (int i = 0; i < _normalizers.Length; i++)
        {
            SaveType(ctx, _normalizers[i].Type);
            ctx.SaveSubModel(DirectoryOf(i), _normalizers[i].Save);
        }
    }

    private static NormalizingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var columns = LoadColumns(ctx);
        var normalizers = new Normalizer[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            var type = LoadType(ctx);
            Check.Decode(ctx.TryProcessSubModel(DirectoryOf(i), sub => normalizers[i] = Normalizer.Load(sub, type)), $"Missing {DirectoryOf(i)} model");
        }

        return new NormalizingTransformer(columns, normalizers);
    }

    private static string DirectoryOf(int index) => $"Normalizer_{index:000}";

    // *** Model format ***  byte: whether it is a vector | byte: kind of number | for a vector int: count | int each: dimension
    private static void SaveType(ModelSaveContext ctx, DataViewType type)
    {
        ctx.Writer.Write(type is VectorDataViewType);
        ctx.Writer.Write((byte)PrimitiveTypes.KindOf(type.Item().RawType).Value);
        if (type is VectorDataViewType vector)
        {
            ctx.Writer.Write(vector.Dimensions.Length);
            foreach (int d in vector.Dimensions)
            {
                ctx.Writer.Write(d);
            }
        }
    }

    private static DataViewType LoadType(ModelLoadContext ctx)
    {
        bool hasDimensions = ctx.Header.ModelWritten >= WithDimensions;
        bool isVector = ctx.ReadBoolean();
        int size = hasDimensions ? 0 : ctx.Reader.ReadInt32();
        var kind = (DataKind)ctx.Reader.ReadByte();
        Check.Decode(kind is DataKind.Single or DataKind.Double, $"Only Single and Double are normalized, the kind was {(int)kind}.");
        var item = PrimitiveTypes.Of(kind);
        if (!isVector)
        {
            return item;
        }

        var dimensions = hasDimensions ? new int[ctx.ReadCount(sizeof(int))] : [size];
        for (int i = 0; hasDimensions && i < dimensions.Length; i++)
        {
            dimensions[i] = ctx.Reader.ReadInt32();
        }

        Check.Decode(dimensions.Length > 0 && Array.TrueForAll(dimensions, d => d > 0), "Only vectors of known size are normalized.");
        return new VectorDataViewType(item, dimensions);
    }
}
