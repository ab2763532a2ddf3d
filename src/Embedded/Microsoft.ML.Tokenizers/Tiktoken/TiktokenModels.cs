using System.Collections.Concurrent;
using System.IO.Compression;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>The encodings of OpenAI's models: their patterns, their special tokens and the package that has their vocabulary (openai/tiktoken, model.py).</summary>
internal sealed record TiktokenModels(string File, string Package, Func<Regex> Pattern, (string Token, int Id)[] Special)
{
    private const string EndOfText = "<|endoftext|>", FimPrefix = "<|fim_prefix|>", FimMiddle = "<|fim_middle|>", FimSuffix = "<|fim_suffix|>", EndOfPrompt = "<|endofprompt|>";

    private static readonly ConcurrentDictionary<string, TiktokenVocabulary> s_vocabularies = new();

    private static readonly TiktokenModels s_r50k = new("r50k_base", "R50kBase", EncodingPatterns.P50kBase, [(EndOfText, 50256)]);
    private static readonly TiktokenModels s_gpt2 = s_r50k with { File = "gpt2", Package = "Gpt2" };
    private static readonly TiktokenModels s_p50k = s_r50k with { File = "p50k_base", Package = "P50kBase" };
    private static readonly TiktokenModels s_p50kEdit = s_p50k with { Special = [(EndOfText, 50256), (FimPrefix, 50281), (FimMiddle, 50282), (FimSuffix, 50283)] };

    private static readonly TiktokenModels s_cl100k = new("cl100k_base", "Cl100kBase", EncodingPatterns.Cl100kBase,
        [(EndOfText, 100257), (FimPrefix, 100258), (FimMiddle, 100259), (FimSuffix, 100260), (EndOfPrompt, 100276)]);

    // <|dummy_85|> is phi-4's padding.
    private static readonly TiktokenModels s_phi4 = s_cl100k with
    {
        Special = [.. s_cl100k.Special, ("<|im_start|>", 100264), ("<|im_end|>", 100265), ("<|im_sep|>", 100266), ("<|dummy_85|>", 100349)],
    };

    private static readonly TiktokenModels s_o200k = new("o200k_base", "O200kBase", EncodingPatterns.O200kBase, [(EndOfText, 199999), (EndOfPrompt, 200018)]);

    private static readonly TiktokenModels s_harmony = s_o200k with { Special = Harmony() };

