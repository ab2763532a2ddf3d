namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("seqml-").FullName;

    public IEnumerable<string> Files => Directory.EnumerateFileSystemEntries(_path).Select(p => Path.GetFileName(p)).Order();

    public string this[string name] => Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
