using System.Globalization;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Puts tokens together by the rules of Moses' detokenizer.perl. Those beyond it stand in the remarks of <see cref="MosesTokenizer.Detokenize"/>.</summary>
internal sealed class MosesSpacing
{
    private const string OpeningMarks = "([{\u00BF\u00A1";
    private const string ClosingMarks = ",.?!:;\\%}])";
    private const string SetOffInFrench = "?!:;\\%";
    private const string Quotes = "'\"\u201E\u201C`";
    private const char Apostrophe = '\u2019';

    // What the apostrophe's letters are in English and German: it's, geht's.
    private static readonly string[] s_contractions = ["s", "t", "m", "d", "re", "ve", "ll"];

    private readonly string[] _words;
    private readonly string _language;
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    private MosesSpacing(string[] words, string language) => (_words, _language) = (words, language);

    public static string Join(string[] words, MosesLanguage language) => new MosesSpacing(words, language.Code).Join();

    private string Join()
    {
        var text = new StringBuilder();
        bool closesUp = true;
        for (int i = 0; i < _words.Length; i++)
        {
            var sides = SidesOf(i);
            bool isSetOff = _language == "fr" && _words[i] is [var mark] && SetOffInFrench.Contains(mark);
            if (text.Length > 0 && (isSetOff || !(closesUp || sides.HasFlag(Sides.Before)))) text.Append(' ');
            text.Append(_words[i] == MosesTokenizer.SplitHyphen ? "-" : _words[i]);
            closesUp = sides.HasFlag(Sides.After);
        }
        return text.ToString();
    }

    /// <summary>On which sides a word has no space.</summary>
    private Sides SidesOf(int index)
    {
        string word = _words[index], previous = index > 0 ? _words[index - 1] : "", next = index + 1 < _words.Length ? _words[index + 1] : "";
        if (word == MosesTokenizer.SplitHyphen) return Sides.Both;
        if (word.All(c => OpeningMarks.Contains(c) || char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol)) return Sides.After;
        if (word.All(ClosingMarks.Contains)) return Sides.Before;
        if (_language == "en" && word is ['\'', var letter, ..] && char.IsLetter(letter) && EndsWithWord(previous)) return Sides.Before;
        if (_language is "fr" or "it" && word is [.., var last, '\''] && char.IsLetter(last) && StartsWithLetter(next)) return Sides.After;
        if (word.All(Quotes.Contains)) return QuoteSides(word, previous);
        return word is [var mark] ? TypographicSides(mark, next) : Sides.Neither;
    }

    private Sides QuoteSides(string word, string previous)
    {
        if (word == "\u201E") return Opens("\"");
        if (word == "\u201C") return _language == "de" ? Closes("\"") : Opens("\"");
        if (_language == "en" && word == "'" && !_open.Contains(word) && previous.EndsWith('s')) return Sides.Before;
        return InTurn(word);
    }

    private Sides TypographicSides(char mark, string next) => mark switch
    {
        '\u201D' => Closes("\""),
        '\u201A' => Opens("\u2018"),
        '\u2018' => _language == "de" ? Closes("\u2018") : Opens("\u2018"),
        '\u00AB' or '\u00BB' when _language != "fr" => InTurn("\u00AB"),
        '\u2039' or '\u203A' when _language != "fr" => InTurn("\u2039"),
        Apostrophe when _language is "fr" or "it" && StartsWithLetter(next) => Sides.Both,
        Apostrophe when s_contractions.Contains(next, StringComparer.OrdinalIgnoreCase) => Sides.Both,
        Apostrophe => Closes("\u2018"),
        _ => Sides.Neither,
    };

    private Sides InTurn(string quote) => _open.Contains(quote) ? Closes(quote) : Opens(quote);

    private Sides Opens(string quote)
    {
        _open.Add(quote);
        return Sides.After;
    }

    private Sides Closes(string quote)
    {
        _open.Remove(quote);
        return Sides.Before;
    }

    private static bool EndsWithWord(string word) => word.Length > 0 && (char.IsLetterOrDigit(word[^1]) || char.GetUnicodeCategory(word[^1]) == UnicodeCategory.NonSpacingMark);

    private static bool StartsWithLetter(string word) => word.Length > 0 && char.IsLetter(word[0]);

    [Flags]
    private enum Sides
    {
        Neither = 0,
        Before = 1,
        After = 2,
        Both = Before | After,
    }
}
