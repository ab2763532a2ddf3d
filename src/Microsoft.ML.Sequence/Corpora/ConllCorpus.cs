using System.Globalization;

namespace Microsoft.ML.Sequence.Corpora;

/// <summary>Sentences in columns, a token a line, as the shared tasks of CoNLL have them.</summary>
internal sealed class ConllCorpus : Corpus<TaggedSentence>
{
    private const string DocumentStart = "-DOCSTART-";

    private readonly int _tokenColumn;
    private readonly int? _tagColumn;

    public ConllCorpus(string path, int tokenColumn, int? tagColumn, CorpusOptions? options)
        : base(path, options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokenColumn);
        if (tagColumn is { } column) ArgumentOutOfRangeException.ThrowIfNegative(column, nameof(tagColumn));
        (_tokenColumn, _tagColumn) = (tokenColumn, tagColumn);
    }

    private int Needed => Math.Max(_tokenColumn, _tagColumn ?? _tokenColumn + 1) + 1;

    private protected override IEnumerable<TaggedSentence> Read(BadLineLog badLines)
    {
        int document = 1;
        bool isFirst = true;
        foreach (var block in ConllSentences.Read(Lines(badLines)))
        {
            if (block[0].Text.StartsWith(DocumentStart, StringComparison.Ordinal))
            {
                document += isFirst ? 0 : 1;
            }
            else if (SentenceOf(block, badLines) is { } sentence)
            {
                sentence.Document = document.ToString(CultureInfo.InvariantCulture);
                yield return sentence;
            }
            isFirst = false;
        }
    }

    private TaggedSentence? SentenceOf(IReadOnlyList<(long Number, string Text)> block, BadLineLog badLines)
    {
        var tokens = new string[block.Count];
        var tags = new string[block.Count];
        for (int i = 0; i < block.Count; i++)
        {
            string[] fields = block[i].Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length < Needed)
            {
                badLines.Add(block[i].Number, $"has {fields.Length} columns, {Needed} are needed, and its sentence is left out: '{Excerpt.Of(block[i].Text)}'.");
                return null;
            }
            (tokens[i], tags[i]) = (fields[_tokenColumn], fields[_tagColumn ?? fields.Length - 1]);
        }
        return new TaggedSentence { Tokens = tokens, Tags = tags };
    }
}
