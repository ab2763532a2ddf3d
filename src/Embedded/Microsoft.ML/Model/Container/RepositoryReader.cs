using System.IO.Compression;

namespace Microsoft.ML;

/// <summary>Reads a zip that may come from anywhere: sizes and checksums are verified, and nothing is allocated that the file's own size does not warrant.</summary>
internal sealed class RepositoryReader : IDisposable
{
    // What an entry may unpack to: text and weights never come near, and a hostile file must not fill disk or memory.
    private const long MostExpansion = 128, LeastLimit = 1 << 26;

    private readonly ZipArchive _archive;
    private readonly string _temp;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = [];

    public RepositoryReader(Stream stream, string temp)
    {
        _temp = temp;
        try
        {
            _archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var entry in _archive.Entries)
            {
                Check.Decode(_entries.TryAdd(RepositoryPath.Normalize(entry.FullName), entry), $"The zip holds entry '{entry.FullName}' twice.");
            }
        }
        catch (Exception e) when (IsCorruption(e))
        {
            throw Errors.Decode($"Failed to open a zip archive: {e.Message}", e);
        }
    }

    public bool Contains(string path) => _entries.ContainsKey(path);

    /// <summary>The whole entry, unpacked and verified, or null when there is none.</summary>
    public Stream OpenOrNull(string path)
    {
        if (!_entries.TryGetValue(path, out var entry))
        {
            return null;
        }

        var unpacked = new SpillStream(_temp);
        try
        {
            Unpack(entry, unpacked);
            unpacked.Position = 0;
            return unpacked;
        }
        catch (Exception e) when (IsCorruption(e))
        {
            unpacked.Dispose();
            throw Errors.Entry(path, e);
        }
        catch
        {
            unpacked.Dispose();
            throw;
        }
    }

    public void Dispose() => _archive.Dispose();

    private static bool IsCorruption(Exception e) =>
        e is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException or OverflowException or FormatException;

    private static void Unpack(ZipArchiveEntry entry, SpillStream unpacked)
    {
        long most = Math.Max(entry.CompressedLength * MostExpansion, LeastLimit);
        Check.Decode(entry.Length <= most, $"{entry.CompressedLength} bytes claim to unpack to {entry.Length}; at most {most} are taken.");
        using var packed = entry.Open();
        var buffer = new byte[1 << 16];
        uint crc = 0;
        for (int n; (n = packed.Read(buffer)) > 0;)
        {
            Check.Decode(unpacked.Length + n <= entry.Length, $"more than the {entry.Length} bytes that the zip announces.");
            crc = Crc32.Append(crc, buffer.AsSpan(0, n));
            unpacked.Write(buffer.AsSpan(0, n));
        }

        Check.Decode(unpacked.Length == entry.Length, $"{unpacked.Length} bytes instead of {entry.Length}.");
        Check.Decode(crc == entry.Crc32, "the checksum is wrong.");
    }
}
