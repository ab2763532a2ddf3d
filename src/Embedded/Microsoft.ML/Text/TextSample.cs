namespace Microsoft.ML.Data;

/// <summary>What has to be known of a file before it is read: its header, and how many fields a line has.</summary>
internal sealed class TextSample(TextLoader.Options options, IMultiStreamSource sample)
{
    // As many lines as ML.NET looks at.
    private const int Lines = 100;

    /// <summary>The line with the columns' names, or null.</summary>
    public string Header { get; } = ReadHeader(options, sample);

    /// <summary>The number of fields that the lines have in common.</summary>
    public int CountFields()
    {
        if (options.InputSize is > 0 and { } given)
        {
            return given;
        }

        var splitter = new FieldSplitter(options);
        var fields = new List<ReadOnlyMemory<char>>();
        var counts = sample is null ? [] : LineReader.Read(sample, options).Take(Lines).Select(line =>
        {
            splitter.Split(line.Text, int.MaxValue, fields);
            return fields.Count;
        }).ToHashSet();
        Check.Param(counts.Count > 0, "Source", "Can't determine the number of source columns without valid data");
        Check.Param(counts.Count == 1, "Source", $"The size of input lines is not consistent: {string.Join(", ", counts.Order())} fields.");
        return counts.Single();
    }

    /// <summary>The names in a header, or none.</summary>
    public static string[] Names(string header, TextLoader.Options options)
    {
        if (string.IsNullOrEmpty(header))
        {
            return [];
        }

        var fields = new List<ReadOnlyMemory<char>>();
        new FieldSplitter(options).Split(header, int.MaxValue, fields);
        return [.. fields.Select(f => f.ToString().Trim())];
    }

    private static string ReadHeader(TextLoader.Options options, IMultiStreamSource sample)
    {
        var source = options.HeaderFile is { } path ? new MultiFileSource(path) : options.HasHeader ? sample : null;
        return source is null ? null : LineReader.ReadHeaders(source, options).FirstOrDefault();
    }
}
