namespace Microsoft.ML.Sequence.Text;

/// <summary>Where a word stands in a text.</summary>
/// <param name="Start">Its first UTF-16 unit.</param>
/// <param name="End">Behind its last unit.</param>
/// <param name="ContentStart">Its first unit behind a mark that stands for no text of its own.</param>
internal readonly record struct WordPlace(int Start, int End, int ContentStart)
{
    public WordPlace(int start, int end)
        : this(start, end, start)
    {
    }

    public bool IsEmpty => Start == End;
}
