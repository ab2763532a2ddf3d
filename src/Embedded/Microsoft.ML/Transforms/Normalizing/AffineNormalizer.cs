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
    // All slots, or those listed.
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

    // *** Model format ***  int: bytes of a number | int: slots | int: -1, or the count of the slots that follow as ints |
    // int: count | the scales | int: count or 0 | the offsets. A slot that is not listed has scale 1 and offset 0.
    public AffineNormalizer(DataViewType type, ModelLoadContext ctx)
        : base(type)
    {
        ctx.CheckAtModel(AffineNormalizer.Version);
        CheckPrecision(ctx.Reader.ReadInt32());
        int slots = ReadSlots(ctx), listed = ctx.Reader.ReadInt32();
        Check.Decode(listed >= AllSlots && listed < slots && listed <= ctx.Remaining / sizeof(int), $"{listed} of {slots} slots cannot be listed.");
        int[] indices = listed == AllSlots ? [.. Enumerable.Range(0, slots)] : [.. Enumerable.Range(0, listed).Select(_ => ctx.Reader.ReadInt32())];
        Check.Decode(IsAscending(indices, slots), "The slots listed are not ascending.");
        var scales = Read(ctx, ctx.Reader.ReadInt32());
        var offsets = Read(ctx, ctx.Reader.ReadInt32());
        Check.Decode(scales.Length == indices.Length && (offsets.Length == 0 || offsets.Length == indices.Length), $"{indices.Length} slots have {scales.Length} scales and {offsets.Length} offsets.");
        Check.Decode(!Array.Exists(scales, T.IsNaN) && !Array.Exists(offsets, T.IsNaN), "A scale or an offset is not a number.");
        _scales = new T[slots];
        _offsets = offsets.Length > 0 || type is not VectorDataViewType ? new T[slots] : null;
        Array.Fill(_scales, T.One);
        for (int i = 0; i < indices.Length; i++)
        {
            _scales[indices[i]] = scales[i];
            if (offsets.Length > 0 && !T.IsZero(scales[i]))
            {
                _offsets[indices[i]] = offsets[i];
            }
        }
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

    private static bool IsAscending(int[] indices, int slots)
    {
        int last = -1;
        return Array.TrueForAll(indices, index =>
        {
            bool isNext = index > last && index < slots;
            last = index;
            return isNext;
        });
    }

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
