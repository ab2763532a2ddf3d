using System.Text.Json;

namespace Microsoft.ML.Tokenizers;

/// <summary>Reads vocabularies (a JSON object of tokens and ids) and merges (a pair a line, the first line may name a version).</summary>
internal static class BpeFiles
{
    public static Dictionary<string, int> ReadVocabulary(Stream stream) => Checked(JsonSerializer.Deserialize<Dictionary<string, int>>(stream));

    public static async Task<Dictionary<string, int>> ReadVocabularyAsync(Stream stream) => Checked(await JsonSerializer.DeserializeAsync<Dictionary<string, int>>(stream).ConfigureAwait(false));

    public static List<(string Left, string Right)> ReadMerges(TextReader reader)
    {
        var merges = new List<(string, string)>();
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length > 0 && !line.StartsWith("#version", StringComparison.Ordinal))
            {
                merges.Add(ParseMerge(line) ?? throw new InvalidOperationException($"Invalid merger file format at line: {number}"));
            }
        }

        return merges;
    }

    /// <summary>The two sides of a merge, or null when the line is not two words with one space between.</summary>
    public static (string Left, string Right)? ParseMerge(string line)
    {
        int space = line.IndexOf(' ');
        return space < 0 || space == line.Length - 1 || line.IndexOf(' ', space + 1) >= 0 ? null : (line[..space], line[(space + 1)..]);
    }

    private static Dictionary<string, int> Checked(Dictionary<string, int>? vocabulary) =>
        vocabulary ?? throw new InvalidOperationException("The vocabulary cannot be empty.");
}
