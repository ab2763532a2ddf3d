namespace Microsoft.ML.Sequence.Text;

/// <summary>Cuts nothing: the text is one word.</summary>
internal sealed record WholeSplitter : SubwordSplitter
{
    public override WordPlace Next(AlignedText text, int position) => new(position, text.Text.Length);
}
