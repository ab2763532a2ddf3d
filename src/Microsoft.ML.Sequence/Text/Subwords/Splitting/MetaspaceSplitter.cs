namespace Microsoft.ML.Sequence.Text;

/// <summary>Puts a mark in the place of each space and cuts before each mark; other white space is text.</summary>
/// <param name="Mark">The mark, usually U+2581.</param>
/// <param name="Front">Which text gets a mark in front when it does not begin with one.</param>
/// <param name="Splits">Whether to cut at all; the marks are put in either way.</param>
internal sealed record MetaspaceSplitter(char Mark, MetaspaceFront Front, bool Splits) : SubwordSplitter
{
    public override void Prepare(AlignedText text)
    {
        text.Text.Replace(' ', Mark);
        if (!text.IsEmpty && text.Text[0] != Mark && (Front == MetaspaceFront.Always || Front == MetaspaceFront.First && text.IsFirst)) text.Insert(Mark);
    }

    public override WordPlace Next(AlignedText text, int position)
    {
        ReadOnlySpan<char> units = text.Text;
        if (position == units.Length || !Splits) return new WordPlace(position, units.Length);
        int next = units[(position + 1)..].IndexOf(Mark);
        return new WordPlace(position, next < 0 ? units.Length : position + 1 + next);
    }
}
