using System.IO.Compression;

namespace Microsoft.ML.Tests.Model;

/// <summary>Model zips in memory, and faulty ones made of them.</summary>
internal static class Zips
{
    public static byte[] Save(MLContext ml, ITransformer model, DataViewSchema? schema = null)
    {
        using var stream = new MemoryStream();
        ml.Model.Save(model, schema, stream);
        return stream.ToArray();
    }

    public static Dictionary<string, byte[]> Unpack(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var stream = e.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    public static byte[] Pack(IEnumerable<KeyValuePair<string, byte[]>> entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The zip with one entry changed; null removes it.</summary>
    public static byte[] Alter(byte[] zip, string name, Func<byte[], byte[]?> change)
    {
        var entries = Unpack(zip);
        var changed = change(entries[name]);
        entries.Remove(name);
        if (changed is not null)
        {
            entries.Add(name, changed);
        }

        return Pack(entries);
    }
}
