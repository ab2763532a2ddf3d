namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>A file that lasts as long as a test.</summary>
internal sealed class TextFile : IDisposable
{
    public TextFile(string content) => File.WriteAllText(Path, content);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName());

    public void Dispose() => File.Delete(Path);
}
