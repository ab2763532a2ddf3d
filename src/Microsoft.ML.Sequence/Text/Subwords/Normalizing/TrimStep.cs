namespace Microsoft.ML.Sequence.Text;

/// <summary>Takes white space from a text's ends.</summary>
internal sealed record TrimStep(bool Left, bool Right) : NormalizationStep
{
    public override void Apply(AlignedText text)
    {
        ReadOnlySpan<char> units = text.Text;
        int start = Left ? units.Length - units.TrimStart().Length : 0;
        int end = Right ? Math.Max(start, units.TrimEnd().Length) : units.Length;
        if (end - start == units.Length) return;
        text.Become(units[start..end].ToArray(), [.. Enumerable.Range(start, end - start).Select(i => (i, i + 1))]);
    }
}
