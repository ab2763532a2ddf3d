using System.Runtime.InteropServices;
using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence.Storage;

/// <summary>Reads and writes n-gram models in a compact form of any smoothing: 8 bytes an n-gram of the greatest length, 16 bytes a shorter one.</summary>
// *** Format ***  Little-endian. int32: order n, vocabulary size V, start token or -1, 1 for an even back-off, 1 for a distribution | float: weight of unseen contexts
// | int32 x (n - 1): how many n-grams of the lengths 2 to n | int32 x n-grams of those: last tokens | int32 x contexts: how many children (the empty context first, which has V)
// | float x n-grams: log-probabilities | float x contexts: back-off weights
internal static class NGramFile
{
    private const int HeaderNumbers = 6;

    public static void Write(NGramLanguageModel model, Stream stream)
    {
        var trie = model.Trie;
        int[] header =
        [
            model.Order, model.VocabularySize, model.StartToken ?? -1, model.Backoff.IsEven ? 1 : 0, model.IsDistribution ? 1 : 0, BitConverter.SingleToInt32Bits(model.Backoff.UnseenWeight),
            .. Enumerable.Range(2, model.Order - 1).Select(model.CountOf),
        ];
        Write<int>(stream, header);
        Write<int>(stream, [.. Enumerable.Range(0, trie.Count).Skip(1 + trie.VocabularySize).Select(trie.Token)]);
        Write<int>(stream, [.. Enumerable.Range(0, trie.ContextCount).Select(context => trie.Children(context) is var (begin, end) ? end - begin : 0)]);
        Write<float>(stream, model.Values.AsSpan(1));
        Write<float>(stream, model.Weights);
    }

    /// <exception cref="FormatException">The data was cut short or altered.</exception>
    public static NGramLanguageModel Read(Stream stream)
    {
        var header = Read<int>(stream, HeaderNumbers, "header");
        var (order, vocabularySize, startToken, even, distribution) = (header[0], header[1], header[2], header[3], header[4]);
        float unseen = BitConverter.Int32BitsToSingle(header[5]);
        if (order is < 1 or > NGramCounter.MaximumOrder || vocabularySize < 1 || startToken < -1 || startToken >= vocabularySize || even is not (0 or 1) || distribution is not (0 or 1) || !(unseen <= 0))
        {
            throw Fault($"describes a model of order {order} and {vocabularySize} tokens, start token {startToken}, that backs off by {even} and {unseen}");
        }
        var levels = Levels(Read<int>(stream, order - 1, "lengths"), vocabularySize, (stream.Length - stream.Position) / sizeof(int));
        var tokens = new int[levels[^1]];
        for (int token = 0; token < vocabularySize; token++) tokens[1 + token] = token;
        Read<int>(stream, tokens.Length - 1 - vocabularySize, "tokens").CopyTo(tokens, 1 + vocabularySize);
        var firstChild = FirstChildren(Read<int>(stream, levels[^2], "contexts"), levels);
        CheckTokens(tokens, firstChild, vocabularySize);
        float[] values = [0, .. Checked(Read<float>(stream, tokens.Length - 1, "log-probabilities"), greatest: 0)];
        float[] weights = Checked(Read<float>(stream, levels[^2], "back-off weights"), float.MaxValue);
        if (stream.Position != stream.Length) throw Fault($"has {stream.Length - stream.Position} bytes behind its end");
        return new NGramLanguageModel(new NGramTrie(vocabularySize, levels, tokens, firstChild), values, weights, new NGramBackoff(even == 1, unseen), startToken < 0 ? null : startToken, distribution == 1);
    }

    private static int[] Levels(int[] counts, int vocabularySize, long available)
    {
        // Each n-gram has a log-probability of 4 bytes at least.
        long count = counts.Aggregate((long)vocabularySize, (sum, c) => sum + Math.Max(c, 0));
        if (count > available || count >= Array.MaxLength || counts.Any(c => c < 0)) throw Fault($"claims {count} n-grams where {available} numbers follow, or fewer than none of a length");
        var levels = new int[counts.Length + 3];
        (levels[1], levels[2]) = (1, 1 + vocabularySize);
        for (int i = 0; i < counts.Length; i++) levels[i + 3] = levels[i + 2] + counts[i];
        return levels;
    }

    private static int[] FirstChildren(int[] counts, int[] levels)
    {
        var firstChild = new int[counts.Length + 1];
        long next = 1;
        for (int context = 0, depth = 0; context < counts.Length; context++)
        {
            while (context >= levels[depth + 1]) depth++;
            if (context == levels[depth] && next != levels[depth + 1]) throw Fault($"gives the n-grams of length {depth} contexts that are not theirs");
            firstChild[context] = (int)next;
            next += counts[context];
            if (counts[context] < 0 || next > levels[depth + 2]) throw Fault($"gives context {context} {counts[context]} children, more than there are n-grams of length {depth + 1}");
        }
        if (next != levels[^1]) throw Fault($"gives {next - 1} of {levels[^1] - 1} n-grams a context");
        firstChild[^1] = (int)next;
        return firstChild;
    }

    private static void CheckTokens(int[] tokens, int[] firstChild, int vocabularySize)
    {
        for (int context = 0; context < firstChild.Length - 1; context++)
        {
            int last = -1;
            for (int child = firstChild[context]; child < firstChild[context + 1]; child++)
            {
                if (tokens[child] <= last || tokens[child] >= vocabularySize) throw Fault($"continues context {context} by token {tokens[child]} after {last}, of {vocabularySize} tokens in rising order");
                last = tokens[child];
            }
        }
    }

    private static float[] Checked(float[] values, float greatest)
    {
        foreach (float value in values)
        {
            if (!(value <= greatest)) throw Fault($"has the number {value} where a logarithm of at most {greatest} is needed");
        }
        return values;
    }

    private static void Write<T>(Stream stream, ReadOnlySpan<T> values)
        where T : unmanaged => stream.Write(MemoryMarshal.AsBytes(values));

    private static T[] Read<T>(Stream stream, int count, string what)
        where T : unmanaged
    {
        long available = stream.Length - stream.Position;
        if ((long)count * sizeof(int) > available) throw Fault($"has {available} bytes left for its {what}, which need {(long)count * sizeof(int)}");
        var values = new T[count];
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private static FormatException Fault(string what) => new($"The n-gram data {what}. It was cut short or altered; save the model again.");
}
