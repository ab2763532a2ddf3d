using System.Collections.Frozen;

namespace Microsoft.ML.Sequence.Text;

/// <summary>What sets a language's text apart: where an apostrophe is cut, and which abbreviations keep their full stop.</summary>
internal sealed class MosesLanguage
{
    private const char BeforeNumbers = '+';

    private static readonly Lazy<FrozenDictionary<string, MosesLanguage>> s_all = new(Read);

    private readonly FrozenDictionary<string, bool> _abbreviations;

    private MosesLanguage(string code, IEnumerable<string> abbreviations)
    {
        Code = code;
        _abbreviations = abbreviations.Distinct().ToFrozenDictionary(a => a.TrimEnd(BeforeNumbers), a => a[^1] == BeforeNumbers, StringComparer.Ordinal);
    }

    /// <summary>Gets the ISO 639-1 code.</summary>
    public string Code { get; }

    /// <summary>Gets where an apostrophe between letters is cut: before it (don 't), after it (l' eau), or on both sides.</summary>
    public MosesApostrophe Apostrophe => Code switch
    {
        "en" => MosesApostrophe.CutBefore,
        "fr" or "it" => MosesApostrophe.CutAfter,
        _ => MosesApostrophe.CutOnBothSides,
    };

    /// <exception cref="ArgumentException">The language is not known.</exception>
    public static MosesLanguage Of(string code) => s_all.Value.TryGetValue(code, out var language)
        ? language
        : throw new ArgumentException($"The language '{code}' is not known, there are {string.Join(", ", s_all.Value.Keys.Order(StringComparer.Ordinal))}. Take the one whose punctuation is nearest.", nameof(code));

    /// <summary>Whether a word keeps the full stop behind it.</summary>
    /// <param name="word">The word, without the full stop.</param>
    /// <param name="isBeforeNumber">Whether a number follows.</param>
    public bool KeepsFullStop(string word, bool isBeforeNumber) =>
        (word is [var initial] && char.IsUpper(initial)) || (_abbreviations.TryGetValue(word, out bool onlyBeforeNumbers) && (isBeforeNumber || !onlyBeforeNumbers));

    private static FrozenDictionary<string, MosesLanguage> Read()
    {
        using var stream = typeof(MosesLanguage).Assembly.GetManifestResourceStream("moses-abbreviations.txt")!;
        using var reader = new StreamReader(stream);
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string>? section = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            if (line.StartsWith('[')) sections.Add(line.Trim('[', ']'), section = []);
            else section?.AddRange(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
        return sections.ToFrozenDictionary(s => s.Key, s => new MosesLanguage(s.Key, s.Value), StringComparer.Ordinal);
    }
}
