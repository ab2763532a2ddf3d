namespace Microsoft.ML.Sequence.Corpora;

/// <summary>Plain text.</summary>
internal sealed class TextCorpus(string path, TextUnit unit, CorpusOptions? options) : Corpus<TextRow>(path, options)
{
    private protected override IEnumerable<TextRow> Read(BadLineLog badLines)
    {
        var lines = Lines(badLines).Select(l => l.Text);
        var texts = unit switch
        {
            TextUnit.Line => lines.Where(text => !string.IsNullOrWhiteSpace(text)),
            TextUnit.Paragraph => Paragraphs(lines),
            _ => [string.Join('\n', lines)],
        };
        return texts.Select(text => new TextRow { Text = text });
    }

    private static IEnumerable<string> Paragraphs(IEnumerable<string> lines)
    {
        var paragraph = new List<string>();
        foreach (string line in lines)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                paragraph.Add(line);
                continue;
            }
            if (paragraph.Count > 0) yield return string.Join('\n', paragraph);
            paragraph.Clear();
        }
        if (paragraph.Count > 0) yield return string.Join('\n', paragraph);
    }
}
