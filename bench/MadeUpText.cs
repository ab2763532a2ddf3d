namespace Microsoft.ML.Sequence.Bench;

/// <summary>Lines of words that are as unevenly frequent as English ones.</summary>
internal static class MadeUpText
{
    private const int DistinctWords = 200_000;
    private const int WordsALine = 40;
    private const int LineCount = 85_000;

    private static readonly string[] s_syllables = ["ba", "con", "de", "er", "fi", "gra", "hol", "in", "ja", "kel", "lo", "mon", "ness", "or", "pre", "qui", "re", "sta", "tion", "un", "ver", "wi", "ex", "y", "za", "ment", "al", "ing", "s", "ed"];

    // By Zipf's law: the n-th word is drawn in proportion to 1 / n.
    public static string[] Lines()
    {
        var random = new Random(1);
        string[] words = [.. Enumerable.Range(0, DistinctWords).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => s_syllables[random.Next(s_syllables.Length)])))];
        return [.. Enumerable.Range(0, LineCount).Select(_ => string.Join(' ', Enumerable.Range(0, WordsALine).Select(_ => words[(int)Math.Pow(DistinctWords, random.NextDouble()) - 1])))];
    }
}
