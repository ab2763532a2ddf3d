using System.Text.Json;

namespace Microsoft.ML.Tokenizers.Tests.Golden;

/// <summary>The reference figures count code points; texts here count UTF-16 units.</summary>
internal static class GoldenPlaces
{
    /// <summary>The index of each code point of a text, and its length at the end.</summary>
    public static int[] Units(string text)
    {
        var units = new List<int> { 0 };
        foreach (var rune in text.EnumerateRunes())
        {
            units.Add(units[^1] + rune.Utf16SequenceLength);
        }

        return [.. units];
    }

    public static string Join(string text, JsonElement offsets)
    {
        int[] units = Units(text);
        return string.Join(' ', offsets.EnumerateArray().Select(o => $"{units[o[0].GetInt32()]}..{units[o[1].GetInt32()]}"));
    }

    public static string Join(IEnumerable<EncodedToken> tokens) => string.Join(' ', tokens.Select(t => t.Offset));

    public static int[] Ints(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetInt32())];
}
