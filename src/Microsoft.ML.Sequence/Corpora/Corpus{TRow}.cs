using System.Collections;
using System.IO.Compression;

namespace Microsoft.ML.Sequence.Corpora;

/// <summary>A file of texts, read anew, from its beginning and row by row, whenever it is enumerated. Files that end in <c>.gz</c> are unpacked on the way.</summary>
/// <typeparam name="TRow">What a row holds.</typeparam>
/// <remarks>Several threads may enumerate at once. Changing the file meanwhile is at the caller's risk.</remarks>
public abstract class Corpus<TRow> : IEnumerable<TRow>
    where TRow : class
{
    private protected Corpus(string path, CorpusOptions? options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Options = options ?? new CorpusOptions();
        OptionFaults.ThrowIfAny(Options);
        CheckExists(path);
        Path = path;
    }

    /// <summary>Gets the file.</summary>
    public string Path { get; }

    private protected CorpusOptions Options { get; }

    /// <summary>Reads the rows.</summary>
    /// <returns>The rows, in the file's order.</returns>
    /// <exception cref="FormatException">A line is bad and bad lines are refused, or the file as a whole is not of the format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IEnumerator<TRow> GetEnumerator() => Rows(null).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Reads the file from end to end and keeps nothing but the counts.</summary>
    /// <returns>What was found.</returns>
    /// <exception cref="FormatException">A line is bad and bad lines are refused, or the file as a whole is not of the format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public CorpusReport Check()
    {
        CorpusReport? report = null;
        foreach (var _ in Rows(found => report = found))
        {
        }
        return report!;
    }

    /// <summary>Reads the rows, and reports after the last.</summary>
    internal IEnumerable<TRow> Rows(Action<CorpusReport>? report)
    {
        var badLines = new BadLineLog(Path, Options.BadLines);
        long rows = 0;
        foreach (var row in Read(badLines))
        {
            rows++;
            yield return row;
        }
        report?.Invoke(badLines.Report(rows));
    }

    private protected abstract IEnumerable<TRow> Read(BadLineLog badLines);

    private protected static void CheckExists(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file '{path}'. Name a file that exists, by its full path or from the folder '{Directory.GetCurrentDirectory()}'.", path);
    }

    private protected static Stream Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 16, FileOptions.SequentialScan);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>Reads the lines that are sound; the others are noted.</summary>
    private protected IEnumerable<(long Number, string Text)> Lines(BadLineLog badLines) => Lines(Path, badLines.Add);

    private protected IEnumerable<(long Number, string Text)> Lines(string path, Action<long, string> addFault)
    {
        using var stream = Open(path);
        foreach (var line in TextLines.Read(stream, Options.MaximumLineBytes))
        {
            if (line.Fault is { } fault) addFault(line.Number, fault);
            else yield return (line.Number, line.Text!);
        }
    }
}
