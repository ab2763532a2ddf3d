using System.Text.Encodings.Web;
using System.Text.Json;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Writes vocabularies and merges in files of their own.</summary>
internal static class VocabularyWriter
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<string> Write(SubwordTokenizer tokenizer, string folder)
    {
        string vocabularyLines = Path.Combine(folder, "vocab.txt"), vocabulary = Path.Combine(folder, "vocab.json"), merges = Path.Combine(folder, "merges.txt");
        switch (tokenizer.Model)
        {
            case WordPieceModel:
                WriteLines(vocabularyLines, tokenizer.Tokens);
                return [vocabularyLines];
            case WordLevelModel:
                WriteJson(vocabulary, tokenizer.Tokens);
                return [vocabulary];
            case BpeModel bpe:
                string[] pairs = [.. bpe.Merges.Select(m => Pair(tokenizer.Tokens[m.Left], tokenizer.Tokens[m.Right]))];
                WriteJson(vocabulary, tokenizer.Tokens);
                WriteLines(merges, pairs.Prepend("#version: 0.2"));
                return [vocabulary, merges];
            default:
                throw new NotSupportedException("A Unigram model has no vocabulary file that others read. Save the tokenizer as tokenizer.json.");
        }
    }

    private static string Pair(string left, string right) =>
        left.Concat(right).Any(char.IsWhiteSpace)
            ? throw new NotSupportedException($"The merge of '{left}' and '{right}' holds white space, which merges.txt cannot say. Save the tokenizer as tokenizer.json.")
            : $"{left} {right}";

    private static void WriteLines(string path, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (Array.Find(all, l => l.AsSpan().ContainsAny('\r', '\n')) is { } broken) throw new NotSupportedException($"The token '{broken}' holds a line break, which a file of lines cannot say. Save the tokenizer as tokenizer.json.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Join('\n', all) + "\n");
    }

    private static void WriteJson(string path, IReadOnlyList<string> tokens)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = File.Create(path);
        using var writer = new Utf8JsonWriter(stream, s_options);
        writer.WriteStartObject();
        for (int id = 0; id < tokens.Count; id++) writer.WriteNumber(tokens[id], id);
        writer.WriteEndObject();
    }
}
