namespace Microsoft.ML.Sequence.Text;

/// <summary>Cuts by white space.</summary>
internal sealed record SpaceSplitter : SubwordSplitter
{
    public override WordPlace Next(AlignedText text, int position)
    {
        var (start, length) = WordSplitter.Next(text.Text, position, splitPunctuation: false);
        return new WordPlace(start, start + length);
    }
}
