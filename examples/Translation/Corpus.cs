using System.Globalization;
using Microsoft.ML.Sequence.Corpora;
using Microsoft.ML.Sequence.Text;

namespace Translation;

/// <summary>Pairs to train on, and sentences that are held out, each with all its translations.</summary>
internal sealed record Corpus(string Name, IReadOnlyList<TextPair> Training, IReadOnlyList<Sentence> HeldOut)
{
    private const string Shipped = "english-french.txt";

    private static readonly WordTokenizer s_words = WordTokenizer.Create(splitPunctuation: true, lowerCase: true);

    /// <summary>Every held-out sentence with each of its translations.</summary>
    public IEnumerable<TextPair> HeldOutPairs => HeldOut.SelectMany(s => s.References.Select(r => new TextPair { Source = s.Source, Target = r }));

    /// <summary>Reads a pairs file, or the pairs that ship with the example.</summary>
    public static Corpus Read(Settings settings)
    {
        string path = settings.Data ?? Path.Combine(AppContext.BaseDirectory, "data", Shipped);
        if (!File.Exists(path)) throw new ArgumentException($"There is no file '{path}'. Name a pairs file with --data, or leave it out to read the pairs that ship with the example.");
        var pairs = Microsoft.ML.Sequence.Corpora.Corpus.Pairs(path, new() { BadLines = BadLineHandling.Refuse }).ToList();
        if (pairs.Count == 0) throw new FormatException($"The file '{path}' holds no pairs. Give 'source TAB target' in each line, or lines such as 'english: ...' and 'french: ...' in turn.");
        var sentences = pairs
            .Select(p => settings.Reverse ? new TextPair { Source = Plain(p.Target), Target = Plain(p.Source) } : new TextPair { Source = Plain(p.Source), Target = Plain(p.Target) })
            .Where(p => Length(p.Source, settings.SourceTokens) <= AtLeastOne(settings.MaximumSource, "--max-source") && Length(p.Target, settings.TargetTokens) <= AtLeastOne(settings.MaximumTarget, "--max-target"))
            .Take(AtLeastOne(settings.Pairs, "--pairs"))
            .ToLookup(p => Words(p.Source), StringComparer.Ordinal);

        string[] sources = [.. sentences.Select(s => s.Key)];
        if (settings.HeldOut < 1) throw new ArgumentException(FormattableString.Invariant($"--held-out must be at least 1, was {settings.HeldOut}: without held-out sentences nothing can be measured."));
        if (settings.HeldOut >= sources.Length) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There are {sources.Length:N0} different source sentences, and {settings.HeldOut:N0} are to be held out, so that none is left to train on. Give more pairs with --data, or a smaller --held-out."));
        new Random(settings.Seed).Shuffle(sources);
        var heldOut = sources[..settings.HeldOut].ToHashSet(StringComparer.Ordinal);
        return new Corpus(
            Path.GetFileName(path),
            [.. sentences.Where(s => !heldOut.Contains(s.Key)).SelectMany(s => s)],
            [.. sentences.Where(s => heldOut.Contains(s.Key)).Select(s => new Sentence { Source = s.First().Source, References = [.. s.Select(p => p.Target)] })]);
    }

    // No-break spaces stand before French punctuation in some files only.
    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');

    // Sentences of the same words are the same sentence, whatever their case and spacing: else one could be trained on and held out.
    private static string Words(string text) => string.Join(' ', s_words.EncodeToTokens(text, out _).Select(t => t.Value));

    private static int Length(string text, TokenKind tokens) => tokens == TokenKind.Characters ? text.EnumerateRunes().Count() : s_words.EncodeToTokens(text, out _).Count;

    private static int AtLeastOne(int? limit, string option) =>
        limit is null or >= 1 ? limit ?? int.MaxValue : throw new ArgumentException(FormattableString.Invariant($"{option} must be at least 1, was {limit}."));
}
