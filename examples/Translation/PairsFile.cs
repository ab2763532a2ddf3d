using System.Text.RegularExpressions;

namespace Translation;

/// <summary>Reads pairs of texts from a file, whose first line tells its format.</summary>
/// <remarks>Either <c>source TAB target</c> in each line, where what follows a second TAB is ignored; or two lines a pair, each with a name before it: <c>english: Hello.</c> and <c>french: Bonjour.</c> Blank lines are passed over in both.</remarks>
internal static partial class PairsFile
{
    private const string Formats = "Give 'source TAB target' in each line, or lines such as 'english: ...' and 'french: ...' in turn.";

    public static IReadOnlyList<Pair> Read(string path)
    {
        // No-break spaces stand before French punctuation in some files only.
        var lines = File.ReadLines(path)
            .Select((text, i) => (Text: text.Replace('\u00a0', ' ').Replace('\u202f', ' '), Number: i + 1))
            .Where(l => !string.IsNullOrWhiteSpace(l.Text)).ToList();
        if (lines.Count == 0) throw new FormatException($"The file '{path}' holds no pairs. {Formats}");
        return lines[0].Text.Contains('\t') ? [.. lines.Select(l => Tabbed(l.Text, Where(path, l.Number)))] : Named(lines, path);
    }

    private static Pair Tabbed(string line, string where)
    {
        string[] fields = line.Split('\t', StringSplitOptions.TrimEntries);
        if (fields is [{ Length: > 0 } source, { Length: > 0 } target, ..]) return new Pair { Source = source, Target = target };
        throw new FormatException($"{where} lacks a text before or after its TAB: '{line.Trim()}'. {Formats}");
    }

    private static List<Pair> Named(List<(string Text, int Number)> lines, string path)
    {
        var texts = lines.Select(l => NamedText(l.Text, Where(path, l.Number))).ToList();
        string source = texts[0].Name;
        string? target = texts.Select(t => t.Name).FirstOrDefault(name => name != source);
        var pairs = new List<Pair>(texts.Count / 2);
        for (int i = 0; i < texts.Count; i++)
        {
            string? expected = i % 2 == 0 ? source : target;
            if (texts[i].Name != expected) throw new FormatException($"{Where(path, lines[i].Number)} begins with '{texts[i].Name}:' where '{expected ?? "another name"}:' should stand. {Formats}");
            if (i % 2 == 1) pairs.Add(new Pair { Source = texts[i - 1].Text, Target = texts[i].Text });
        }
        if (texts.Count % 2 == 1) throw new FormatException($"{Where(path, lines[^1].Number)} is the last and has no translation behind it. {Formats}");
        return pairs;
    }

    private static (string Name, string Text) NamedText(string line, string where) => NameAndText().Match(line) is { Success: true } match
        ? (match.Groups[1].Value, match.Groups[2].Value)
        : throw new FormatException($"{where} is no pair, nor a text with a name before it: '{line.Trim()}'. {Formats}");

    private static string Where(string path, int line) => $"Line {line} of '{path}'";

    [GeneratedRegex(@"^\s*([\p{L}\d_-]+):\s*(\S.*?)\s*$")]
    private static partial Regex NameAndText();
}
