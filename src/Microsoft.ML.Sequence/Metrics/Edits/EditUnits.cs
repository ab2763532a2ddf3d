namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Cuts texts into what jiwer 4 counts by default.</summary>
internal static class EditUnits
{
    /// <summary>Cuts a text into words: at blanks, and at runs of two or more characters of white space.</summary>
    public static IEnumerable<string> Words(string text)
    {
        int start = 0;
        int end = TokenRanges.TrimEnd(text).Length;
        for (int i = 0; i < end; i++)
        {
            int run = i;
            while (run < end && TokenRanges.IsSpace(text[run])) run++;
            if (run == i || (run == i + 1 && text[i] != ' ' && i > start)) continue;
            if (i > start) yield return text[start..i];
            start = run;
            i = run - 1;
        }
        if (end > start) yield return text[start..end];
    }

    /// <summary>Cuts a text, without the white space around it, into code points; a lone surrogate is one.</summary>
    public static IEnumerable<int> Characters(string text)
    {
        int end = TokenRanges.TrimEnd(text).Length;
        for (int i = end - TokenRanges.Trim(text).Length; i < end;)
        {
            yield return CodePoints.At(text, i, out int length);
            i += length;
        }
    }
}
