namespace Microsoft.ML.Sequence.Charts;

/// <summary>One line of a picture.</summary>
/// <param name="Name">What the key says, where there are several.</param>
/// <param name="Colour">Of the line, and of all that belongs to it.</param>
/// <param name="Points">What the line runs through; points that are not finite are left out.</param>
internal sealed record PlotSeries(string Name, string Colour, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>Gets the least and the greatest of what each of the line's points stands for; empty for a line alone.</summary>
    public IReadOnlyList<(double X, double Low, double High)> Band { get; init; } = [];

    /// <summary>Gets what is shown when the mouse rests on the dot at each point; empty for a line without dots.</summary>
    public IReadOnlyList<string> Tooltips { get; init; } = [];
}
