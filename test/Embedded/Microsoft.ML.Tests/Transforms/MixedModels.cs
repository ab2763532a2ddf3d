using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Tests.Transforms;

/// <summary>Estimators for <see cref="Mixed"/> rows, by name. The official package was run with the same.</summary>
internal static class MixedModels
{
    private static readonly string[] s_numbers = ["Number", "Real", "Slots", "Sparse", "Reals"];

    public static Dictionary<string, IEstimator<ITransformer>> Make(MLContext ml)
    {
        var t = ml.Transforms;
        return new()
        {
            ["concatenate"] = t.Concatenate("Out", "Number", "Slots", "Number"),
            ["concatenate-sparse"] = t.Concatenate("Out", "Sparse", "Slots", "Number"),
            ["concatenate-open"] = t.Concatenate("Out", "Number", "Open", "Slots"),
            ["concatenate-one"] = t.Concatenate("Out", "Slots"),
            ["concatenate-scalar"] = t.Concatenate("Out", "Text"),
            ["concatenate-text"] = t.Concatenate("Out", "Text", "Words"),
            ["convert-single"] = t.Conversion.ConvertType(Pairs("Small", "Large", "Flag", "Flags", "Real", "Reals", "Digits", "When", "Span", "Number", "Slots", "Sparse"), DataKind.Single),
            ["convert-double"] = t.Conversion.ConvertType(Pairs("Small", "Large", "Flag", "Number", "Sparse", "Digits", "Words"), DataKind.Double),
            ["convert-text"] = t.Conversion.ConvertType(Pairs("Small", "Large", "Flag", "Flags", "Number", "Real", "When", "Span", "Slots", "Open"), DataKind.String),
            ["convert-flag"] = t.Conversion.ConvertType(Pairs("Small", "Large", "Number", "Real", "Sparse", "Text"), DataKind.Boolean),
            ["convert-signed"] = t.Conversion.ConvertType(Pairs("Small", "Digits", "Flag", "Flags"), DataKind.Int16),
            ["convert-long"] = t.Conversion.ConvertType(Pairs("Small", "Digits", "When", "Span"), DataKind.Int64),
            ["convert-unsigned"] = t.Conversion.ConvertType(Pairs("Large", "Text", "Words"), DataKind.UInt16),
            ["convert-key"] = t.Conversion.ConvertType(Pairs("Key", "Keys", "OpenKeys", "Plain"), DataKind.UInt64),
            ["vector"] = t.Conversion.MapKeyToVector(Pairs("Key", "Keys", "OpenKeys", "Plain")),
            ["vector-counts"] = t.Conversion.MapKeyToVector(Pairs("Key", "Keys", "OpenKeys", "Plain"), outputCountVector: true),
            ["minmax"] = t.NormalizeMinMax(Pairs(s_numbers)),
            ["minmax-shift"] = t.NormalizeMinMax(Pairs(s_numbers), fixZero: false),
            ["minmax-few"] = t.NormalizeMinMax(Pairs(s_numbers), maximumExampleCount: 3),
            ["variance"] = t.NormalizeMeanVariance(Pairs(s_numbers)),
            ["variance-shift"] = t.NormalizeMeanVariance(Pairs(s_numbers), fixZero: false),
            ["variance-cdf"] = t.NormalizeMeanVariance(Pairs(s_numbers), useCdf: true),
            ["log"] = t.NormalizeLogMeanVariance(Pairs(s_numbers)),
            ["log-shift"] = t.NormalizeLogMeanVariance(Pairs(s_numbers), fixZero: false, useCdf: false),
            ["copy"] = t.CopyColumns("Out", "Keys"),
            ["select"] = t.SelectColumns("Slots", "Text"),
            ["drop"] = t.DropColumns("Number", "Sparse", "Words"),
            ["key"] = t.Conversion.MapValueToKey("Out", "Text").Append(t.Conversion.MapKeyToValue("Back", "Out")),
            ["custom"] = t.CustomMapping(new Doubling().GetMapping(), Doubling.Contract),
        };
    }

    private static InputOutputColumnPair[] Pairs(params string[] names) => Array.ConvertAll(names, n => new InputOutputColumnPair($"{n}Out", n));
}

/// <summary>Twice the number, and how many keys there are.</summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class Doubling : CustomMappingFactory<Doubling.Source, Doubling.Target>
{
    public const string Contract = "doubling";

    public override Action<Source, Target> GetMapping() => (source, target) =>
    {
        target.Twice = source.Number * 2;
        target.Names = [.. source.OpenKeys.Select(k => $"k{k}")];
    };

    public sealed class Source
    {
        public float Number { get; set; }

        [KeyType(3)]
        public uint[] OpenKeys { get; set; } = [];
    }

    public sealed class Target
    {
        public float Twice { get; set; }

        public string[] Names { get; set; } = [];
    }
}
