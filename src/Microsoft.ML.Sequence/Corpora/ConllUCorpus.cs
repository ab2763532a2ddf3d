using System.Globalization;

namespace Microsoft.ML.Sequence.Corpora;

/// <summary>Sentences in the ten columns of Universal Dependencies.</summary>
internal sealed class ConllUCorpus(string path, CorpusOptions? options) : Corpus<ConllUSentence>(path, options)
{
    private const int Columns = 10;

    private protected override IEnumerable<ConllUSentence> Read(BadLineLog badLines)
    {
        int documents = 0;
        string document = "";
        foreach (var block in ConllSentences.Read(Lines(badLines)))
        {
            if (documents == 0 || block.Any(l => IsComment(l.Text, "newdoc")))
            {
                documents++;
                document = CommentOf(block, "newdoc id") ?? documents.ToString(CultureInfo.InvariantCulture);
            }
            if (SentenceOf(block, badLines) is not { } sentence) continue;
            (sentence.Document, sentence.Text) = (document, CommentOf(block, "text") ?? "");
            yield return sentence;
        }
    }

    private static bool IsComment(string line, string name) => line.StartsWith('#') && line[1..].TrimStart().StartsWith(name, StringComparison.Ordinal);

    private static string? CommentOf(IReadOnlyList<(long Number, string Text)> block, string name) => block
        .Where(l => IsComment(l.Text, name)).Select(l => l.Text[1..].Split('=', 2, StringSplitOptions.TrimEntries))
        .Where(parts => parts.Length == 2 && parts[0] == name).Select(parts => parts[1]).FirstOrDefault();

    private static ConllUSentence? SentenceOf(IReadOnlyList<(long Number, string Text)> block, BadLineLog badLines)
    {
        var words = new List<string[]>(block.Count);
        foreach (var (number, text) in block)
        {
            if (text.StartsWith('#')) continue;
            string[] fields = text.Split('\t');
            if (FaultOf(fields, words.Count + 1) is { } fault)
            {
                badLines.Add(number, $"{fault} Its sentence is left out: '{Excerpt.Of(text)}'.");
                return null;
            }
            if (IsWord(fields[0])) words.Add(fields);
        }
        if (words.Count == 0)
        {
            badLines.Add(block[0].Number, "begins a sentence without a word.");
            return null;
        }
        return new ConllUSentence
        {
            Tokens = Column(1),
            Lemmas = Column(2),
            Tags = Column(3),
            LanguageTags = Column(4),
            Features = Column(5),
            Heads = [.. words.Select(w => HeadOf(w[6])!.Value)],
            Relations = Column(7),
        };

        string[] Column(int index) => [.. words.Select(w => w[index])];
    }

    // Ranges such as 3-4 are tokens of several words, numbers such as 5.1 words that were left unsaid.
    private static bool IsWord(string id) => !id.Contains('-') && !id.Contains('.');

    private static string? FaultOf(string[] fields, int number) =>
        fields.Length != Columns ? $"has {fields.Length} columns between TABs, {Columns} are needed."
        : fields.Any(f => f.Length == 0) ? "has an empty column."
        : IsWord(fields[0]) && fields[0] != number.ToString(CultureInfo.InvariantCulture) ? $"has the number '{fields[0]}', where word {number} of the sentence should stand."
        : IsWord(fields[0]) && HeadOf(fields[6]) is null ? $"depends on '{fields[6]}', which is no number of a word."
        : null;

    private static int? HeadOf(string field) => field == "_" ? -1 : int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out int head) ? head : null;
}
