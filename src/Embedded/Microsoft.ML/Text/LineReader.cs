namespace Microsoft.ML.Data;

/// <summary>The lines of files that hold data. Empty lines and lines that start with // hold none, nor do lines that start with # before the first that does.</summary>
internal static class LineReader
{
    public static IEnumerable<(long Number, string Text)> Read(IMultiStreamSource source, TextLoader.Options options) => All(source, options, headers: false);

    /// <summary>The first line of each file.</summary>
    public static IEnumerable<string> ReadHeaders(IMultiStreamSource source, TextLoader.Options options) => All(source, options, headers: true).Select(line => line.Text);

    private static IEnumerable<(long Number, string Text)> All(IMultiStreamSource source, TextLoader.Options options, bool headers)
    {
        for (int i = 0; i < source.Count; i++)
        {
            using var reader = source.OpenTextReader(i);
            var splitter = new FieldSplitter(options);
            bool first = true;
            long number = 0;
            while (ReadLogicalLine(reader, splitter, options, ref number) is { } line)
            {
                if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal) || (first && line[0] == '#'))
                {
                    continue;
                }

                bool isHeader = first && (headers || options.HasHeader);
                first = false;
                if (isHeader == headers)
                {
                    yield return (number, options.TrimWhitespace ? line.TrimEnd() : line);
                }

                if (headers)
                {
                    break;
                }
            }
        }
    }

    private static string ReadLogicalLine(TextReader reader, FieldSplitter splitter, TextLoader.Options options, ref long number)
    {
        string line = reader.ReadLine();
        number++;
        if (!options.ReadMultilines || line is null)
        {
            return line;
        }

        long start = number;
        var lines = new List<string> { line };
        for (bool open = splitter.EndsInQuotes(line, startsInQuotes: false); open; number++)
        {
            line = reader.ReadLine() ?? throw Errors.Decode($"A quoted field opened on line {start} was never closed, and the file ends without the closing quote.");
            lines.Add(line);
            open = splitter.EndsInQuotes(line, startsInQuotes: true);
        }

        return string.Join('\n', lines);
    }
}
