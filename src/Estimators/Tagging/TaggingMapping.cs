using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.RowMapping;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence;

/// <summary>Adds to each row the tags of its words.</summary>
/// <param name="reader">Reads the rows.</param>
/// <param name="output">The column of tags.</param>
/// <param name="score">The column of probabilities.</param>
/// <param name="tagCount">How many tags there are, K.</param>
/// <param name="tags">Their texts, if they have some.</param>
/// <param name="borrow">Lends the net.</param>
/// <param name="characters">What a word's characters are read as.</param>
internal sealed class TaggingMapping(
    FeatureReader reader, string output, string score, int tagCount, IReadOnlyList<string>? tags, Func<SharedNet<SequenceTagger>.Lease> borrow, WordCharacters? characters) : IBatchMapping
{
    // Rows read ahead. The decoder bounds the words that it reads at a time, however many they are.
    public int BatchSize => 64;

    public IReadOnlyList<DataViewSchema.DetachedColumn> Added { get; } =
    [
        new(output, new VectorDataViewType(new KeyDataViewType(typeof(uint), tagCount)), tags is null ? null : KeyAnnotations.Of(tags)),
        new(score, new VectorDataViewType(NumberDataViewType.Single)),
    ];

    public IReadOnlyList<DataViewSchema.Column> Sources => reader.Columns;

    public BoundColumns Bind(DataViewRow input) => Columns(input).OneByOne();

    public BatchColumns BindBatch(DataViewRow input) => Columns(input);

    private BatchColumns<ReadFeatures, TaggedSequence> Columns(DataViewRow input)
    {
        var lease = borrow();
        return new(input, reader.Bind(input), Compute, row => [VectorGetter.Of(() => row().Tags), VectorGetter.Of(() => row().Probabilities)], lease);

        IReadOnlyList<TaggedSequence> Compute(IReadOnlyList<ReadFeatures> rows, long first)
        {
            var decoded = TagDecoder.Decode(lease.Net, [.. rows.Where(r => !r.IsEmpty).Select(r => r.Row)], characters);
            int next = 0;
            return [.. rows.Select(r => WithPadding(r, r.IsEmpty ? new TaggedSequence([], []) : decoded[next++]))];
        }
    }

    private TaggedSequence WithPadding(ReadFeatures row, TaggedSequence tagged)
    {
        if (tagged.Tags.Length == row.Length) return tagged;
        var (keys, probabilities) = (new uint[row.Length], new float[row.Length * tagCount]);
        Array.Fill(probabilities, float.NaN);
        tagged.Tags.CopyTo(keys, row.Start);
        tagged.Probabilities.CopyTo(probabilities, row.Start * tagCount);
        return new TaggedSequence(keys, probabilities);
    }
}
