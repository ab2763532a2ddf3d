namespace Microsoft.ML.Sequence.Batching;

/// <summary>Sequences side by side, with a tag for each word.</summary>
public sealed class TaggedBatch : FeatureBatch
{
    /// <summary>Lays sequences side by side.</summary>
    /// <param name="rows">At least one sequence of at least one key, each with as many tags.</param>
    /// <param name="characters">What a word's characters are read as; <see langword="null"/> for a net that reads keys alone.</param>
    public TaggedBatch(IReadOnlyList<TaggedRow> rows, WordCharacters? characters)
        : base([.. rows.Select(r => r.Features)], characters)
    {
        Tags = new long[Size * Steps];
        for (int b = 0; b < Size; b++)
        {
            var tags = rows[b].Tags.Span;
            if (tags.Length != Lengths[b]) throw new ArgumentException($"A row has {Lengths[b]} keys and {tags.Length} tags. Give as many of each.", nameof(rows));
            for (int t = 0; t < tags.Length; t++) Tags[(b * Steps) + t] = tags[t];
        }
        TagCount = Tags.Count(t => t != 0);
    }

    /// <summary>Gets the keys of the tags, (B, S) row by row; 0 at padding and where the tag is not known.</summary>
    public long[] Tags { get; }

    /// <summary>Gets how many tags are known: what a loss is the mean of.</summary>
    public int TagCount { get; }
}
