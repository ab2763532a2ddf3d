using System.Text.RegularExpressions;

namespace Microsoft.ML.Sequence.Corpora;

/// <summary>Pairs in one file, whose first line that is not blank tells which of two formats it has.</summary>
internal sealed partial class PairCorpus(string path, CorpusOptions? options) : Corpus<TextPair>(path, options)
{
    private const string Formats = "Give 'source TAB target' in each line, or lines such as 'english: ...' and 'french: ...' in turn.";

    private protected override IEnumerable<TextPair> Read(BadLineLog badLines)
    {
        var lines = Lines(badLines).Where(l => !string.IsNullOrWhiteSpace(l.Text));
        bool? tabbed = null;
        var named = new NamedPairs(badLines);
        foreach (var (number, text) in lines)
        {
            tabbed ??= text.Contains('\t');
            if ((tabbed.Value ? Tabbed(number, text, badLines) : named.Next(number, text)) is { } pair) yield return pair;
        }
        named.End();
    }

    private static TextPair? Tabbed(long number, string text, BadLineLog badLines)
    {
        string[] fields = text.Split('\t', 3, StringSplitOptions.TrimEntries);
        if (fields is [{ Length: > 0 } source, { Length: > 0 } target, ..]) return new TextPair { Source = source, Target = target };
        badLines.Add(number, $"lacks a text before or after its TAB: '{Excerpt.Of(text)}'. {Formats}");
        return null;
    }

    [GeneratedRegex(@"^\s*([\p{L}\d_-]+)\s*:\s*(\S.*?)\s*$")]
    private static partial Regex NameAndText();

    /// <summary>Two lines a pair, each with a name before its text. A line that is out of turn costs its pair and no other.</summary>
    private sealed class NamedPairs(BadLineLog badLines)
    {
        private string? _sourceName;
        private string? _targetName;
        private (long Number, string Text)? _source;

        public TextPair? Next(long number, string line)
        {
            if (NameAndText().Match(line) is not { Success: true } match)
            {
                badLines.Add(number, $"is no pair, nor a text with a name before it: '{Excerpt.Of(line)}'. {Formats}");
                return null;
            }
            var (name, text) = (match.Groups[1].Value, match.Groups[2].Value);
            _sourceName ??= name;
            if (name == _sourceName)
            {
                AddUntranslated();
                _source = (number, text);
                return null;
            }
            _targetName ??= name;
            if (name != _targetName || _source is null)
            {
                badLines.Add(number, $"begins with '{name}:' where '{(_source is null ? _sourceName : _targetName)}:' should stand. {Formats}");
                return null;
            }
            var pair = new TextPair { Source = _source.Value.Text, Target = text };
            _source = null;
            return pair;
        }

        public void End() => AddUntranslated();

        private void AddUntranslated()
        {
            if (_source is { } source) badLines.Add(source.Number, $"has no translation behind it. {Formats}");
            _source = null;
        }
    }
}
