namespace Microsoft.ML.Tokenizers;

/// <summary>fairseq's dict.txt: ids of GPT-2's vocabulary in order of how often they occur, after four special symbols.</summary>
internal sealed class OccurrenceMapping
{
    private const int SpecialSymbols = 4, Pad = 1, Unknown = 3;

    private readonly List<(int Id, int Occurrences)> _symbols = [];
    private readonly Dictionary<int, int> _ranks = [];
    private readonly Dictionary<string, int> _words = [];

    public OccurrenceMapping(Stream stream)
    {
        foreach (string special in (string[])["<s>", "<pad>", "</s>", "<unk>"])
        {
            Reserve(special, -1);
        }

        var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            string[] parts = line.Trim().Split(' ');
            if (parts.Length != 2)
            {
                throw new ArgumentException("Incorrect vocabulary format, expected \"<token> <cnt>\"");
            }

            if (!int.TryParse(parts[1], out int occurrences))
            {
                throw new ArgumentException($"Cannot parse the line: '{line}'.");
            }

            if (!int.TryParse(parts[0], out int id))
            {
                Reserve(parts[0], occurrences);
            }
            else if (_ranks.TryAdd(id, _symbols.Count))
            {
                _symbols.Add((id, occurrences));
            }
        }
    }

    public int PadIndex => Pad;

    public int Count => _symbols.Count;

    public int AddMask(string mask) => Reserve(mask, 1);

    // The ids up to 4 are taken for the special symbols' own ranks.
    public int Rank(int id) => id <= 0 ? -id : id <= SpecialSymbols ? id : _ranks.GetValueOrDefault(id, Unknown);

    public int Occurrences(int id) => id > SpecialSymbols && _ranks.TryGetValue(id, out int rank) ? _symbols[rank].Occurrences : 0;

    public int Id(int rank) => (uint)rank < (uint)_symbols.Count ? _symbols[rank].Id : Unknown;

    private int Reserve(string word, int occurrences)
    {
        if (_words.TryAdd(word, _symbols.Count))
        {
            _symbols.Add((-1, occurrences));
        }

        return _words[word];
    }
}
