namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Finds the spans that keep a scheme, by seqeval's rules of what may stand side by side.</summary>
internal sealed class StrictSpans
{
    private const string Any = "OIBESLU";

    private static readonly (char Place, string Type) s_outside = ('O', TagSpans.Untyped);

    private static readonly Dictionary<TagScheme, StrictSpans> s_schemes = new()
    {
        [TagScheme.Bio] = new("IOB",
            starts: [new(Any, "B")],
            continues: [new("BI", "I", Types.Same)],
            ends: [new("BI", "OB"), new("BI", "I", Types.Different)]),
        [TagScheme.Iobes] = new("IOBES",
            starts: [new(Any, "BS")],
            continues: [new("BI", "IE", Types.Same)],
            ends: [new("ES", Any)]),
        [TagScheme.Bilou] = new("IOBLU",
            starts: [new(Any, "BU")],
            continues: [new("BI", "IL", Types.Same)],
            ends: [new("LU", Any)]),
        [TagScheme.Iob1] = new("IOB",
            starts: [new("OB", "I"), new("I", "I", Types.Different), new("IB", "B", Types.Same)],
            continues: [new("BI", "I", Types.Same)],
            ends: [new("I", "OB"), new("B", "O"), new("BI", "I", Types.Different), new("B", "B", Types.Same)]),
        [TagScheme.Ioe1] = new("IOE",
            starts: [new("OE", "I"), new("I", "I", Types.Different), new("E", "E", Types.Same)],
            continues: [new("I", "IE", Types.Same)],
            ends: [new("I", "O"), new("I", "IE", Types.Different), new("E", "IE", Types.Same)]),
        [TagScheme.Ioe2] = new("IOE",
            starts: [new("OE", "IE"), new("I", "IE", Types.Different)],
            continues: [new("I", "IE", Types.Same)],
            ends: [new("E", Any)]),
    };

    private readonly string _places;
    private readonly Step[] _starts;
    private readonly Step[] _continues;
    private readonly Step[] _ends;

    private StrictSpans(string places, Step[] starts, Step[] continues, Step[] ends) => (_places, _starts, _continues, _ends) = (places, starts, continues, ends);

    private enum Types
    {
        Whatever,
        Same,
        Different,
    }

    public static List<TagSpan> Find(IReadOnlyList<string> tags, TagScheme scheme) => s_schemes.TryGetValue(scheme, out var rules)
        ? rules.Find([.. tags.Select(tag => rules.Read(tag, scheme)), s_outside])
        : throw new ArgumentException($"Strict spans need the scheme of the tags, was {scheme}. Name one of {string.Join(", ", s_schemes.Keys)}.", nameof(scheme));

    private List<TagSpan> Find((char Place, string Type)[] tags)
    {
        var spans = new List<TagSpan>();
        var previous = s_outside;
        for (int start = 0; start < tags.Length - 1;)
        {
            int end = start + 1;
            if (Allows(_starts, previous, tags[start]))
            {
                // The one outside that follows the last tag continues nothing.
                while (Allows(_continues, tags[end - 1], tags[end])) end++;
                if (Allows(_ends, tags[end - 1], tags[end])) spans.Add(new TagSpan(tags[start].Type, start, end));
            }
            start = end;
            previous = tags[start - 1];
        }
        return spans;
    }

    private (char Place, string Type) Read(string tag, TagScheme scheme)
    {
        if (!_places.Contains(tag[0], StringComparison.Ordinal)) throw new ArgumentException($"The tag '{tag}' does not begin with one of the letters {string.Join(", ", _places.ToCharArray())} of the scheme {scheme}. Name the scheme that the tags keep, or measure without strict spans.");
        string type = tag[1..].Trim('-');
        return (tag[0], type.Length == 0 ? TagSpans.Untyped : type);
    }

    private static bool Allows(Step[] steps, (char Place, string Type) previous, (char Place, string Type) tag)
    {
        foreach (var step in steps)
        {
            if (step.Allows(previous, tag)) return true;
        }
        return false;
    }

    /// <summary>From one tag to the next.</summary>
    private readonly record struct Step(string From, string To, Types Types = Types.Whatever)
    {
        public bool Allows((char Place, string Type) previous, (char Place, string Type) tag) =>
            From.Contains(previous.Place, StringComparison.Ordinal) && To.Contains(tag.Place, StringComparison.Ordinal)
            && (Types == Types.Whatever || previous.Type == tag.Type == (Types == Types.Same));
    }
}
