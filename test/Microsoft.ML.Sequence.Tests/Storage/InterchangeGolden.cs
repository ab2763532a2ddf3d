using System.Text.Json;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Tests.Storage;

/// <summary>Nets made by PyTorch, their files and logits: golden/interchange.json, made by golden/make_interchange_golden.py.</summary>
internal static class InterchangeGolden
{
    private static readonly Lazy<JsonElement> s_root = new(() =>
    {
        using var stream = typeof(InterchangeGolden).Assembly.GetManifestResourceStream("interchange.json")!;
        return JsonDocument.Parse(stream).RootElement;
    });

    public static int Steps => Number(s_root.Value, "steps");

    public static int Batch => Number(s_root.Value, "batch");

    public static IEnumerable<string> Names => s_root.Value.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("name").GetString()!);

    public static JsonElement Case(string name) => s_root.Value.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);

    public static RnnConfig Config(JsonElement one) => new(
        Number(s_root.Value, "vocabulary"), Enum.Parse<RecurrentCell>(one.GetProperty("cell").GetString()!, ignoreCase: true), Number(s_root.Value, "embedding"), Number(s_root.Value, "hidden"), Number(one, "layers"), Dropout: 0);

    /// <summary>Keys, (S, B) row by row.</summary>
    public static long[] Keys(JsonElement one) => [.. one.GetProperty("tokens").EnumerateArray().Select(t => t.GetInt64() + 1)];

    /// <summary>(S, B, V) row by row.</summary>
    public static float[] Logits(JsonElement one) => [.. one.GetProperty("logits").EnumerateArray().Select(v => v.GetSingle())];

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
