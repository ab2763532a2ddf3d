using System.Globalization;
using System.Text;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How tables and messages name a token.</summary>
internal static class TokenName
{
    /// <summary>Names a token by its text in quotes, whose line ends and other control characters are written as escapes; or by its key.</summary>
    public static string Of(uint? key, string? token) => token is not null ? $"'{Escaped(token)}'" : key is { } number ? $"key {number}" : "a token";

    private static string Escaped(string token)
    {
        if (!token.Any(char.IsControl)) return token;
        var text = new StringBuilder();
        foreach (char c in token)
        {
            text.Append(c switch
            {
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                _ when char.IsControl(c) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => c.ToString(),
            });
        }
        return text.ToString();
    }
}
