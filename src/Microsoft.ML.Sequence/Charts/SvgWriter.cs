using System.Globalization;
using System.Text;
using System.Xml;

namespace Microsoft.ML.Sequence.Charts;

/// <summary>Writes the few elements of SVG that charts are made of.</summary>
internal sealed class SvgWriter : IDisposable
{
    public const string Paper = "#ffffff";
    public const string Ink = "#1f2933";
    public const string FaintInk = "#52606d";

    private const string Fonts = "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', Arial, sans-serif";

    private readonly StringBuilder _text = new();
    private readonly XmlWriter _xml;

    public SvgWriter() => _xml = XmlWriter.Create(_text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" });

    /// <summary>Begins the picture.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="description">What a screen reader says.</param>
    /// <param name="styles">Rules for this picture's classes.</param>
    public void Begin(double width, double height, string description, string styles = "")
    {
        _xml.WriteStartElement("svg", "http://www.w3.org/2000/svg");
        Attributes(("width", width), ("height", height), ("viewBox", $"0 0 {Format(width)} {Format(height)}"), ("role", "img"), ("aria-label", description), ("font-family", Fonts));
        if (styles.Length > 0) Element("style", styles);
        Rectangle(0, 0, width, height, Paper);
    }

    /// <summary>Ends the picture.</summary>
    /// <returns>The SVG document.</returns>
    public string Finish()
    {
        _xml.WriteEndElement();
        _xml.Flush();
        return _text.Append('\n').ToString();
    }

    /// <summary>Opens a group; dispose of what is returned to close it.</summary>
    public Group Open(params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        _xml.WriteStartElement("g");
        Attributes(attributes);
        return new Group(_xml);
    }

    /// <summary>Writes an element without children.</summary>
    public void Shape(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        _xml.WriteStartElement(name);
        Attributes(attributes);
        _xml.WriteEndElement();
    }

    public void Rectangle(double x, double y, double width, double height, string fill) =>
        Shape("rect", ("x", x), ("y", y), ("width", width), ("height", height), ("fill", fill));

    /// <summary>Writes one line of text, whose middle is at the height of <paramref name="y"/>.</summary>
    /// <param name="text">The text, already visible.</param>
    /// <param name="x">Where it starts, ends, or has its middle, as the anchor says.</param>
    /// <param name="y">Where its middle is.</param>
    /// <param name="size">Of the font.</param>
    /// <param name="attributes">Others; <c>text-anchor</c> among them.</param>
    // A third of the size below the middle is where letters stand; dominant-baseline is not understood by every program.
    public void Text(string text, double x, double y, double size, params ReadOnlySpan<(string Name, object Value)> attributes) =>
        Element("text", text, [("x", x), ("y", y + (0.35 * size)), ("font-size", size), .. attributes]);

    /// <summary>Writes what is shown when the mouse rests on the open group.</summary>
    public void Tooltip(string text) => Element("title", text);

    public void Dispose() => _xml.Dispose();

    public static string Format(double number) => Math.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private void Element(string name, string text, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        _xml.WriteStartElement(name);
        Attributes(attributes);
        _xml.WriteString(text);
        _xml.WriteEndElement();
    }

    private void Attributes(params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        foreach (var (name, value) in attributes) _xml.WriteAttributeString(name, value is double number ? Format(number) : Convert.ToString(value, CultureInfo.InvariantCulture));
    }

    /// <summary>An open group.</summary>
    internal readonly struct Group(XmlWriter xml) : IDisposable
    {
        public void Dispose() => xml.WriteEndElement();
    }
}
