namespace Examples;

/// <summary>The text that an example learns from.</summary>
internal static class SourceText
{
    private const string Shipped = "the-lighthouse-at-marrow-point.txt";

    /// <summary>Reads a text file, or the text that ships with the examples.</summary>
    /// <param name="path">The file; <see langword="null"/> for the text that ships.</param>
    public static (string Name, string Text) Read(string? path)
    {
        path ??= Path.Combine(AppContext.BaseDirectory, "data", Shipped);
        if (!File.Exists(path)) throw new ArgumentException($"There is no file '{path}'. Name a text file with --data, or leave it out to read the text that ships with the example.");
        string text = File.ReadAllText(path).ReplaceLineEndings("\n");
        if (string.IsNullOrWhiteSpace(text)) throw new ArgumentException($"The file '{path}' holds no text. Name another with --data.");
        return (Path.GetFileName(path), text);
    }

    /// <summary>Finds out before training whether a text makes one batch of windows.</summary>
    public static void CheckLength(long tokens, int batch, int steps)
    {
        // A batch of windows, the last label, and what the random offset may drop from the head.
        long needed = (batch + 1L) * steps + 1;
        if (tokens < needed) throw new ArgumentException(FormattableString.Invariant($"The text has {tokens:N0} tokens to train on, {batch} windows of {steps} steps need {needed:N0}. Give more text with --data, or a smaller --batch or --steps."));
    }

    /// <summary>Takes the beginnings of some sentences of a text, to be continued.</summary>
    public static IEnumerable<string> Beginnings(string text, int count)
    {
        const int Length = 20;
        for (int i = 0; i < count; i++)
        {
            int from = text.IndexOf(' ', i * text.Length / count) + 1;
            int room = Math.Min(Length, text.Length - from);
            int words = text.LastIndexOf(' ', from + room - 1, room);
            yield return text.Substring(from, words > from ? words - from : room).ReplaceLineEndings(" ");
        }
    }
}
