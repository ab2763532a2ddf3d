using System.Text.RegularExpressions;

namespace TimeMachine;

/// <summary>A text whose last tenth is held out.</summary>
internal sealed partial record Corpus(string Name, string Training, string HeldOut)
{
    private const string Shipped = "the-lighthouse-at-marrow-point.txt";

    /// <summary>Reads a text file, or the text that ships with the example.</summary>
    /// <param name="path">The file; <see langword="null"/> for the text that ships.</param>
    /// <param name="clean">Whether to keep letters and spaces only, in lower case, as Dive into Deep Learning does.</param>
    public static Corpus Read(string? path, bool clean)
    {
        path ??= Path.Combine(AppContext.BaseDirectory, "data", Shipped);
        if (!File.Exists(path)) throw new ArgumentException($"There is no file '{path}'. Name a text file with --data, or leave it out to read the text that ships with the example.");
        string text = File.ReadAllText(path).ReplaceLineEndings("\n");
        if (clean) text = NotLetters().Replace(text, " ").ToLowerInvariant();
        if (string.IsNullOrWhiteSpace(text)) throw new ArgumentException($"The file '{path}' holds no text{(clean ? " of the letters A to Z, which is all that --clean keeps" : "")}. Name another with --data.");
        int cut = text.Length - text.Length / 10;
        return new Corpus(Path.GetFileName(path), text[..cut], text[cut..]);
    }

    /// <summary>Takes the beginnings of some held-out sentences, to be continued.</summary>
    public IEnumerable<string> Prefixes(int count)
    {
        const int Length = 20;
        for (int i = 0; i < count; i++)
        {
            int from = HeldOut.IndexOf(' ', i * HeldOut.Length / count) + 1;
            int room = Math.Min(Length, HeldOut.Length - from);
            int words = HeldOut.LastIndexOf(' ', from + room - 1, room);
            yield return HeldOut.Substring(from, words > from ? words - from : room).ReplaceLineEndings(" ");
        }
    }

    [GeneratedRegex("[^A-Za-z]+")]
    private static partial Regex NotLetters();
}
