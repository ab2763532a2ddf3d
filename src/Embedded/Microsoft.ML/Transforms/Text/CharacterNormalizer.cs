namespace Microsoft.ML.Transforms.Text;

/// <summary>Normalizes text character by character. What becomes of each is looked up, as there are only 65,536.</summary>
internal sealed class CharacterNormalizer(TextNormalizingEstimator.CaseMode caseMode, bool keepDiacritics, bool keepPunctuations, bool keepNumbers)
{
    // Stands for nothing at all, except at its own place: it is no character, so nothing else becomes it.
    private const char Removed = '\uFFFF';

    private char[] _map;

    public TextNormalizingEstimator.CaseMode CaseMode => caseMode;

    public bool KeepDiacritics => keepDiacritics;

    public bool KeepPunctuations => keepPunctuations;

    public bool KeepNumbers => keepNumbers;

    /// <summary>The normalized text: the given one itself when it is so already, a new one otherwise.</summary>
    /// <param name="text">The text.</param>
    /// <param name="buffer">Room for a text, which grows as it is needed.</param>
    public ReadOnlyMemory<char> Normalize(ReadOnlyMemory<char> text, ref char[] buffer)
    {
        char[] map = _map ??= MakeMap();
        var span = text.Span;
        int same = 0;
        while (same < span.Length && map[span[same]] == span[same])
        {
            same++;
        }

        if (same == span.Length)
        {
            return text;
        }

        if (buffer.Length < span.Length)
        {
            buffer = new char[Math.Max(span.Length, 2 * buffer.Length)];
        }

        span[..same].CopyTo(buffer);
        int length = same;
        foreach (char c in span[same..])
        {
            char changed = map[c];
            buffer[length] = changed;
            length += changed == Removed && c != Removed ? 0 : 1;
        }

        return new string(buffer, 0, length).AsMemory();
    }

    private char[] MakeMap()
    {
        var map = new char[char.MaxValue + 1];
        for (int i = 0; i < map.Length; i++)
        {
            map[i] = Normalize((char)i);
        }

        return map;
    }

    private char Normalize(char c)
    {
        if ((!keepPunctuations && char.IsPunctuation(c)) || (!keepNumbers && char.IsNumber(c)) || (!keepDiacritics && Diacritics.IsMark(c)))
        {
            return Removed;
        }

        c = keepDiacritics ? c : Diacritics.BaseOf(c);
        return caseMode switch
        {
            TextNormalizingEstimator.CaseMode.Lower => char.ToLowerInvariant(c),
            TextNormalizingEstimator.CaseMode.Upper => char.ToUpperInvariant(c),
            _ => c,
        };
    }
}
