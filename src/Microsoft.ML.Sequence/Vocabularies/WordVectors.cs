using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Microsoft.ML.Sequence.Vocabularies;

/// <summary>Vectors of words that were trained elsewhere, from a text file as word2vec, GloVe and fastText write them.</summary>
// *** Format ***  UTF-8, a line a word: the word, and its numbers, with a space before each. word2vec and fastText write a first line of two numbers, words and features; GloVe writes none.
public sealed class WordVectors
{
    private readonly Dictionary<string, float[]> _vectors = new(StringComparer.Ordinal);

    private WordVectors()
    {
    }

    /// <summary>Gets how many features a vector has.</summary>
    public int Size { get; private set; }

    /// <summary>Gets the words that have a vector, in the file's order: the most frequent first, in the usual files.</summary>
    public IReadOnlyCollection<string> Words => _vectors.Keys;

    /// <summary>Reads a file. One whose name ends in <c>.gz</c> is unpacked on the way.</summary>
    /// <param name="path">The file.</param>
    /// <param name="words">The words to keep, for files have millions; <see langword="null"/> for all. Of a word that stands there twice the first vector is kept.</param>
    /// <returns>The vectors.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="FormatException">The file has no vector, or a line is no word with as many numbers as the first; the message names it.</exception>
    public static WordVectors Load(string path, IReadOnlySet<string>? words = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file '{path}'. Name a text file of word vectors that exists.", path);
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        try
        {
            return Read(stream, words);
        }
        catch (Exception fault) when (fault is FormatException or InvalidDataException)
        {
            throw new FormatException($"The word vectors of '{path}' cannot be read. {fault.Message}", fault);
        }
    }

    /// <summary>Reads a stream.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="words">The words to keep; <see langword="null"/> for all.</param>
    /// <returns>The vectors.</returns>
    /// <exception cref="FormatException">The text has no vector, or a line is no word with as many numbers as the first.</exception>
    public static WordVectors Read(Stream stream, IReadOnlySet<string>? words = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        // Some files in use hold broken characters in a few words, which match no word of a text and do no harm.
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var vectors = new WordVectors();
        for (long number = 1; reader.ReadLine() is { } line; number++)
        {
            if (!IsHeader(line, number)) vectors.Add(line.TrimEnd(' '), number, words);
        }
        return vectors.Size > 0 ? vectors : throw new FormatException("It holds no vector. Name a text file with a word and its numbers in each line.");
    }

    /// <summary>Finds a word's vector, under the word itself or its lower case.</summary>
    /// <param name="word">The word.</param>
    /// <returns>The vector; <see langword="null"/> where there is none.</returns>
    public float[]? Find(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return _vectors.GetValueOrDefault(word) ?? _vectors.GetValueOrDefault(word.ToLowerInvariant());
    }

    // A word and one number would be two fields too, but no vectors have one feature.
    private static bool IsHeader(string line, long number) =>
        number == 1 && line.Trim().Split(' ') is [var words, var size] && long.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out _) && int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private void Add(string line, long number, IReadOnlySet<string>? words)
    {
        if (Size == 0) Size = SizeOf(line);
        // A word may hold spaces, as some of GloVe's do: so the numbers are counted from the end.
        int end = line.Length;
        for (int i = 0; i < Size && end > 0; i++) end = line.LastIndexOf(' ', end - 1);
        if (Size == 0 || end <= 0) throw Fault(number, line);
        string word = line[..end];
        if ((words is not null && !words.Contains(word)) || _vectors.ContainsKey(word)) return;
        var values = new float[Size];
        int place = 0;
        foreach (var field in line.AsSpan(end + 1).Split(' '))
        {
            if (!float.TryParse(line.AsSpan(end + 1)[field], NumberStyles.Float, CultureInfo.InvariantCulture, out values[place]) || !float.IsFinite(values[place])) throw Fault(number, line);
            place++;
        }
        _vectors.Add(word, values);
    }

    // The first line's word is taken to hold no space.
    private static int SizeOf(string line) => line.AsSpan().Count(' ');

    private FormatException Fault(long number, string line) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {number} must be a word and {(Size == 0 ? "its" : Size)} numbers with a space before each, was '{(line.Length > 60 ? line[..60] + "..." : line)}'. Cut the line out, or write the file anew."));
}
