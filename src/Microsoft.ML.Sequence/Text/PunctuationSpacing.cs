using System.Globalization;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Puts words and punctuation marks together again by the spacing that English usually has. The rules stand in the remarks of <see cref="WordTokenizer.Detokenize"/>.</summary>
internal static class PunctuationSpacing
{
    // Quotation marks that French sets off by spaces, and German turns round: they are spaced like words.
    private const string Guillemets = "\u00AB\u00BB\u2039\u203A";
    private const string CloseUpOnBothSides = "'\u2019-\u2010\u2011/_";
    private const string CloseUpBefore = ".,;:!?\u2026%";
    private const string CloseUpAfter = "\u00BF\u00A1";
    private const string DoubleQuote = "\"";

    /// <summary>Joins tokens.</summary>
    /// <param name="tokens">Tokens in order; empty ones are passed over.</param>
    /// <param name="closesUp">Further tokens that have no space on either side; <see langword="null"/> for none.</param>
    public static string Join(IEnumerable<string> tokens, Func<string, bool>? closesUp = null)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var text = new StringBuilder();
        string beforePrevious = "", previous = "";
        bool isQuoting = false;
        foreach (string token in tokens.Where(t => t.Length > 0))
        {
            // The first straight double quote opens, the second closes, and so on.
            bool closes = token == DoubleQuote ? isQuoting : ClosesUpBefore(token) || closesUp?.Invoke(token) == true;
            bool follows = previous == DoubleQuote ? isQuoting : ClosesUpAfter(previous) || closesUp?.Invoke(previous) == true;
            if (previous.Length > 0 && !closes && !follows && !IsWithinNumber(beforePrevious, previous, token)) text.Append(' ');
            text.Append(token);
            if (token == DoubleQuote) isQuoting = !isQuoting;
            (beforePrevious, previous) = (previous, token);
        }
        return text.ToString();
    }

    private static bool ClosesUpBefore(string token) => token is [var c] && !Guillemets.Contains(c) &&
        (CloseUpBefore.Contains(c) || CloseUpOnBothSides.Contains(c) || IsWide(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.ClosePunctuation or UnicodeCategory.FinalQuotePunctuation);

    private static bool ClosesUpAfter(string token) => token is [var c] && !Guillemets.Contains(c) &&
        (CloseUpAfter.Contains(c) || CloseUpOnBothSides.Contains(c) || IsWide(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation);

    /// <summary>Whether a mark of Chinese and Japanese text: it has its space within itself.</summary>
    private static bool IsWide(char c) => c is >= '\u3001' and <= '\u301F' or >= '\uFF01' and <= '\uFF65' && char.IsPunctuation(c);

    /// <summary>3.14, 10:30, 1,000 and $5, but the comma of a list (1, 2) keeps its space.</summary>
    private static bool IsWithinNumber(string beforeMark, string mark, string token) => char.IsDigit(token[0]) && mark is [var c] &&
        (char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol
        || beforeMark.Length > 0 && char.IsDigit(beforeMark[^1]) && (c is '.' or ':' || c == ',' && token.Length == 3 && token.All(char.IsDigit)));
}
