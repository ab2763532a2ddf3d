namespace Microsoft.ML.Sequence.Corpora;

/// <summary>So much of a line as a message can show.</summary>
internal static class Excerpt
{
    private const int Length = 60;

    public static string Of(string line)
    {
        string text = line.Trim();
        if (text.Length <= Length) return text;
        int end = char.IsHighSurrogate(text[Length - 1]) ? Length - 1 : Length;
        return text[..end] + "...";
    }
}
