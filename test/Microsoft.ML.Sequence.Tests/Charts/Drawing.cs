using System.Globalization;
using System.Xml.Linq;
using Microsoft.ML.Sequence.Charts;

namespace Microsoft.ML.Sequence.Tests.Charts;

/// <summary>Reads drawn charts.</summary>
internal static class Drawing
{
    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static XElement Of(Chart chart) => XDocument.Parse(chart.ToSvg()).Root!;

    public static XElement[] All(XElement drawing, string name) => [.. drawing.Descendants(Svg + name)];

    public static string[] Texts(XElement drawing) => [.. All(drawing, "text").Select(t => t.Value)];

    public static string[] Tooltips(XElement drawing) => [.. All(drawing, "title").Select(t => t.Value)];

    public static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    /// <summary>Nothing is fetched: no script, no image, no style sheet, no address but the name of the format.</summary>
    public static void FetchesNothing(string text)
    {
        Assert.DoesNotContain("://", text.Replace(Svg.NamespaceName, "", StringComparison.Ordinal));
        foreach (string word in new[] { "<script", "<image", "<link", "href", "url(", "@import" }) Assert.DoesNotContain(word, text);
    }
}