    private static readonly Dictionary<string, TiktokenModels> s_encodings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["cl100k_base"] = s_cl100k, ["o200k_base"] = s_o200k, ["o200k_harmony"] = s_harmony, ["p50k_base"] = s_p50k, ["p50k_edit"] = s_p50kEdit, ["r50k_base"] = s_r50k,
    };

    private static readonly Dictionary<string, TiktokenModels> s_models = Names(
        (s_o200k, "o1 o3 o4-mini gpt-5 gpt-4.1 gpt-4o"),
        (s_cl100k, "gpt-4 gpt-3.5-turbo gpt-3.5 gpt-3.5-turbo-16k gpt-35 gpt-35-turbo gpt-35-turbo-16k davinci-002 babbage-002 text-embedding-ada-002 text-embedding-3-small text-embedding-3-large"),
        (s_p50k, "text-davinci-003 text-davinci-002 code-davinci-002 code-davinci-001 code-cushman-002 code-cushman-001 davinci-codex cushman-codex"),
        (s_r50k, "text-davinci-001 text-curie-001 text-babbage-001 text-ada-001 davinci curie babbage ada text-similarity-davinci-001 text-similarity-curie-001 text-similarity-babbage-001 text-similarity-ada-001"),
        (s_r50k, "text-search-davinci-doc-001 text-search-curie-doc-001 text-search-babbage-doc-001 text-search-ada-doc-001 code-search-babbage-code-001 code-search-ada-code-001"),
        (s_p50kEdit, "text-davinci-edit-001 code-davinci-edit-001"),
        (s_gpt2, "gpt2 gpt-2"),
        (s_phi4, "phi-4"));

    // In this order: a longer start stands before a shorter one that it begins with.
    private static readonly (string Start, TiktokenModels Model)[] s_starts =
    [
        ("o1-", s_o200k), ("o3-", s_o200k), ("o4-mini-", s_o200k), ("gpt-5-", s_o200k), ("gpt-4.1-", s_o200k), ("gpt-4.5-", s_o200k), ("gpt-4o-", s_o200k), ("chatgpt-4o-", s_o200k),
        ("gpt-4-", s_cl100k), ("gpt-3.5-", s_cl100k), ("gpt-35-", s_cl100k), ("gpt-oss-", s_harmony),
        ("ft:gpt-4o", s_o200k), ("ft:gpt-4", s_cl100k), ("ft:gpt-3.5-turbo", s_cl100k), ("ft:davinci-002", s_cl100k), ("ft:babbage-002", s_cl100k),
    ];

    /// <exception cref="NotSupportedException">No model has that name.</exception>
    public static TiktokenModels OfModel(string name)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw new ArgumentNullException("modelName");
        }

        return s_models.GetValueOrDefault(name) ?? s_starts.FirstOrDefault(s => name.StartsWith(s.Start, StringComparison.OrdinalIgnoreCase)).Model
            ?? throw new NotSupportedException($"The model '{name}' is not supported.");
    }

    /// <exception cref="ArgumentException">No encoding has that name.</exception>
    public static TiktokenModels OfEncoding(string name)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw new ArgumentNullException("encodingName");
        }

        return s_encodings.GetValueOrDefault(name)
            ?? throw new ArgumentException($"The encoding name '{name}' is not supported. The only supported encoding names are: {string.Join(", ", s_encodings.Keys)}.", "encodingName");
    }

    public Dictionary<string, int> SpecialTokens(IReadOnlyDictionary<string, int>? extra)
    {
        var tokens = Special.ToDictionary(s => s.Token, s => s.Id);
        foreach (var (token, id) in extra ?? new Dictionary<string, int>())
        {
            tokens.Add(token, id);
        }

        return tokens;
    }

    /// <summary>Reads the vocabulary from the package that carries it, once a process.</summary>
    /// <exception cref="InvalidOperationException">The package is not there.</exception>
    public TiktokenVocabulary Vocabulary() => s_vocabularies.GetOrAdd(File, _ =>
    {
        string package = $"Microsoft.ML.Tokenizers.Data.{Package}";
        try
        {
            using var packed = Assembly.Load(package).GetManifestResourceStream($"{File}.tiktoken.deflate") ?? throw new FileNotFoundException();
            using var stream = new DeflateStream(packed, CompressionMode.Decompress);
            return TiktokenVocabulary.Read(new StreamReader(stream));
        }
        catch (IOException fault)
        {
            throw new InvalidOperationException($"The tokenizer data file {package}.dll could not be loaded. Please reference the package {package} in your project.", fault);
        }
    });

    private static Dictionary<string, TiktokenModels> Names(params (TiktokenModels Model, string Names)[] rows) =>
        rows.SelectMany(r => r.Names.Split(' ').Select(n => (n, r.Model))).ToDictionary(r => r.n, r => r.Model, StringComparer.OrdinalIgnoreCase);

    private static (string, int)[] Harmony()
    {
        const int First = 199998, Last = 200018;
        var named = new Dictionary<int, string>
        {
            [First] = "<|startoftext|>", [199999] = EndOfText, [200002] = "<|return|>", [200003] = "<|constrain|>", [200005] = "<|channel|>", [200006] = "<|start|>",
            [200007] = "<|end|>", [200008] = "<|message|>", [200012] = "<|call|>", [Last] = EndOfPrompt,
        };
        return [.. Enumerable.Range(First, Last - First + 1).Select(id => (named.GetValueOrDefault(id) ?? $"<|reserved_{id}|>", id))];
    }
}
