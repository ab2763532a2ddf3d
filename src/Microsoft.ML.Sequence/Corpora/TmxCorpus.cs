using System.Text;
using System.Xml;

namespace Microsoft.ML.Sequence.Corpora;

/// <summary>Translation units in XML, by the standard TMX 1.4b (https://www.gala-global.org/tmx-14b), as OPUS gives them.</summary>
internal sealed class TmxCorpus : Corpus<TextPair>
{
    private static readonly XmlReaderSettings s_settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    private readonly string _sourceLanguage;
    private readonly string _targetLanguage;

    public TmxCorpus(string path, string sourceLanguage, string targetLanguage, CorpusOptions? options)
        : base(path, options)
    {
        ArgumentException.ThrowIfNullOrEmpty(sourceLanguage);
        ArgumentException.ThrowIfNullOrEmpty(targetLanguage);
        (_sourceLanguage, _targetLanguage) = (sourceLanguage, targetLanguage);
    }

    private protected override IEnumerable<TextPair> Read(BadLineLog badLines)
    {
        using var stream = Open(Path);
        using var xml = XmlReader.Create(stream, s_settings);
        while (MoveToUnit(xml))
        {
            long line = ((IXmlLineInfo)xml).LineNumber;
            var texts = Guard(() => UnitOf(xml));
            if (FaultOf(texts) is { } fault) badLines.Add(line, fault);
            else yield return new TextPair { Source = texts[_sourceLanguage], Target = texts[_targetLanguage] };
        }
    }

    private bool MoveToUnit(XmlReader xml) => Guard(() => xml.ReadToFollowing("tu"));

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is XmlException or InvalidDataException)
        {
            throw new FormatException($"'{Path}' is no TMX: {fault.Message} Give an XML file of translation units.", fault);
        }
    }

    // The texts of the two languages that the unit has, by the names under which they were asked for.
    private Dictionary<string, string> UnitOf(XmlReader xml)
    {
        var texts = new Dictionary<string, string>();
        using var unit = xml.ReadSubtree();
        while (unit.ReadToFollowing("tuv"))
        {
            string language = unit.GetAttribute("xml:lang") ?? unit.GetAttribute("lang") ?? "";
            if (Wanted(language) is not { } name || texts.ContainsKey(name)) continue;
            using var variant = unit.ReadSubtree();
            if (variant.ReadToDescendant("seg")) texts[name] = TextOf(variant).Trim();
        }
        return texts;
    }

    private string? Wanted(string language) => Is(language, _sourceLanguage) ? _sourceLanguage : Is(language, _targetLanguage) ? _targetLanguage : null;

    // "en" takes "en-GB" too.
    private static bool Is(string language, string wanted) =>
        language.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) && (language.Length == wanted.Length || language[wanted.Length] is '-' or '_');

    // Within a segment, the marks of formatting hold codes and no text; highlighted parts are text.
    private static string TextOf(XmlReader segment)
    {
        var text = new StringBuilder();
        int end = segment.Depth;
        if (segment.IsEmptyElement) return "";
        segment.Read();
        while (segment.Depth > end)
        {
            if (segment.NodeType == XmlNodeType.Element && segment.LocalName is "bpt" or "ept" or "ph" or "it" or "ut")
            {
                segment.Skip();
                continue;
            }
            if (segment.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace) text.Append(segment.Value);
            segment.Read();
        }
        return text.ToString();
    }

    private string? FaultOf(Dictionary<string, string> texts)
    {
        string[] missing = [.. new[] { _sourceLanguage, _targetLanguage }.Where(l => !texts.TryGetValue(l, out string? text) || text.Length == 0)];
        return missing.Length == 0 ? null : $"begins a unit without a text in {string.Join(" and ", missing.Select(l => $"'{l}'"))}.";
    }
}
