using System.Globalization;
using System.Text;

namespace Microsoft.ML.Sequence.Vocabularies;

/// <summary>Reads and writes a vocabulary as text.</summary>
// *** Format ***  UTF-8, a line a token in the order of the keys: token, tab, count. A list made by hand may lack tabs and counts.
// Backslash, tab, line feed and carriage return within a token are written \\ \t \n \r, a surrogate without its other half \uD83D and the like.
public static class VocabularyFile
{
    // No byte order mark is written or looked for: U+FEFF may be a token. Bytes that are no UTF-8 are a fault.
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes a vocabulary.</summary>
    /// <param name="vocabulary">The vocabulary.</param>
    /// <param name="stream">Where to; it stays open.</param>
    public static void Write(Vocabulary vocabulary, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        WriteEntries(vocabulary.Tokens.Zip(vocabulary.Counts), stream);
    }

    /// <summary>Reads a vocabulary.</summary>
    /// <param name="stream">Where from; it stays open.</param>
    /// <param name="unknownToken">The token that stands for unknown ones, if any.</param>
    /// <returns>The vocabulary.</returns>
    /// <exception cref="FormatException">A line is no token and count, a token occurs twice, or the unknown token does not occur.</exception>
    public static Vocabulary Read(Stream stream, string? unknownToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return new Vocabulary(ReadEntries(stream), unknownToken);
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"The vocabulary was altered: {fault.Message}", fault);
        }
    }

    /// <summary>Writes tokens and their counts.</summary>
    /// <param name="entries">The tokens, in the order of the lines.</param>
    /// <param name="stream">Where to; it stays open.</param>
    internal static void WriteEntries(IEnumerable<(string Token, long Count)> entries, Stream stream)
    {
        using var writer = new StreamWriter(stream, s_utf8, leaveOpen: true) { NewLine = "\n" };
        foreach (var (token, count) in entries)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Escape(token)}\t{count}"));
        }
    }

    /// <summary>Reads tokens and their counts, a line at a time.</summary>
    /// <param name="stream">Where from; it stays open.</param>
    /// <param name="countsNeeded">Whether a line without a tab is a fault, rather than a token of the count 0.</param>
    internal static IEnumerable<(string Token, long Count)> ReadEntries(Stream stream, bool countsNeeded = true)
    {
        using var reader = new StreamReader(stream, s_utf8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab < 0 && !countsNeeded && line.Length > 0)
            {
                yield return (Unescape(line, number, countsNeeded), 0);
                continue;
            }
            if (tab < 0 || !long.TryParse(line.AsSpan(tab + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long count)) throw new FormatException($"Line {number} of the vocabulary is no token, tab and count. {RemedyFor(countsNeeded)}");
            yield return (Unescape(line.AsSpan(0, tab), number, countsNeeded), count);
        }
    }

    private static string RemedyFor(bool countsNeeded) => countsNeeded
        ? "The file was altered; save the model again."
        : @"Give each line a token, or a token, a tab and how often it was counted, and write a backslash as \\.";

    private static string Escape(string token)
    {
        var text = new StringBuilder(token.Length);
        for (int i = 0; i < token.Length; i++)
        {
            if (Rune.TryGetRuneAt(token, i, out var rune))
            {
                text.Append(rune.Value switch { '\\' => "\\\\", '\t' => "\\t", '\n' => "\\n", '\r' => "\\r", _ => rune.ToString() });
                i += rune.Utf16SequenceLength - 1;
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)token[i]:X4}");
            }
        }
        return text.ToString();
    }

    private static string Unescape(ReadOnlySpan<char> text, int line, bool countsNeeded)
    {
        var token = new StringBuilder(text.Length);
        while (text.IndexOf('\\') is var escape && escape >= 0)
        {
            token.Append(text[..escape]);
            text = text[(escape + 1)..];
            char kind = text.IsEmpty ? ' ' : text[0];
            int length = kind == 'u' ? 5 : 1;
            token.Append(kind switch
            {
                '\\' => '\\',
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                'u' when text.Length >= length && ushort.TryParse(text[1..length], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit) => (char)unit,
                _ => throw new FormatException($"Line {line} of the vocabulary has a backslash before neither \\, t, n, r nor u and four digits. {RemedyFor(countsNeeded)}"),
            });
            text = text[length..];
        }
        return token.Append(text).ToString();
    }
}
