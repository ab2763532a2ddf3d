using System.Text.Json;

namespace Microsoft.ML.Sequence.Tests.Metrics;

/// <summary>Reads hypotheses and references that the reference figures give as tokens.</summary>
internal static class TokenPairs
{
    public static (string[] Hypothesis, string[][] References) Read(JsonElement pair) =>
        (Tokens(pair.GetProperty("hyp")), [.. pair.GetProperty("refs").EnumerateArray().Select(Tokens)]);

    private static string[] Tokens(JsonElement tokens) => [.. tokens.EnumerateArray().Select(t => t.GetString()!)];
}
