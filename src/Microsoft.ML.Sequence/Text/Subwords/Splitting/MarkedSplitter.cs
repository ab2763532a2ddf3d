namespace Microsoft.ML.Sequence.Text;

/// <summary>Cuts by white space and around punctuation, and marks a word with <see cref="Mark"/> at the front where white space or the text's beginning stood.</summary>
/// <remarks>The mark is SentencePiece's (Kudo and Richardson 2018, arXiv:1808.06226). Where it stands in a text it is taken for white space, as SentencePiece does.</remarks>
internal sealed record MarkedSplitter : SubwordSplitter
{
    public const char Mark = '\u2581';

    public override void Prepare(AlignedText text)
    {
        // One space stands before the text, so that every mark takes the place of a white-space character.
        text.Insert(' ');
        text.Text.Replace(Mark, ' ');
    }

    public override WordPlace Next(AlignedText text, int position)
    {
        var units = text.Text;
        var (start, length) = WordSplitter.Next(units, position, splitPunctuation: true);
        bool isMarked = length > 0 && char.IsWhiteSpace(units[start - 1]);
        if (isMarked) units[start - 1] = Mark;
        return new WordPlace(isMarked ? start - 1 : start, start + length, start);
    }
}
