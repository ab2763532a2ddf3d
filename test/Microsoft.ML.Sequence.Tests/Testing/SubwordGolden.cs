using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>The tokenizers of <see cref="TokenizerGolden"/> as the reference writes them.</summary>
internal static class SubwordGolden
{
    // The reference's own words for a part of a tokenizer, and what it writes for it in tokenizer.json.
    private static readonly Dictionary<string, string> s_parts = new()
    {
        ["BertNormalizer()"] = """{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true}""",
        ["BertNormalizer(lowercase=False)"] = """{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":false}""",
        ["BertNormalizer(strip_accents=False)"] = """{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":false,"lowercase":true}""",
        ["BertNormalizer(lowercase=False, strip_accents=True)"] = """{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":true,"lowercase":false}""",
        ["BertNormalizer(clean_text=False, handle_chinese_chars=False)"] = """{"type":"BertNormalizer","clean_text":false,"handle_chinese_chars":false,"strip_accents":null,"lowercase":true}""",
        ["NFC()"] = """{"type":"NFC"}""",
        ["NFD()"] = """{"type":"NFD"}""",
        ["NFKC()"] = """{"type":"NFKC"}""",
        ["NFKD()"] = """{"type":"NFKD"}""",
        ["Lowercase()"] = """{"type":"Lowercase"}""",
        ["Strip()"] = """{"type":"Strip","strip_left":true,"strip_right":true}""",
        ["StripAccents()"] = """{"type":"StripAccents"}""",
        ["BertPreTokenizer()"] = """{"type":"BertPreTokenizer"}""",
        ["Whitespace()"] = """{"type":"Whitespace"}""",
        ["WhitespaceSplit()"] = """{"type":"WhitespaceSplit"}""",
        ["ByteLevel()"] = """{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true}""",
        ["ByteLevel(add_prefix_space=False)"] = """{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true}""",
        ["ByteLevel(add_prefix_space=False, use_regex=False)"] = """{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":false}""",
        ["Metaspace()"] = """{"type":"Metaspace","replacement":"\u2581","prepend_scheme":"always","split":true}""",
        ["Metaspace(prepend_scheme='never')"] = """{"type":"Metaspace","replacement":"\u2581","prepend_scheme":"never","split":true}""",
        ["Metaspace(split=False)"] = """{"type":"Metaspace","replacement":"\u2581","prepend_scheme":"always","split":false}""",
        ["WordPiece()"] = """{"type":"WordPiece","prefix":"##","cleanup":true}""",
        ["WordPiece(cleanup=False)"] = """{"type":"WordPiece","prefix":"##","cleanup":false}""",
        ["BPEDecoder(suffix=</w>)"] = """{"type":"BPEDecoder","suffix":"</w>"}""",
        ["BPEDecoder()"] = """{"type":"BPEDecoder","suffix":"</w>"}""",
    };

    public static bool Has(string part) => s_parts.ContainsKey(part);

    /// <summary>What tokenizer.json says for a part of a tokenizer.</summary>
    public static JsonNode? Part(string? name) => name is null ? null : JsonNode.Parse(s_parts[name]);

    /// <summary>The tokenizer.json that the reference wrote when it had trained or been given a model.</summary>
    /// <param name="golden">The model.</param>
    /// <param name="kind">Its type, such as BPE.</param>
    /// <param name="settings">Members of the section model beside vocabulary and merges.</param>
    /// <param name="added">The special tokens that it finds in texts.</param>
    /// <param name="parts">The normalizer, the pre-tokenizer and the decoder in the reference's words.</param>
    public static string Json(JsonElement golden, string kind, JsonObject settings, string[] added, (string? Normalizer, string? PreTokenizer, string? Decoder) parts)
    {
        var model = new JsonObject { ["type"] = kind };
        foreach (var (name, value) in settings) model[name] = value?.DeepClone();
        if (kind == "Unigram")
        {
            model["vocab"] = JsonNode.Parse(golden.GetProperty(golden.TryGetProperty("scores", out _) ? "scores" : "pieces").GetRawText());
        }
        else
        {
            model["vocab"] = new JsonObject(TokenizerGolden.Strings(golden.GetProperty("vocab")).Select((t, i) => KeyValuePair.Create(t, (JsonNode?)i)));
            if (kind == "BPE") model["merges"] = JsonNode.Parse(golden.GetProperty("merges").GetRawText());
        }
        var vocabulary = golden.TryGetProperty("vocab", out var tokens) ? TokenizerGolden.Strings(tokens) : [];
        return new JsonObject
        {
            ["version"] = "1.0",
            ["truncation"] = null,
            ["padding"] = null,
            ["added_tokens"] = new JsonArray([.. added.Select(t => new JsonObject
            {
                ["id"] = Array.IndexOf(vocabulary, t), ["content"] = t, ["single_word"] = false, ["lstrip"] = false, ["rstrip"] = false, ["normalized"] = false, ["special"] = true,
            })]),
            ["normalizer"] = Part(parts.Normalizer),
            ["pre_tokenizer"] = Part(parts.PreTokenizer),
            ["post_processor"] = null,
            ["decoder"] = Part(parts.Decoder),
            ["model"] = model,
        }.ToJsonString();
    }
}
