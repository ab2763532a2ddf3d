using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Binary;

/// <summary>Binary data views in memory.</summary>
internal static class BinaryFiles
{
    public static byte[] Save(MLContext ml, IDataView data, bool keepHidden = false)
    {
        using var stream = new MemoryStream();
        ml.Data.SaveAsBinary(data, stream, keepHidden);
        return stream.ToArray();
    }

    public static IDataView Load(MLContext ml, byte[] bytes) => ml.Data.LoadFromBinary(new MemorySource(bytes));

    private sealed class MemorySource(byte[] bytes) : IMultiStreamSource
    {
        public int Count => 1;

        public string? GetPathOrNull(int index) => null;

        public Stream Open(int index) => new MemoryStream(bytes);

        public TextReader OpenTextReader(int index) => new StreamReader(Open(index));
    }
}
