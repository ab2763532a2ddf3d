namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Reads the spans of a sentence from its tags, as seqeval does (https://github.com/chakki-works/seqeval).</summary>
public static class TagSpans
{
    /// <summary>The type of spans whose tags name none, as seqeval has it.</summary>
    internal const string Untyped = "_";

    /// <summary>Finds the spans.</summary>
    /// <param name="tags">A sentence's tags, none of which is empty.</param>
    /// <param name="scheme">What the tags' letters mean. Without <paramref name="strict"/> only <see cref="TagScheme.None"/> makes a difference: it has no spans.</param>
    /// <param name="strict">Whether only what keeps the scheme is a span, as in seqeval's strict mode. Otherwise spans are what conlleval finds (Tjong Kim Sang and Buchholz 2000, https://aclanthology.org/W00-0726), as in seqeval's default mode:
    /// an I without a B before it begins a span too, and L and U, which conlleval does not know, are read as E and S.</param>
    /// <returns>The spans, in their order.</returns>
    /// <exception cref="ArgumentException">A tag has a letter that is not the scheme's, or is empty, or <paramref name="strict"/> comes without a scheme.</exception>
    public static IReadOnlyList<TagSpan> Find(IReadOnlyList<string> tags, TagScheme scheme, bool strict = false)
    {
        ArgumentNullException.ThrowIfNull(tags);
        if (tags.Any(string.IsNullOrEmpty)) throw new ArgumentException("A tag is empty. Leave out the tokens without a tag.", nameof(tags));
        if (strict) return StrictSpans.Find(tags, scheme);
        return scheme == TagScheme.None ? [] : LenientSpans.Find(tags);
    }

    /// <summary>Tells a scheme from the tags that are used.</summary>
    /// <param name="tags">The tags, once or more often each, in any order.</param>
    /// <returns>The scheme that seqeval's <c>auto_detect</c> takes them for, or <see cref="TagScheme.None"/>: for letters that are no scheme's, and for tags of which one is neither <c>O</c> nor a letter with a hyphen or nothing after it.</returns>
    public static TagScheme Detect(IEnumerable<string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        var letters = new SortedSet<char>();
        foreach (string tag in tags)
        {
            if (tag is not [_] and not [not 'O', '-', ..]) return TagScheme.None;
            letters.Add(tag[0]);
        }
        return string.Concat(letters) switch
        {
            "B" or "BI" or "BO" or "BIO" => TagScheme.Bio,
            "E" or "EI" or "EO" or "EIO" => TagScheme.Ioe2,
            "S" or "BE" or "BEI" or "BEO" or "BES" or "BEIO" or "BEIS" or "BEOS" or "BEIOS" => TagScheme.Iobes,
            "U" or "BL" or "BIL" or "BLO" or "BLU" or "BILO" or "BILU" or "BLOU" or "BILOU" => TagScheme.Bilou,
            _ => TagScheme.None,
        };
    }
}
