using System.Buffers;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Cuts a line into fields. Spaces before a field are skipped unless a space separates; those behind an unquoted one stay.</summary>
internal sealed class FieldSplitter(TextLoader.Options options)
{
    private readonly SearchValues<char> _separators = SearchValues.Create(options.Separators);
    private readonly bool _spaceSeparates = options.Separators.Contains(' ');
    private readonly bool _quoting = options.AllowQuoting;
    private readonly char _escape = options.EscapeChar;
    private readonly StringBuilder _quoted = new();

    /// <summary>Fills <paramref name="fields"/> with at most <paramref name="most"/> fields; a field with wrong quotes is empty.</summary>
    public void Split(string line, int most, List<ReadOnlyMemory<char>> fields)
    {
        fields.Clear();
        for (int at = 0; fields.Count < most;)
        {
            at = SkipSpaces(line, at);
            bool quoted = _quoting && at < line.Length && line[at] == '"';
            fields.Add(quoted ? Quoted(line, ref at) : Plain(line, ref at));
            if (at >= line.Length)
            {
                return;
            }

            at++;
        }
    }

    /// <summary>Whether the last field of a line is quoted and still open at its end.</summary>
    public bool EndsInQuotes(string line, bool startsInQuotes)
    {
        int at = 0;
        bool open = startsInQuotes;
        while (true)
        {
            at = open ? at : SkipSpaces(line, at);
            if (open || (_quoting && at < line.Length && line[at] == '"'))
            {
                at = open ? at : at + 1;
                open = false;
                if (!SkipToClosingQuote(line, ref at, keep: null))
                {
                    return true;
                }
            }

            at = NextSeparator(line, at);
            if (at >= line.Length)
            {
                return false;
            }

            at++;
        }
    }

    private int SkipSpaces(string line, int at)
    {
        while (!_spaceSeparates && at < line.Length && line[at] == ' ')
        {
            at++;
        }

        return at;
    }

    private int NextSeparator(string line, int at)
    {
        int found = line.AsSpan(at).IndexOfAny(_separators);
        return found < 0 ? line.Length : at + found;
    }

    private ReadOnlyMemory<char> Plain(string line, ref int at)
    {
        int start = at;
        at = NextSeparator(line, at);
        return line.AsMemory(start, at - start);
    }

    private ReadOnlyMemory<char> Quoted(string line, ref int at)
    {
        at++;
        _quoted.Clear();
        bool good = SkipToClosingQuote(line, ref at, _quoted);
        int end = NextSeparator(line, at);
        good &= line.AsSpan(at, end - at).Trim(' ').IsEmpty;
        at = end;
        return good ? _quoted.ToString().AsMemory() : default;
    }

    /// <summary>Moves behind the closing quote; false when there is none. An escaped quote does not close.</summary>
    private bool SkipToClosingQuote(string line, ref int at, StringBuilder keep)
    {
        for (; at < line.Length; at++)
        {
            bool escaped = line[at] == _escape && at + 1 < line.Length && line[at + 1] == '"';
            if (escaped)
            {
                at++;
            }
            else if (line[at] == '"')
            {
                at++;
                return true;
            }

            keep?.Append(line[at]);
        }

        return false;
    }
}
