using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>The characters that a subword tokenizer knows.</summary>
internal static class Alphabet
{
    /// <summary>The most frequent characters of the words, by code point. The mark of word beginnings is always among them when it occurs, so that no spacing is lost, and wanted ones come before others.</summary>
    /// <param name="words">Words and how often each occurs.</param>
    /// <param name="wanted">Characters to take in whether they occur or not.</param>
    /// <param name="maximumSize">How many characters there are at most; of equally frequent ones those with lower code points are taken.</param>
    public static IReadOnlyList<string> Of(IReadOnlyDictionary<string, long> words, string wanted, int maximumSize)
    {
        var counts = new Dictionary<Rune, long>();
        foreach (var (word, count) in words)
        {
            for (int i = 0; i < word.Length; i++)
            {
                if (!Rune.TryGetRuneAt(word, i, out var rune)) continue;
                CollectionsMarshal.GetValueRefOrAddDefault(counts, rune, out _) += count;
                i += rune.Utf16SequenceLength - 1;
            }
        }
        foreach (var rune in wanted.EnumerateRunes()) counts[rune] = long.MaxValue;
        var mark = new Rune(MarkedSplitter.Mark);
        bool isMarked = counts.Remove(mark);
        var taken = counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key).Take(maximumSize - (isMarked ? 1 : 0)).Select(c => c.Key);
        return [.. taken.Concat(isMarked ? [mark] : []).Order().Select(r => r.ToString())];
    }
}
