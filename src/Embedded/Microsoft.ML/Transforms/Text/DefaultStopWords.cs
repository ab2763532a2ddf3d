using System.Collections.Concurrent;
using static Microsoft.ML.Transforms.Text.StopWordsRemovingEstimator;

namespace Microsoft.ML.Transforms.Text;

/// <summary>The word lists of ML.NET, one a language. Licence: StopWords/NOTICE.txt.</summary>
internal static class DefaultStopWords
{
    private static readonly ConcurrentDictionary<Language, StopWordSet> Sets = new();

    public static StopWordSet Of(Language language) => Sets.GetOrAdd(language, Read);

    private static StopWordSet Read(Language language)
    {
        // Both have the same list.
        language = language == Language.Portuguese_Brazilian ? Language.Portuguese : language;
        using var stream = typeof(DefaultStopWords).Assembly.GetManifestResourceStream($"StopWords.{language}.txt");
        using var reader = new StreamReader(stream);
        return new StopWordSet(reader.ReadToEnd().Split('\n').Where(w => !string.IsNullOrWhiteSpace(w)));
    }
}
