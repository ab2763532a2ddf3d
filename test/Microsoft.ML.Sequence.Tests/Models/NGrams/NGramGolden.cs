using System.Text.Json;
using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence.Tests.Models;

/// <summary>NLTK's and KenLM's own figures: golden/ngram.json, made by golden/make_ngram_golden.py.</summary>
internal static class NGramGolden
{
    private static readonly Lazy<JsonElement> s_root = new(() =>
    {
        using var stream = typeof(NGramGolden).Assembly.GetManifestResourceStream("ngram.json")!;
        return JsonDocument.Parse(stream).RootElement;
    });

    public static JsonElement Nltk => s_root.Value.GetProperty("nltk");

    public static JsonElement KenLm => s_root.Value.GetProperty("kenlm");

    /// <summary>A corpus, each sentence split at its spaces.</summary>
    public static string[][] Corpus(string name) => [.. s_root.Value.GetProperty("corpora").GetProperty(name).EnumerateArray().Select(s => s.GetString()!.Split(' '))];

    /// <summary>A number, or what JSON has no number for.</summary>
    public static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether the reference itself failed.</summary>
    public static bool Raises(JsonElement value) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty("raises", out _);

    /// <summary>Numbers tokens in the order in which they are first met.</summary>
    public static Dictionary<string, int> Numbered(IEnumerable<string> tokens) => tokens.Distinct().Select((token, number) => (token, number)).ToDictionary(t => t.token, t => t.number);

    /// <summary>KenLM's reading of a corpus: one marker before each sentence, which is not counted, and one behind it, which is.</summary>
    public static (NGramCounts Counts, Dictionary<string, int> Tokens) SentenceCounts(string corpus, int order)
    {
        string[][] sentences = Corpus(corpus);
        var tokens = Numbered(["<unk>", "<s>", "</s>", .. sentences.SelectMany(s => s)]);
        var counter = new NGramCounter(order, tokens.Count, startToken: tokens["<s>"]);
        foreach (string[] sentence in sentences) counter.Add([tokens["<s>"], .. sentence.Select(w => tokens[w]), tokens["</s>"]], contextLength: 1);
        return (counter.ToCounts(), tokens);
    }
}
