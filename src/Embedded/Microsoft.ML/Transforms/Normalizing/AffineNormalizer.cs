using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>What all affine normalizers have in common.</summary>
internal static class AffineNormalizer
{
    public const string LoaderSignature = "AffineNormExec";
    public const string TextCopy = "AffineNormalizer.txt";

    // 0x00010003: scales multiply.
    public static readonly VersionInfo Version = new("AFF NORM", 0x00010003, 0x00010003, 0x00010003, StockAssembly.Name, LoaderSignature);
}

/// <summary>A value becomes (value - offset) * scale.</summary>
internal sealed class AffineNormalizer<T> : Normalizer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int AllSlots = -1;

    private readonly T[] _scales;

    // Null where all of a vector are 0.
    private readonly T[] _offsets;

    public AffineNormalizer(DataViewType type, T[] scales, T[] offsets)
        : base(type)
    {
        _scales = scales;
        _offsets = type is VectorDataViewType && Array.TrueForAll(offsets, T.IsZero) ? null : offsets;
    }

    // *** Model format ***  int: bytes of a number | int: slots | int: -1, for all slots | int: count | the scales | int: count or 0 | the offsets
    public AffineNormalizer(DataViewType type, ModelLoadContext ctx)
        : base(type)
    {
        ctx.CheckAtModel(AffineNormalizer.Version);
        CheckPrecision(ctx.Reader.ReadInt32());
        int slots = ReadSlots(ctx), listed = ctx.Reader.ReadInt32();

        // The format has room for a list of slots. ML.NET's transform never writes one.
        Check.Decode(listed == AllSlots, $"A list of {listed} of {slots} slots is not supported.");
        _scales = Read(ctx, ctx.Reader.ReadInt32());
        var offsets = Read(ctx, ctx.Reader.ReadInt32());
        Check.Decode(_scales.Length == slots && (offsets.Length == 0 || offsets.Length == slots), $"{slots} slots have {_scales.Length} scales and {offsets.Length} offsets.");
        Check.Decode(!Array.Exists(_scales, T.IsNaN) && !Array.Exists(offsets, T.IsNaN), "A scale or an offset is not a number.");
        _offsets = offsets.Length > 0 || type is VectorDataViewType ? offsets : [T.Zero];
        _offsets = _offsets.Length > 0 ? [.. _offsets.Select((offset, slot) => T.IsZero(_scales[slot]) ? T.Zero : offset)] : null;
    }

    public override NormalizingTransformer.NormalizerModelParametersBase Parameters => Type is VectorDataViewType
        ? new NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<T>>([.. _scales], [.. _offsets ?? []])
        : new NormalizingTransformer.AffineNormalizerModelParameters<T>(_scales[0], _offsets[0]);

    protected override bool MovesZero => _offsets is not null;

    public override unsafe void Save(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(AffineNormalizer.Version);
        ctx.Writer.Write(sizeof(T));
        ctx.Writer.Write(_scales.Length);
        ctx.Writer.Write(AllSlots);
        ctx.Writer.Write(_scales.Length);
        Write(ctx.Writer, _scales);
        ctx.Writer.Write(_offsets?.Length ?? 0);
        Write(ctx.Writer, _offsets ?? []);
        ctx.SaveTextStream(AffineNormalizer.TextCopy, WriteText);
    }

    protected override T Apply(T value, int slot) => _offsets is null ? value * _scales[slot] : (value - _offsets[slot]) * _scales[slot];

    protected override T OfZero(int slot) => -_offsets[slot] * _scales[slot];

    private void WriteText(TextWriter writer)
    {
        writer.WriteLine($"NumNormalizationFeatures={_scales.Length}");
        for (int i = 0; i < _scales.Length; i++)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i}\t{(_offsets is null ? T.Zero : _offsets[i])}\t{_scales[i]}"));
        }

        writer.WriteLine();
    }
}
