using System.IO.Compression;
using System.Text;

namespace Microsoft.ML.Sequence.Tests.Corpora;

/// <summary>A folder of files for one test, which goes with it.</summary>
internal sealed class CorpusFiles : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("corpora").FullName;

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Pack(string name, string text)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest)) zip.Write(Encoding.UTF8.GetBytes(text));
        return Write(name, packed.ToArray());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
