namespace Microsoft.ML.Sequence.Text;

/// <summary>Puts a string in front of a text that is not empty; it counts as part of the first character.</summary>
internal sealed record PrependStep(string Front) : NormalizationStep
{
    public override void Apply(AlignedText text)
    {
        if (text.IsEmpty) return;
        for (int i = Front.Length - 1; i >= 0; i--) text.Insert(Front[i]);
    }
}
