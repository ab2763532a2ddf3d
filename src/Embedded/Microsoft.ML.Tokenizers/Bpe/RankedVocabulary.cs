using System.Text.Json;

namespace Microsoft.ML.Tokenizers;

/// <summary>GPT-2's pair of files: tokens with ids, and merges in order, which may pass through texts that are no token.</summary>
internal sealed class RankedVocabulary
{
    private readonly Dictionary<string, int> _symbols = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly Dictionary<(int Left, int Right), (int Rank, int Id)> _merges = [];
    private readonly Dictionary<int, string> _tokens;

    public RankedVocabulary(Stream vocabulary, Stream merges)
    {
        try
        {
            Ids = BpeFiles.ReadVocabulary(vocabulary);
        }
        catch (JsonException fault)
        {
            throw new ArgumentException($"Problems met when parsing JSON vocabulary object.{Environment.NewLine}Error message: {fault.Message}", fault);
        }

        _tokens = Ids.ToDictionary(e => e.Value, e => e.Key);
        ReadMerges(new StreamReader(merges));
    }

    public Dictionary<string, int> Ids { get; }

    public string? Token(int id) => _tokens.GetValueOrDefault(id);

    /// <summary>Merges a word of letters; each part is a text and how many letters it covers.</summary>
    public IEnumerable<(string Text, int Length)> Merge(ReadOnlySpan<char> letters)
    {
        var word = new List<PairMerger.Symbol>(letters.Length);
        var names = new List<string>();
        foreach (char letter in letters)
        {
            // A letter that no merge knows is kept beside the symbols: words are encoded by many threads at once.
            if (!_symbols.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue([letter], out int symbol))
            {
                symbol = _names.Count + names.Count;
                names.Add(letter.ToString());
            }

            PairMerger.Append(word, symbol, 1);
        }

        PairMerger.Merge(word, _merges);
        return word.Where(s => s.Length > 0).Select(s => (s.Id < _names.Count ? _names[s.Id] : names[s.Id - _names.Count], s.Length));
    }

    // The first line is a heading.
    private void ReadMerges(StreamReader reader)
    {
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(' ') || BpeFiles.ParseMerge(line) is not (string left, string right) || !_merges.TryAdd((Symbol(left), Symbol(right)), (_merges.Count, Symbol(left + right))))
            {
                throw new IOException($"Cannot read the file Merge file.{Environment.NewLine}Error message: Invalid format of merge file at line: \"{line}\"");
            }
        }
    }

    private int Symbol(string text)
    {
        if (!_symbols.TryGetValue(text, out int symbol))
        {
            _symbols.Add(text, symbol = _names.Count);
            _names.Add(text);
        }

        return symbol;
    }
}
