using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Counts the words of texts that stream by. One thread reads, the others cut and count; a corpus of one batch is counted where it is read.</summary>
internal sealed class WordCounter(SubwordPipeline pipeline, IProgress<SubwordTrainingProgress>? progress)
{
    // A batch is so many UTF-16 units or so many texts, whichever comes first.
    private const int BatchLength = 1 << 20;
    private const int BatchCount = 1 << 14;

    public Dictionary<string, long> Count(IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        using var counting = new Counting(pipeline);
        long read = 0;
        foreach (var batch in Batches(texts, cancellationToken))
        {
            read += batch.Texts.Count;
            progress?.Report(new SubwordTrainingProgress(SubwordTrainingPhase.CountingWords, read, null));
            if (batch.IsLast) Add(batch.Texts, pipeline, counts);
            else counting.Add(batch.Texts, cancellationToken);
        }
        counting.AddTo(counts);
        return counts;
    }

    private static IEnumerable<(List<string> Texts, bool IsLast)> Batches(IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var batch = new List<string>();
        int length = 0;
        foreach (string text in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (text is null) throw new ArgumentException("A text is null. Leave it out, or give an empty one.", nameof(texts));
            batch.Add(text);
            length += text.Length;
            if (length < BatchLength && batch.Count < BatchCount) continue;
            yield return (batch, false);
            (batch, length) = ([], 0);
        }
        yield return (batch, true);
    }

    private static void Add(List<string> texts, SubwordPipeline pipeline, Dictionary<string, long> counts)
    {
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        var splitter = pipeline.Splitter;
        foreach (string text in texts)
        {
            using var aligned = new AlignedText(text);
            pipeline.Normalize(aligned);
            splitter.Prepare(aligned);
            WordPlace word;
            for (int position = 0; !(word = splitter.Next(aligned, position)).IsEmpty; position = word.End)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(lookup, aligned.Text[word.Start..word.End], out _)++;
            }
        }
    }

    /// <summary>The threads that count.</summary>
    private sealed class Counting : IDisposable
    {
        private readonly Channel<List<string>> _batches = Channel.CreateBounded<List<string>>(Environment.ProcessorCount);
        private readonly Task<Dictionary<string, long>>[] _workers;

        public Counting(SubwordPipeline pipeline) =>
            _workers = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(() => Work(pipeline)))];

        public void Add(List<string> texts, CancellationToken cancellationToken) => _batches.Writer.WriteAsync(texts, cancellationToken).AsTask().GetAwaiter().GetResult();

        public void AddTo(Dictionary<string, long> counts)
        {
            _batches.Writer.Complete();
            foreach (var worker in _workers)
            {
                foreach (var (word, count) in worker.GetAwaiter().GetResult()) CollectionsMarshal.GetValueRefOrAddDefault(counts, word, out _) += count;
            }
        }

        public void Dispose() => _batches.Writer.TryComplete();

        private async Task<Dictionary<string, long>> Work(SubwordPipeline pipeline)
        {
            var counts = new Dictionary<string, long>(StringComparer.Ordinal);
            await foreach (var texts in _batches.Reader.ReadAllAsync()) WordCounter.Add(texts, pipeline, counts);
            return counts;
        }
    }
}
