using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>What all normalizers by distribution have in common.</summary>
internal static class CdfNormalizer
{
    public const string LoaderSignature = "CdfNormalizeFunction";
    public const string TextCopy = "CdfNormalizer.txt";

    public static readonly VersionInfo Version = new("CDFNORMF", 0x00010001, 0x00010001, 0x00010001, StockAssembly.Name, LoaderSignature);
}

/// <summary>
/// A value becomes the part of a normal distribution that lies below it. What is not finite becomes 0, as does everything where the values do not vary.
/// As in ML.NET, values that a sparse vector leaves out stay 0, though the distribution has another value there.
/// </summary>
internal sealed class CdfNormalizer<T> : Normalizer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _means;
    private readonly T[] _deviations;
    private readonly bool _useLog;

    public CdfNormalizer(DataViewType type, T[] means, T[] deviations, bool useLog)
        : base(type)
    {
        _means = means;
        _deviations = deviations;
        _useLog = useLog;
    }

    // *** Model format ***  int: bytes of a number | byte: whether the logarithm is taken | int: slots | the means | the standard deviations
    public CdfNormalizer(DataViewType type, ModelLoadContext ctx)
        : base(type)
    {
        ctx.CheckAtModel(CdfNormalizer.Version);
        CheckPrecision(ctx.Reader.ReadInt32());
        _useLog = ctx.ReadBoolean();
        int slots = ReadSlots(ctx);
        _means = Read(ctx, slots);
        _deviations = Read(ctx, slots);
        Check.Decode(!Array.Exists(_means, T.IsNaN) && !Array.Exists(_deviations, T.IsNaN), "A mean or a standard deviation is not a number.");
    }

    public override NormalizingTransformer.NormalizerModelParametersBase Parameters => Type is VectorDataViewType
        ? new NormalizingTransformer.CdfNormalizerModelParameters<ImmutableArray<T>>([.. _means], [.. _deviations], _useLog)
        : new NormalizingTransformer.CdfNormalizerModelParameters<T>(_means[0], _deviations[0], _useLog);

    protected override bool MovesZero => false;

    public override unsafe void Save(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(CdfNormalizer.Version);
        ctx.Writer.Write(sizeof(T));
        ctx.Writer.Write(_useLog);
        ctx.Writer.Write(_means.Length);
        Write(ctx.Writer, _means);
        Write(ctx.Writer, _deviations);
        ctx.SaveTextStream(CdfNormalizer.TextCopy, WriteText);
    }

    protected override T Apply(T value, int slot)
    {
        T x = _useLog ? T.CreateTruncating(Math.Log(double.CreateTruncating(value))) : value;
        return _deviations[slot] > T.Epsilon && T.IsFinite(x) ? Below((x - _means[slot]) / _deviations[slot]) : T.Zero;
    }

    protected override T OfZero(int slot) => T.Zero;

    // 0.5 (1 + erf(x / sqrt 2)), with erf(z) = sgn(z) sqrt(1 - exp(-z^2 (4/pi + a z^2) / (1 + a z^2))), a = 0.147 (Winitzki 2008).
    // Which steps are of the column's own precision is ML.NET's choice.
    private static T Below(T x)
    {
        T square = x * x / T.CreateTruncating(2), scaled = T.CreateTruncating(0.147) * square;
        double exponent = double.CreateTruncating(-square) * ((4 / Math.PI) + double.CreateTruncating(scaled)) / double.CreateTruncating(T.One + scaled);
        return T.CreateTruncating(0.5 + (0.5 * T.Sign(x) * Math.Sqrt(1 - Math.Exp(exponent))));
    }

    private void WriteText(TextWriter writer)
    {
        writer.WriteLine($"NumNormalizationFeatures={_means.Length}");
        writer.WriteLine($"Log={_useLog}");
        for (int i = 0; i < _means.Length; i++)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_means[i]}\t{_deviations[i]}"));
        }
    }
}
