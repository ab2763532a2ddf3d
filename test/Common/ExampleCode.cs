using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Microsoft.ML.Sequence.Tests;

/// <summary>The examples in a library's doc comments. Their code stands once more in a source file, a region each, where it is compiled and run.</summary>
internal sealed class ExampleCode
{
    private readonly XDocument _documentation;
    private readonly Dictionary<string, string[]> _regions;

    /// <param name="library">The library, which lies beside its documentation.</param>
    /// <param name="source">The text of the source file. A region bears the name of the member whose comment it is, in full or the end of it.</param>
    public ExampleCode(Assembly library, string source)
    {
        _documentation = XDocument.Load(Path.ChangeExtension(library.Location, ".xml"));
        _regions = Regex.Matches(source.ReplaceLineEndings("\n"), "#region (\\S+)\n(.*?)\n *#endregion", RegexOptions.Singleline).ToDictionary(m => m.Groups[1].Value, m => Lines(m.Groups[2].Value));
    }

    public IReadOnlyCollection<string> Regions => _regions.Keys;

    /// <summary>The code in the comment is that of the region, which prints what the comments in it say: all but those that end with a colon.</summary>
    public void Verify(string region, Action run)
    {
        var documented = _documentation.Descendants("member").Single(m => m.Element("example") is not null && Regex.IsMatch(m.Attribute("name")!.Value, $@"(^|[.:]){Regex.Escape(region)}(\(|`|$)"));
        CollectionAssert.AreEqual(_regions[region], Lines(documented.Element("example")!.Element("code")!.Value));

        string[] said = [.. _regions[region].Select(l => l.Trim()).Where(l => l.StartsWith("// ", StringComparison.Ordinal) && !l.EndsWith(':')).Select(l => l[3..])];
        Assert.IsNotEmpty(said);
        CollectionAssert.AreEqual(said, Lines(Printed(run)));
    }

    // Without the indentation that all lines share, and empty lines at the ends.
    private static string[] Lines(string text)
    {
        string[] lines = [.. text.ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd()).SkipWhile(l => l.Length == 0)];
        int indentation = lines.Where(l => l.Length > 0).Select(l => l.Length - l.TrimStart().Length).DefaultIfEmpty().Min();
        return [.. lines.Select(l => l.Length == 0 ? l : l[indentation..]).Reverse().SkipWhile(l => l.Length == 0).Reverse()];
    }

    private static string Printed(Action run)
    {
        var console = Console.Out;
        using var printed = new StringWriter();
        Console.SetOut(printed);
        try
        {
            run();
        }
        finally
        {
            Console.SetOut(console);
        }
        return printed.ToString();
    }
}
