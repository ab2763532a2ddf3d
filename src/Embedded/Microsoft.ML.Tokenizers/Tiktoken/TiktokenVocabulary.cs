using System.Globalization;
using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Tokens as bytes with their ranks, which are their ids. A file has a token a line in base 64, then a space and its rank; without
/// ranks the line's number is the rank. The first line may say how many tokens to expect.
/// </summary>
internal sealed class TiktokenVocabulary
{
    private const string Capacity = "Capacity: ";

    private readonly Dictionary<byte[], int> _ranks = new(ByteKey.Instance);
    private readonly Dictionary<int, byte[]> _tokens = [];
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);

    private TiktokenVocabulary(TextReader reader)
    {
        bool? ranked = null;
        for (int number = 0; reader.ReadLine() is { } line;)
        {
            if (ranked is null && line.StartsWith(Capacity, StringComparison.Ordinal))
            {
                Rank(line[Capacity.Length..]);
                continue;
            }

            if (line.Length > 0)
            {
                ranked ??= line.Contains(' ');
                Add(line, ranked.Value ? null : number);
            }

            number += ranked is null ? 0 : 1;
        }
    }

    /// <exception cref="InvalidOperationException">A line does not follow the format.</exception>
    public static TiktokenVocabulary Read(TextReader reader)
    {
        try
        {
            return new(reader);
        }
        catch (FormatException fault)
        {
            throw new InvalidOperationException($"Failed to load from BPE vocab file stream: {fault.Message}", fault);
        }
    }

    public bool TryGetRank(ReadOnlySpan<byte> token, out int rank) => _ranks.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(token, out rank);

    /// <summary>Finds a token that is whole characters.</summary>
    public bool TryGetWord(ReadOnlySpan<char> word, out int rank) => _words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out rank);

    public byte[]? Token(int rank) => _tokens.GetValueOrDefault(rank);

    private void Add(string line, int? number)
    {
        int space = number is null ? line.IndexOf(' ') : line.Length;
        if (space <= 0 || (number is null && line.IndexOf(' ', space + 1) >= 0))
        {
            throw new FormatException("Invalid format in the BPE vocab file stream");
        }

        byte[] token = Convert.FromBase64String(line[..space]);
        int rank = number ?? Rank(line[(space + 1)..]);
        _ranks[token] = rank;
        _tokens[rank] = token;
        string word = Encoding.UTF8.GetString(token);
        if (!word.Contains('\uFFFD'))
        {
            _words[word] = rank;
        }
    }

    private static int Rank(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int rank) ? rank : throw new FormatException($"Can't parse {text} to integer");
}
