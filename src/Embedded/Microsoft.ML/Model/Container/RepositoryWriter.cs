using System.IO.Compression;

namespace Microsoft.ML;

/// <summary>
/// Writes a zip. An entry is buffered until it is complete and enters the zip when it is closed, so a parent's entry may stay open while its children
/// are written. Equal models give equal bytes: every entry carries the same time.
/// </summary>
internal sealed class RepositoryWriter : IDisposable
{
    // The earliest time that a zip can express.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _archive;
    private readonly string _temp;

    // Readers on Windows and ML.NET's own do not tell names apart by case.
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public RepositoryWriter(Stream stream, string temp)
    {
        _archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        _temp = temp;
    }

    public Entry CreateEntry(string directory, string name)
    {
        string path = RepositoryPath.Combine(directory, name);
        Check.Param(_names.Add(path), nameof(name), $"Duplicate entry: '{path}'");
        return new Entry(this, path);
    }

    public void Dispose() => _archive.Dispose();

    /// <summary>An entry being written. Without <see cref="Complete"/>, as after an exception, it does not enter the zip.</summary>
    internal sealed class Entry(RepositoryWriter owner, string path) : IDisposable
    {
        private bool _complete;

        public Stream Stream { get; } = new SpillStream(owner._temp);

        public void Complete() => _complete = true;

        public void Dispose()
        {
            if (_complete)
            {
                _complete = false;
                var entry = owner._archive.CreateEntry(path, CompressionLevel.Optimal);
                entry.LastWriteTime = Time;
                using var destination = entry.Open();
                Stream.Position = 0;
                Stream.CopyTo(destination);
            }

            Stream.Dispose();
        }
    }
}
