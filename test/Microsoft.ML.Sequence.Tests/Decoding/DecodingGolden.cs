using System.Text.Json;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

/// <summary>Hugging Face transformers' own results, and those of plain searches: golden/decoding.json, made by golden/make_decoding_golden.py.</summary>
internal static class DecodingGolden
{
    private static readonly Lazy<JsonElement> s_root = new(() =>
    {
        using var stream = typeof(DecodingGolden).Assembly.GetManifestResourceStream("decoding.json")!;
        return JsonDocument.Parse(stream).RootElement;
    });

    public static JsonElement Searches => s_root.Value.GetProperty("searches");

    public static JsonElement Filters => s_root.Value.GetProperty("filters");

    public static IEnumerable<string> TableNames => Searches.GetProperty("tables").EnumerateArray().Select(t => t.GetProperty("table").GetString()!);

    public static SearchSettings Settings => new()
    {
        StartToken = Searches.GetProperty("start").GetInt32(),
        EndToken = Searches.GetProperty("eos").GetInt32(),
        MaximumLength = Searches.GetProperty("limit").GetInt32(),
    };

    public static JsonElement Table(string name) => Searches.GetProperty("tables").EnumerateArray().Single(t => t.GetProperty("table").GetString() == name);

    public static TableModel Model(JsonElement table) => new([.. table.GetProperty("log_probs").EnumerateArray().Select(Floats)]);

    public static float[] Floats(JsonElement list) => [.. list.EnumerateArray().Select(value => (float)Number(value))];

    public static int[] Ints(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetInt32())];

    public static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.Parse(value.GetString()!);

    /// <summary>Fails unless the hypotheses are the expected ones, in order, tokens exactly and scores to a tolerance.</summary>
    /// <param name="expected">The expected hypotheses.</param>
    /// <param name="actual">Those found.</param>
    /// <param name="tolerance">How far scores may be apart.</param>
    /// <param name="what">What is compared.</param>
    /// <param name="isSingle">
    /// Whether the expected scores were summed in single precision. Two sequences with the same steps from token to token, taken in another order, are
    /// equally probable under a table; which of them comes first is then decided by the rounding of those sums, and either may stand in the list.
    /// </param>
    public static void AreEqual(JsonElement expected, IReadOnlyList<Hypothesis> actual, double tolerance, string what, bool isSingle = false)
    {
        var wanted = expected.EnumerateArray().ToList();
        Assert.HasCount(wanted.Count, actual, what);
        for (int i = 0; i < wanted.Count; i++)
        {
            int[] tokens = Ints(wanted[i].GetProperty("tokens"));
            if (!isSingle || !Steps(tokens).SequenceEqual(Steps(actual[i].Tokens))) Assert.AreSequenceEqual(tokens, actual[i].Tokens, $"{what}, hypothesis {i}");
            if (wanted[i].TryGetProperty("score", out var score)) Assert.AreEqual(Number(score), actual[i].Score, tolerance, $"{what}, score {i}");
            if (wanted[i].TryGetProperty("log_prob", out var logProbability)) Assert.AreEqual(Number(logProbability), actual[i].LogProbability, tolerance, $"{what}, log-probability {i}");
        }
    }

    private static IEnumerable<(int, int)> Steps(IReadOnlyList<int> tokens) => tokens.Prepend(Settings.StartToken).Zip(tokens).Order();
}
