using System.Text;
using System.Text.Json;

namespace Microsoft.ML.Sequence.Text;

/// <summary>What the reader and the writer of tokenizer.json share.</summary>
internal static class TokenizerJson
{
    public const string Version = "1.0";

    // <see cref="MarkedSplitter"/> in the words of Hugging Face tokenizers: white space and marks become spaces, the ends are trimmed; each space becomes a mark and begins a word,
    // and punctuation and symbols, with the mark in front of them, stand alone. The mark is itself a symbol.
    public static readonly JsonElement MarkedSpaces = JsonElement.Parse("""{"type":"Replace","pattern":{"Regex":"[\\s\u2581]+"},"content":" "}""");
    public static readonly JsonElement MarkedTrim = JsonElement.Parse("""{"type":"Strip","strip_left":true,"strip_right":true}""");
    public static readonly JsonElement MarkedWords = JsonElement.Parse("""
        {"type":"Sequence","pretokenizers":[
          {"type":"Metaspace","replacement":"\u2581","prepend_scheme":"always","split":true},
          {"type":"Split","pattern":{"Regex":"\u2581?(?!\u2581)[\\p{P}\\p{S}]"},"behavior":"Isolated","invert":false}]}
        """);

    public static readonly IReadOnlyDictionary<string, NormalizationForm> Forms = new Dictionary<string, NormalizationForm>
    {
        ["NFC"] = NormalizationForm.FormC,
        ["NFD"] = NormalizationForm.FormD,
        ["NFKC"] = NormalizationForm.FormKC,
        ["NFKD"] = NormalizationForm.FormKD,
    };
}
