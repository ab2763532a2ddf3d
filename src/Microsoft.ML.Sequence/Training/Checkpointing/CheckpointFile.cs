using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence.Training;

/// <summary>A zip of entries, each with its checksum, that is written as a whole or not at all.</summary>
// *** Format ***  zip without compression: the entries | sha256sums.txt, as sha256sum writes it: a line for each entry in turn, checksum, two spaces, name
internal static class CheckpointFile
{
    private const string SumsName = "sha256sums.txt";

    // Always the same, so that the same training writes the same bytes.
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether a path can be that of a new file: it has a name, in a folder that exists.</summary>
    public static bool CanBeWritten(string path) =>
        Path.GetFileName(path).Length > 0 && !path.Contains('\0') && !Directory.Exists(path) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)));

    public static void Write(string path, IEnumerable<(string Name, byte[] Bytes)> entries) => WholeFile.Write(path, file =>
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        Write(zip, entries);
    });

    /// <summary>Reads and checks every entry.</summary>
    /// <exception cref="FormatException">The file is no checkpoint, or not as it was written.</exception>
    public static Dictionary<string, byte[]> Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var zip = new ZipArchive(file, ZipArchiveMode.Read);
            var entries = zip.Entries.Select(e => (e.FullName, Bytes: Read(e, file.Length))).ToList();
            if (entries.Count == 0 || entries[^1].FullName != SumsName) throw new InvalidDataException($"it does not end with {SumsName}");
            string sums = Encoding.UTF8.GetString(entries[^1].Bytes);
            entries.RemoveAt(entries.Count - 1);
            if (entries.Find(e => !sums.Contains(LineOf(e.FullName, e.Bytes), StringComparison.Ordinal)) is { FullName: { } altered }) throw new InvalidDataException($"'{altered}' does not have its checksum");
            if (sums != string.Concat(entries.Select(e => LineOf(e.FullName, e.Bytes)))) throw new InvalidDataException("its entries are not those that it lists");
            return entries.ToDictionary(e => e.FullName, e => e.Bytes, StringComparer.Ordinal);
        }
        // The last three are what a zip with impossible sizes, names or ways to compress gives.
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException or IndexOutOfRangeException)
        {
            throw new FormatException($"'{path}' cannot be resumed from: {fault.Message.TrimEnd('.')}. It is no checkpoint, or was cut short or altered; take another.", fault);
        }
    }

    private static void Write(ZipArchive zip, IEnumerable<(string Name, byte[] Bytes)> entries)
    {
        var sums = new StringBuilder();
        foreach (var (name, bytes) in entries)
        {
            Write(zip, name, bytes);
            sums.Append(LineOf(name, bytes));
        }
        Write(zip, SumsName, Encoding.UTF8.GetBytes(sums.ToString()));
    }

    private static void Write(ZipArchive zip, string name, byte[] bytes)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = s_time;
        using var stream = entry.Open();
        stream.Write(bytes);
    }

    private static byte[] Read(ZipArchiveEntry entry, long available)
    {
        // Nothing is compressed: an entry is never longer than the file.
        if (entry.Length != entry.CompressedLength || entry.Length > available) throw new InvalidDataException($"'{entry.FullName}' claims {entry.Length} bytes of a file of {available}");
        var bytes = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string LineOf(string name, byte[] bytes) => $"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  {name}\n";
}
