using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>PyTorch's own figures: golden/torch.json, made by golden/make_torch_golden.py.</summary>
internal static class GoldenFile
{
    static readonly Lazy<JsonElement[]> s_cases = new(() =>
    {
        using var stream = typeof(GoldenFile).Assembly.GetManifestResourceStream("torch.json")!;
        return [.. JsonDocument.Parse(stream).RootElement.GetProperty("cases").EnumerateArray()];
    });

    internal static IEnumerable<JsonElement> Of(string kind) => s_cases.Value.Where(c => c.GetProperty("kind").GetString() == kind);

    internal static JsonElement Case(string kind, string name) => Of(kind).Single(c => c.GetProperty("name").GetString() == name);

    internal static Tensor Tensor(JsonElement element)
    {
        var shape = element.GetProperty("shape").EnumerateArray().Select(s => s.GetInt64()).ToArray();
        var data = element.GetProperty("data");
        return element.GetProperty("dtype").GetString() switch
        {
            "float32" => torch.tensor(data.EnumerateArray().Select(Single).ToArray(), shape),
            "int64" => torch.tensor(data.EnumerateArray().Select(v => v.GetInt64()).ToArray(), shape),
            "bool" => torch.tensor(data.EnumerateArray().Select(v => v.GetBoolean()).ToArray(), shape),
            var other => throw new NotSupportedException(other),
        };
    }

    internal static Tensor[] Tensors(JsonElement list) => [.. list.EnumerateArray().Select(Tensor)];

    static float Single(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetSingle() : float.Parse(value.GetString()!);
}
