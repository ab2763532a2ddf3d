namespace Microsoft.ML.Sequence.Charts;

/// <summary>A picture of what a model did, drawn as SVG. Equal charts give equal bytes, and nothing is fetched from a network.</summary>
public abstract class Chart
{
    private protected Chart()
    {
    }

    /// <summary>Gets the line above the picture.</summary>
    /// <value>The default value is empty: no line.</value>
    public string Title { get; init; } = "";

    /// <summary>Draws the chart.</summary>
    /// <returns>An SVG document.</returns>
    public string ToSvg()
    {
        using var svg = new SvgWriter();
        Draw(svg);
        return svg.Finish();
    }

    /// <summary>Draws the chart into a file; one that is there is replaced, whole or not at all.</summary>
    /// <param name="path">Where to; the name ends in <c>.svg</c>, or in <c>.html</c> for a page that holds the picture.</param>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ChartFile.Write(path, Title, ToSvg);
    }

    private protected abstract void Draw(SvgWriter svg);
}
