using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence.Tests.Storage;

[TestClass]
public sealed class WholeFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("whole").FullName;

    private string Path => System.IO.Path.Combine(_folder, "file");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Contents_ReplaceWhatIsThere()
    {
        File.WriteAllText(Path, "something longer");
        WholeFile.Write(Path, stream => stream.Write("new"u8));

        Assert.AreEqual("new", File.ReadAllText(Path));
    }

    [TestMethod]
    public void WritingThatFails_LeavesTheOldFileAndNoOther()
    {
        File.WriteAllText(Path, "old");
        Assert.ThrowsExactly<InvalidTimeZoneException>(() => WholeFile.Write(Path, stream =>
        {
            stream.Write("half"u8);
            throw new InvalidTimeZoneException();
        }));

        Assert.AreEqual("old", File.ReadAllText(Directory.GetFiles(_folder).Single()));
    }
}
