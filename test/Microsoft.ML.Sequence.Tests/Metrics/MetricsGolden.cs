using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

/// <summary>The reference programs' own figures: golden/metrics.json, made by golden/make_metrics_golden.py (sacreBLEU 2.6.0, Dive into Deep Learning).</summary>
internal static class MetricsGolden
{
    public static JsonElement Root { get; } = Read();

    public static (string Hypothesis, string?[] References) Segment(int index)
    {
        var segment = Root.GetProperty("segments")[index];
        return (segment.GetProperty("A").GetString()!, [segment.GetProperty("ref1").GetString(), segment.GetProperty("ref2").GetString()]);
    }

    /// <summary>What system A wrote of a group, and each sentence's first references, <see langword="null"/> where there is none.</summary>
    public static (string[] Hypotheses, string?[][] References) Group(string name, int references)
    {
        var segments = Root.GetProperty("groups").GetProperty(name).EnumerateArray().Select(i => Segment(i.GetInt32())).ToArray();
        return ([.. segments.Select(s => s.Hypothesis)], [.. segments.Select(s => s.References[..references])]);
    }

    public static BleuOptions Options(JsonElement settings) => new()
    {
        Tokenizer = Get(settings, "tokenize")?.GetString() switch { null or "13a" => BleuTokenizer.V13a, var name => Enum.Parse<BleuTokenizer>(name, ignoreCase: true) },
        Smoothing = Get(settings, "smooth_method")?.GetString() switch { null => BleuSmoothing.Exp, "add-k" => BleuSmoothing.AddK, var name => Enum.Parse<BleuSmoothing>(name, ignoreCase: true) },
        SmoothingValue = Get(settings, "smooth_value")?.GetDouble(),
        Lowercase = Get(settings, "lowercase")?.GetBoolean() ?? false,
        EffectiveOrder = Get(settings, "effective_order")?.GetBoolean() ?? false,
        MaxOrder = Get(settings, "max_ngram_order")?.GetInt32() ?? 4,
    };

    public static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetDouble())];

    private static JsonElement? Get(JsonElement settings, string name) => settings.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static JsonElement Read()
    {
        using var stream = typeof(MetricsGolden).Assembly.GetManifestResourceStream("metrics.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
