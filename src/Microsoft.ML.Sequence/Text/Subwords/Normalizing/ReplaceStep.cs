namespace Microsoft.ML.Sequence.Text;

/// <summary>Puts one string in the place of another wherever that stands.</summary>
internal sealed record ReplaceStep(string Old, string New) : NormalizationStep
{
    public override void Apply(AlignedText text)
    {
        ReadOnlySpan<char> units = text.Text;
        if (!units.Contains(Old, StringComparison.Ordinal)) return;
        var rewriting = new Rewriting(units.Length);
        for (int i = 0; i < units.Length;)
        {
            int length = units[i..].StartsWith(Old, StringComparison.Ordinal) ? Old.Length : 1;
            rewriting.From = (i, i + length);
            rewriting.Add(units[i..].StartsWith(Old, StringComparison.Ordinal) ? New : units.Slice(i, 1));
            i += length;
        }
        rewriting.ApplyTo(text);
    }
}
