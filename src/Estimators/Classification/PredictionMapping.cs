using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.RowMapping;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence;

/// <summary>Adds to each row what a net says of it.</summary>
/// <param name="reader">Reads the rows.</param>
/// <param name="added">The columns to add.</param>
/// <param name="borrow">Lends the net.</param>
/// <param name="characters">What a word's characters are read as.</param>
/// <param name="getters">Makes the getters of what gives the net's outputs for the current row.</param>
internal sealed class PredictionMapping(
    FeatureReader reader, IReadOnlyList<DataViewSchema.DetachedColumn> added, Func<SharedNet<SequencePredictor>.Lease> borrow, WordCharacters? characters, Func<Func<float[]>, IReadOnlyList<Delegate>> getters) : IBatchMapping
{
    // A row without words is read as one word that is not known.
    private static readonly FeatureRow s_empty = new(new uint[1], new[] { "" });

    public int BatchSize => 64;

    public IReadOnlyList<DataViewSchema.DetachedColumn> Added => added;

    public IReadOnlyList<DataViewSchema.Column> Sources => reader.Columns;

    public BoundColumns Bind(DataViewRow input) => Columns(input).OneByOne();

    public BatchColumns BindBatch(DataViewRow input) => Columns(input);

    private BatchColumns<ReadFeatures, float[]> Columns(DataViewRow input)
    {
        var lease = borrow();
        return new(input, reader.Bind(input), (rows, _) => SequenceReading.Read(lease.Net, [.. rows.Select(r => r.IsEmpty ? s_empty : r.Row)], characters), getters, lease);
    }
}
