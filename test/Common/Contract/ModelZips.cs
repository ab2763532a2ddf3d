using System.IO.Compression;
using System.Security.Cryptography;

namespace Microsoft.ML.Testing;

/// <summary>Looks into model zips.</summary>
internal static class ModelZips
{
    /// <summary>Each entry's name and the hash of what it holds; times of writing do not count.</summary>
    public static string[] Contents(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return [.. archive.Entries.Select(entry =>
        {
            using var stream = entry.Open();
            return $"{entry.FullName.Replace('\\', '/')} {Convert.ToHexString(SHA256.HashData(stream))}";
        })];
    }

    /// <summary>The zip with one entry's bytes changed.</summary>
    public static byte[] Alter(byte[] zip, string entryName, Func<byte[], byte[]?> change)
    {
        using var source = new ZipArchive(new MemoryStream(zip));
        using var result = new MemoryStream();
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var read = entry.Open();
                using var bytes = new MemoryStream();
                read.CopyTo(bytes);
                byte[]? written = entry.FullName.EndsWith(entryName, StringComparison.Ordinal) ? change(bytes.ToArray()) : bytes.ToArray();
                if (written is null) continue;
                using var write = target.CreateEntry(entry.FullName).Open();
                write.Write(written);
            }
        }
        return result.ToArray();
    }
}
