using System.Text.RegularExpressions;
using Examples;

namespace TimeMachine;

/// <summary>A text whose last tenth is held out, unless the whole is to be learned.</summary>
internal sealed partial record Corpus(string Name, string Training, string HeldOut)
{
    /// <summary>Reads a text file, or the text that ships with the example.</summary>
    /// <param name="path">The file; <see langword="null"/> for the text that ships.</param>
    /// <param name="clean">Whether to keep letters and spaces only, in lower case, as Dive into Deep Learning does.</param>
    /// <param name="whole">Whether the last tenth is trained on too.</param>
    public static Corpus Read(string? path, bool clean, bool whole)
    {
        var (name, text) = SourceText.Read(path);
        if (clean) text = NotLetters().Replace(text, " ").ToLowerInvariant();
        if (string.IsNullOrWhiteSpace(text)) throw new ArgumentException($"The file '{path}' holds no text of the letters A to Z, which is all that --clean keeps. Name another with --data.");
        int cut = text.Length - text.Length / 10;
        return new Corpus(name, whole ? text : text[..cut], text[cut..]);
    }

    [GeneratedRegex("[^A-Za-z]+")]
    private static partial Regex NotLetters();
}
