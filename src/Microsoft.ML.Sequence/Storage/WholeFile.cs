using System.Text;

namespace Microsoft.ML.Sequence.Storage;

/// <summary>Writes files whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes a text as UTF-8; see the other overload.</summary>
    public static void Write(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes a file; one that is there is replaced when the new one is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the contents.</param>
    public static void Write(string path, Action<Stream> write)
    {
        // Beside the target, so that moving it there is one step on one volume: a reader sees the old file or the new one.
        string unfinished = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            using (var file = File.Create(unfinished))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
