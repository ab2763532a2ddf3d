using Examples;

namespace WordLanguageModel;

/// <summary>A text in three parts, one after another: the first eight tenths to learn from, a tenth to choose by, the last tenth to compare on.</summary>
internal sealed record Corpus(string Name, string Training, string Validation, string Test)
{
    /// <summary>Reads a text file, or the text that ships with the example. No word is cut in two.</summary>
    public static Corpus Read(string? path)
    {
        var (name, text) = SourceText.Read(path);
        int first = WordEnd(text, (int)(text.Length * 8L / 10)), second = WordEnd(text, (int)(text.Length * 9L / 10));
        return new Corpus(name, text[..first], text[first..second], text[second..]);
    }

    private static int WordEnd(string text, int from)
    {
        while (from < text.Length && !char.IsWhiteSpace(text[from])) from++;
        return from;
    }
}
