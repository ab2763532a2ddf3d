using System.Globalization;
using System.Text;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Storage;

/// <summary>Reads and writes a vocabulary as text.</summary>
// *** Format ***  UTF-8, a line a token in the order of the keys: token, tab, count.
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
        using var writer = new StreamWriter(stream, s_utf8, leaveOpen: true) { NewLine = "\n" };
        foreach (var (token, count) in vocabulary.Tokens.Zip(vocabulary.Counts))
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Escape(token)}\t{count}"));
        }
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

    private static List<(string Token, long Count)> ReadEntries(Stream stream)
    {
        using var reader = new StreamReader(stream, s_utf8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var entries = new List<(string, long)>();
        while (reader.ReadLine() is { } line)
        {
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab < 0 || !long.TryParse(line.AsSpan(tab + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long count)) throw new FormatException($"Line {entries.Count + 1} of the vocabulary is no token, tab and count. The file was altered; save the model again.");
            entries.Add((Unescape(line.AsSpan(0, tab), entries.Count + 1), count));
        }
        return entries;
    }

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

    private static string Unescape(ReadOnlySpan<char> text, int line)
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
                _ => throw new FormatException($"Line {line} of the vocabulary has a backslash before neither \\, t, n, r nor u and four digits. The file was altered; save the model again."),
            });
            text = text[length..];
        }
        return token.Append(text).ToString();
    }
}
