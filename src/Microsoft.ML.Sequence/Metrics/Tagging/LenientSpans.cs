namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Finds spans whatever the scheme, by conlleval's rules of where a span starts and ends between two tags.</summary>
internal static class LenientSpans
{
    private static readonly (char Place, string Type) s_outside = ('O', TagSpans.Untyped);

    public static List<TagSpan> Find(IReadOnlyList<string> tags)
    {
        var spans = new List<TagSpan>();
        var previous = s_outside;
        int start = 0;
        for (int i = 0; i <= tags.Count; i++)
        {
            var tag = i < tags.Count ? Read(tags[i]) : s_outside;
            if (IsEnd(previous, tag)) spans.Add(new TagSpan(previous.Type, start, i));
            if (IsStart(previous, tag)) start = i;
            previous = tag;
        }
        return spans;
    }

    private static (char Place, string Type) Read(string tag)
    {
        int hyphen = tag.IndexOf('-', 1);
        string type = tag[(Math.Max(hyphen, 0) + 1)..];
        bool isPlace = tag.Length == 1 || hyphen == 1;
        char place = isPlace ? tag[0] switch { 'L' => 'E', 'U' => 'S', var other => other } : tag[0];
        return (place, type.Length == 0 ? TagSpans.Untyped : type);
    }

    private static bool IsEnd((char Place, string Type) previous, (char Place, string Type) tag) =>
        previous.Place is 'E' or 'S'
        || (previous.Place is 'B' or 'I' && tag.Place is 'B' or 'S' or 'O')
        || (!IsOutside(previous.Place) && previous.Type != tag.Type);

    private static bool IsStart((char Place, string Type) previous, (char Place, string Type) tag) =>
        tag.Place is 'B' or 'S'
        || (previous.Place is 'E' or 'S' or 'O' && tag.Place is 'E' or 'I')
        || (!IsOutside(tag.Place) && previous.Type != tag.Type);

    // conlleval takes a full stop for a tag outside of spans too.
    private static bool IsOutside(char place) => place is 'O' or '.';
}
