namespace Microsoft.ML.Tokenizers;

/// <summary>Tokens and ids from a file with a token a line: a line's number, from 0, is its token's id; empty lines count, but hold none.</summary>
internal sealed class WordPieceVocabulary
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _tokens = [];

    private WordPieceVocabulary(TextReader reader)
    {
        for (int number = 0; reader.ReadLine() is { } line; number++)
        {
            if (line.Length > 0)
            {
                _ids.Add(line, number);
                _tokens.Add(number, line);
            }
        }
    }

    public static WordPieceVocabulary Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream, "vocabStream");
        // The stream stays the caller's: the reader is not disposed, which would close it.
        return new(new StreamReader(stream));
    }

    public static async Task<WordPieceVocabulary> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream, "vocabStream");
        return new(new StringReader(await new StreamReader(stream).ReadToEndAsync(cancellationToken).ConfigureAwait(false)));
    }

    public static FileStream Open(string path) => string.IsNullOrEmpty(path) ? throw new ArgumentNullException("vocabFilePath") : File.OpenRead(path);

    public bool TryGetId(ReadOnlySpan<char> token, out int id) => _ids.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(token, out id);

    /// <exception cref="ArgumentException">The token is unknown.</exception>
    public int Id(string? token) => token is not null && TryGetId(token, out int id) ? id : throw new ArgumentException($"The special token '{token}' is not in the vocabulary.");

    public string? Token(int id) => _tokens.GetValueOrDefault(id);

    /// <summary>Lets another spelling be found as the token that has <paramref name="id"/>.</summary>
    public void AddSpelling(string spelling, int id) => _ids[spelling] = id;
}
