using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence.Bench;

/// <summary>A text file of a number and 15 words a line: reading it through a cursor, and cutting it into words whose keys are counted.</summary>
internal static class DataWorkloads
{
    private const int Megabytes = 20;
    private const int MegabytesCounted = 1000;
    private const int WordsALine = 15;
    private const int DistinctWords = 50_000;

    public static IEnumerable<Workload> All =>
    [
        new("load-text", "MB/s, one thread", () => Over(Megabytes, (_, data) => Read(data))),
        new("count-words-1gb", "MB/s, one thread", () => Over(MegabytesCounted, CountWords)),
    ];

    private static Job Over(int megabytes, Action<MLContext, IDataView> step)
    {
        string path = Path.GetTempFileName();
        Write(path, megabytes);
        var ml = new MLContext(1);
        var data = ml.Data.LoadFromTextFile(path, [new TextLoader.Column("Number", DataKind.Single, 0), new TextLoader.Column("Text", DataKind.String, 1)]);
        return new Job(() => step(ml, data), megabytes, new File(path));
    }

    // Fitting reads the file once, to find the words.
    private static void CountWords(MLContext ml, IDataView data) => ml.Transforms.Text.TokenizeIntoWords("Words", "Text")
        .Append(ml.Transforms.Conversion.MapValueToKey("Keys", "Words"))
        .Fit(data);

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

    private static void Write(string path, int megabytes)
    {
        var random = new Random(1);
        using var writer = new StreamWriter(path);
        for (int written = 0; written < megabytes * 1_000_000;)
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
