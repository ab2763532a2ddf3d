using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>The characters that a subword tokenizer knows.</summary>
internal static class Alphabet
{
    /// <summary>The most frequent characters of the words, by code point. The mark of word beginnings is always among them, so that no spacing is lost; lone surrogates never are.</summary>
    /// <param name="words">Words and how often each occurs.</param>
    /// <param name="maximumSize">How many characters there are at most; of equally frequent ones those with lower code points are taken.</param>
    public static IReadOnlyList<string> Of(IReadOnlyDictionary<string, long> words, int maximumSize)
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
        var mark = new Rune(MarkedWords.Mark);
        bool isMarked = counts.Remove(mark);
        var taken = counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key).Take(maximumSize - (isMarked ? 1 : 0)).Select(c => c.Key);
        return [.. taken.Concat(isMarked ? [mark] : []).Order().Select(r => r.ToString())];
    }
}
