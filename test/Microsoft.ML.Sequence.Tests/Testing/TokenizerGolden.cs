using System.Text.Json;

namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>What the reference tokenizers made: golden/tokenizers.json, written by golden/make_tokenizers_golden.py.</summary>
internal static class TokenizerGolden
{
    private static readonly Lazy<JsonElement> s_root = new(() =>
    {
        using var stream = typeof(TokenizerGolden).Assembly.GetManifestResourceStream("tokenizers.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    });

    public static string[] Train => Strings(s_root.Value.GetProperty("train"));

    /// <summary>Words and how often each stands in the corpus in which no two pairs are equally frequent.</summary>
    public static IEnumerable<KeyValuePair<string, long>> TieFree => s_root.Value.GetProperty("tie_free").EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetInt64()));

    public static string[] ByteLevelAlphabet => Strings(s_root.Value.GetProperty("byte_level_alphabet"));

    public static JsonElement Part(string name) => s_root.Value.GetProperty(name);

    public static JsonElement Trained(string name) => s_root.Value.GetProperty("trained").GetProperty("models").EnumerateArray().Single(m => m.GetProperty("name").GetString() == name);

    public static IEnumerable<JsonElement> Given(string name) => s_root.Value.GetProperty("given").EnumerateArray().Where(m => m.GetProperty("name").GetString() == name);

    public static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetString()!)];

    public static (string Left, string Right)[] Merges(JsonElement model) => [.. model.GetProperty("merges").EnumerateArray().Select(m => (m[0].GetString()!, m[1].GetString()!))];
}
