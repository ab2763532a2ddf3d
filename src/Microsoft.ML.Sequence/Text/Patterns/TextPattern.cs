using System.Text.RegularExpressions;

namespace Microsoft.ML.Sequence.Text;

/// <summary>A regular expression from outside, such as a model zip, that no text can make run for ever.</summary>
internal sealed class TextPattern
{
    private const int MaximumLength = 4096;

    private readonly Regex _regex;

    /// <param name="pattern">The regular expression.</param>
    /// <param name="limit">How long one match may take; <see langword="null"/> for ten seconds.</param>
    /// <exception cref="ArgumentException">The pattern is too long or no regular expression.</exception>
    public TextPattern(string pattern, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (pattern.Length > MaximumLength) throw new ArgumentException($"The pattern has {pattern.Length} characters, and may have {MaximumLength}. Shorten it.", nameof(pattern));
        _regex = Compile(pattern, limit ?? TimeSpan.FromSeconds(10));
    }

    public string Text => _regex.ToString();

    /// <summary>Where the pattern matches, in order; matches may be empty.</summary>
    /// <exception cref="InvalidOperationException">A match took too long.</exception>
    public IReadOnlyList<(int Start, int End)> Matches(string text) => InTime(() =>
    {
        var matches = new List<(int, int)>();
        foreach (var match in _regex.EnumerateMatches(text)) matches.Add((match.Index, match.Index + match.Length));
        return matches;
    });

    /// <summary>Replaces every match; <c>$1</c> in the replacement stands for the first group, and so on.</summary>
    /// <exception cref="InvalidOperationException">A match took too long.</exception>
    public string Replace(string text, string replacement) => InTime(() => _regex.Replace(text, replacement));

    private static Regex Compile(string pattern, TimeSpan limit)
    {
        try
        {
            // Not RegexOptions.NonBacktracking: it was seen to take 7 us a character for the first long match (.NET 10), where this takes 1 ns.
            return new Regex(pattern, RegexOptions.CultureInvariant, limit);
        }
        catch (RegexParseException fault)
        {
            throw new ArgumentException($"'{pattern}' is no regular expression of .NET: {fault.Message} Correct it at position {fault.Offset}.", nameof(pattern), fault);
        }
    }

    private T InTime<T>(Func<T> find)
    {
        try
        {
            return find();
        }
        catch (RegexMatchTimeoutException fault)
        {
            throw new InvalidOperationException($"One match of the pattern '{Text}' took longer than {_regex.MatchTimeout.TotalSeconds:0.###} seconds. Write it without repetition within repetition.", fault);
        }
    }
}
