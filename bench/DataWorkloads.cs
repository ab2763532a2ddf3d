using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence.Bench;

/// <summary>Reading of a text file through a cursor: a number and a text of 15 words a line, 20 MB of them.</summary>
internal static class DataWorkloads
{
    private const int Megabytes = 20;
    private const int WordsALine = 15;
    private const int DistinctWords = 50_000;

    public static IEnumerable<Workload> All => [new("load-text", "MB/s, one thread", Load)];

    private static Job Load()
    {
        string path = Path.GetTempFileName();
        Write(path);
        var data = new MLContext(1).Data.LoadFromTextFile(path, [new TextLoader.Column("Number", DataKind.Single, 0), new TextLoader.Column("Text", DataKind.String, 1)]);
        return new Job(() => Read(data), Megabytes, new File(path));
    }

    private static void Read(IDataView data)
    {
        using var cursor = data.GetRowCursor(data.Schema);
        var getNumber = cursor.GetGetter<float>(data.Schema["Number"]);
        var getText = cursor.GetGetter<ReadOnlyMemory<char>>(data.Schema["Text"]);
        float number = 0;
        ReadOnlyMemory<char> text = default;
        while (cursor.MoveNext())
        {
            getNumber(ref number);
            getText(ref text);
        }
    }

    private static void Write(string path)
    {
        var random = new Random(1);
        using var writer = new StreamWriter(path);
        for (int written = 0; written < Megabytes * 1_000_000;)
        {
            // By Zipf's law, a word the longer the rarer it is.
            var words = Enumerable.Range(0, WordsALine).Select(_ => (int)Math.Pow(DistinctWords, random.NextDouble())).Select(rank => $"word{rank}");
            string line = $"{random.Next(1000)}\t{string.Join(' ', words)}\n";
            writer.Write(line);
            written += line.Length;
        }
    }

    private sealed class File(string path) : IDisposable
    {
        public void Dispose() => System.IO.File.Delete(path);
    }
}
