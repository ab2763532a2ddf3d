namespace Classification;

/// <summary>A text and its class.</summary>
internal sealed class Review
{
    private const string Shipped = "reviews.txt";

    public string Class { get; set; } = "";

    public string Text { get; set; } = "";

    /// <summary>Reads a file of lines with a class, a tab and a text, or the texts that ship with the example.</summary>
    public static (string Name, IReadOnlyList<Review> Reviews) Read(string? path)
    {
        path ??= Path.Combine(AppContext.BaseDirectory, "data", Shipped);
        if (!File.Exists(path)) throw new ArgumentException($"There is no file '{path}'. Name a file with --data, or leave it out to read the texts that ship with the example.");
        Review[] reviews = [.. File.ReadLines(path).Select((line, i) => (Line: line, Number: i + 1)).Where(l => l.Line.Length > 0).Select(l => Parse(l.Line, l.Number, path))];
        if (reviews.Select(r => r.Class).Distinct().Count() < 2) throw new ArgumentException($"The file '{path}' has {reviews.Length} texts of fewer than 2 classes. Name another with --data.");
        return (Path.GetFileName(path), reviews);
    }

    private static Review Parse(string line, int number, string path) => line.Split('\t') is [{ Length: > 0 } name, { Length: > 0 } text]
        ? new Review { Class = name, Text = text }
        : throw new FormatException($"Line {number} of '{path}' must be a class, a tab and a text, was '{line}'.");
}

/// <summary>A text with the class that a model gives it.</summary>
internal sealed class JudgedReview
{
    public string PredictedClass { get; set; } = "";

    public float[] Score { get; set; } = [];
}
