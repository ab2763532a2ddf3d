using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Cuts one text by the rules of Moses' tokenizer.perl, in its order; each rule sees the spaces that those before it put in.</summary>
/// <remarks>The rules, of Koehn et al. 2007 (ACL, Moses: Open Source Toolkit for Statistical Machine Translation), are applied to marks between characters, so that offsets are kept.</remarks>
internal sealed class MosesCutter
{
    // Punctuation that has rules of its own; every other character that is neither letter nor digit stands alone.
    private const string WithRules = ".'`,-";

    private readonly string _text;
    private readonly MosesLanguage _language;
    private readonly List<MosesCharacter> _characters;

    // Whether a space was put in before each character, and behind the last.
    private readonly bool[] _cuts;
    private readonly HashSet<int> _hyphens = [];

    public MosesCutter(string text, MosesLanguage language, bool splitsHyphens)
    {
        (_text, _language, _characters) = (text, language, MosesCharacter.AllOf(text));
        _cuts = new bool[_characters.Count + 1];
        CutOthers();
        if (splitsHyphens) CutHyphens();
        CutRunsOfDots();
        CutCommas();
        CutApostrophes();
    }

    /// <summary>The tokens' texts and where they stand.</summary>
    public IEnumerable<(string Value, Range Offset)> Tokens()
    {
        var words = Words();
        for (int i = 0; i < words.Count; i++)
        {
            var (start, end) = words[i];
            bool isLast = i == words.Count - 1;
            int quote = isLast && end - start > 1 && Is(end - 1, '\'') && Is(end - 2, '.') ? end - 1 : end;
            int stop = quote < end || EndsSentence(start, end, isLast ? null : words[i + 1].Start) ? quote - 1 : quote;
            if (start < stop) yield return Token(start, stop);
            if (stop < quote) yield return Token(stop, quote);
            if (quote < end) yield return Token(quote, end);
        }
    }

    private void CutOthers()
    {
        for (int i = 0; i < _characters.Count; i++)
        {
            if (_characters[i].Kind.HasFlag(MosesKind.Other) && !IsOneOf(i, WithRules)) Cut(i, i + 1);
        }
    }

    private void CutHyphens()
    {
        for (int i = 1; i < _characters.Count - 1; i++)
        {
            if (!Is(i, '-') || !_characters[i - 1].Kind.HasFlag(MosesKind.Word) || !_characters[i + 1].Kind.HasFlag(MosesKind.Word)) continue;
            Cut(i, i + 1);
            _hyphens.Add(i);
        }
    }

    private void CutRunsOfDots()
    {
        for (int i = 0; i < _characters.Count; i++)
        {
            int end = i;
            while (Is(end, '.')) end++;
            if (end - i > 1) Cut(i, end);
            i = Math.Max(i, end - 1);
        }
    }

    /// <summary>A comma stays within a number.</summary>
    private void CutCommas()
    {
        int lastAfterText = int.MinValue;
        for (int i = 0; i < _characters.Count; i++)
        {
            if (!Is(i, ',')) continue;
            MosesKind before = Before(i), after = After(i);
            // Of two commas in a row Moses sees the first alone as one behind text.
            bool isAfterText = IsOtherThan(MosesKind.Number, before) && lastAfterText != i - 1;
            if (isAfterText) lastAfterText = i;
            if (isAfterText || IsOtherThan(MosesKind.Number, after) || (before.HasFlag(MosesKind.Number) && after == MosesKind.None)) Cut(i, i + 1);
        }
    }

    private void CutApostrophes()
    {
        int lastBetweenLetters = int.MinValue;
        for (int i = 0; i < _characters.Count; i++)
        {
            if (!Is(i, '\'')) continue;
            MosesKind before = Before(i), after = After(i);
            bool isBetweenLetters = before.HasFlag(MosesKind.Letter) && after.HasFlag(MosesKind.Letter);
            bool isBesideText = before != MosesKind.None && after != MosesKind.None;
            switch (_language.Apostrophe)
            {
                case MosesApostrophe.CutOnBothSides:
                    Cut(i, i + 1);
                    break;
                // Of two with one letter between them Moses sees the first alone.
                case var apostrophe when isBetweenLetters:
                    if (lastBetweenLetters == i - 2) break;
                    _cuts[apostrophe == MosesApostrophe.CutBefore ? i : i + 1] = true;
                    lastBetweenLetters = i;
                    break;
                // The decades: 1990's.
                case MosesApostrophe.CutBefore when before.HasFlag(MosesKind.Number) && after.HasFlag(MosesKind.Letter):
                    _cuts[i] |= Is(i + 1, 's');
                    break;
                // At the ends of a text an apostrophe stays where it is, as Moses leaves it.
                default:
                    if (isBesideText) Cut(i, i + 1);
                    break;
            }
        }
    }

    private List<(int Start, int End)> Words()
    {
        var words = new List<(int, int)>();
        int start = 0;
        for (int i = 0; i <= _characters.Count; i++)
        {
            bool isSpace = i == _characters.Count || _characters[i].Kind == MosesKind.Space;
            if (!isSpace && !_cuts[i]) continue;
            if (i > start) words.Add((start, i));
            start = isSpace ? i + 1 : i;
        }
        return words;
    }

    /// <summary>Whether a word's full stop is a token of its own.</summary>
    private bool EndsSentence(int start, int end, int? next)
    {
        if (end - start < 2 || !Is(end - 1, '.') || Is(end - 2, '.')) return false;
        if (next is not { } following) return true;
        var inner = _characters[start..(end - 1)];
        bool isDotted = inner.Any(c => c.Value.Value == '.') && inner.Any(c => c.Kind.HasFlag(MosesKind.Letter));
        return !isDotted && !_characters[following].Kind.HasFlag(MosesKind.Lowercase)
            && !_language.KeepsFullStop(Token(start, end - 1).Value, isBeforeNumber: IsOneOf(following, "0123456789"));
    }

    private (string Value, Range Offset) Token(int start, int end)
    {
        var range = _characters[start].Start..(_characters[end - 1].Start + _characters[end - 1].Length);
        if (_hyphens.Contains(start)) return (MosesTokenizer.SplitHyphen, range);
        // Shorter than its place in the text where control characters were dropped.
        var value = new StringBuilder(range.End.Value - range.Start.Value);
        for (int i = start; i < end; i++) value.Append(_text, _characters[i].Start, _characters[i].Length);
        return (value.ToString(), range);
    }

    private void Cut(int start, int end) => _cuts[start] = _cuts[end] = true;

    private bool Is(int index, char value) => index < _characters.Count && _characters[index].Value.Value == value;

    private bool IsOneOf(int index, string values) => _characters[index].Value is { IsAscii: true, Value: var value } && values.Contains((char)value);

    private MosesKind Before(int index) => _cuts[index] ? MosesKind.Space : index == 0 ? MosesKind.None : _characters[index - 1].Kind;

    private MosesKind After(int index) => _cuts[index + 1] ? MosesKind.Space : index == _characters.Count - 1 ? MosesKind.None : _characters[index + 1].Kind;

    private static bool IsOtherThan(MosesKind kind, MosesKind found) => found != MosesKind.None && !found.HasFlag(kind);
}
