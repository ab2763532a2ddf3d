using System.Text.Json;

namespace Microsoft.ML.Tokenizers;

/// <summary>The parts of a tokenizer.json with a Unigram model: pieces, the table of characters, whether a space is put before texts.</summary>
internal sealed record TokenizerJson(List<(string Piece, float Score)> Pieces, int UnknownId, bool ByteFallback, byte[] CharacterMap, bool AddDummyPrefix, Dictionary<string, int> Special)
{
    /// <exception cref="InvalidDataException">A part is missing or of another kind.</exception>
    public static TokenizerJson Read(Stream stream)
    {
        try
        {
            using var document = JsonDocument.Parse(stream);
            var root = document.RootElement;
            var model = root.GetProperty("model");
            if (model.TryGetProperty("type", out var type) && type.GetString() is var name && name != "Unigram")
            {
                throw new InvalidDataException($"The model of tokenizer.json is '{name}', must be 'Unigram'.");
            }

            var pieces = model.GetProperty("vocab").EnumerateArray().Select(p => (p[0].GetString()!, p[1].GetSingle())).ToList();
            string? map = Steps(root, "normalizer", "normalizers").Where(s => Kind(s) == "Precompiled").Select(s => s.GetProperty("precompiled_charsmap").GetString()).FirstOrDefault();
            bool prefix = Steps(root, "pre_tokenizer", "pretokenizers").Where(s => Kind(s) == "Metaspace").Any(HasPrefix);
            return new(pieces, model.GetProperty("unk_id").GetInt32(), Flag(model, "byte_fallback"), map is null ? [] : Convert.FromBase64String(map), prefix, ReadSpecial(root));
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"The stream is not a tokenizer.json with a Unigram model: {fault.Message}", fault);
        }
    }

    // A part is one step, or a Sequence of several.
    private static IEnumerable<JsonElement> Steps(JsonElement root, string part, string steps) =>
        !root.TryGetProperty(part, out var step) || step.ValueKind == JsonValueKind.Null ? [] : Kind(step) == "Sequence" ? step.GetProperty(steps).EnumerateArray() : [step];

    private static string? Kind(JsonElement step) => step.GetProperty("type").GetString();

    private static bool Flag(JsonElement element, string name) => element.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;

    // Newer files name a scheme, older ones have a flag.
    private static bool HasPrefix(JsonElement metaspace) => metaspace.TryGetProperty("prepend_scheme", out var scheme) ? scheme.GetString() != "never" : Flag(metaspace, "add_prefix_space");

    private static Dictionary<string, int> ReadSpecial(JsonElement root)
    {
        var special = new Dictionary<string, int>();
        if (root.TryGetProperty("added_tokens", out var added) && added.ValueKind == JsonValueKind.Array)
        {
            foreach (var token in added.EnumerateArray().Where(t => Flag(t, "special")))
            {
                special[token.GetProperty("content").GetString()!] = token.GetProperty("id").GetInt32();
            }
        }

        return special;
    }
}
