using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.RowMapping;

namespace Microsoft.ML.Sequence;

/// <summary>Adds to each row how probable a translator finds its target.</summary>
/// <param name="owner">The translator.</param>
/// <param name="source">The column of source keys.</param>
/// <param name="target">The column of target keys.</param>
internal sealed class ReferenceMapping(Seq2SeqTransformer owner, DataViewSchema.Column source, DataViewSchema.Column target) : IBatchMapping
{
    public int BatchSize => owner.Decoding.BatchSize;

    public IReadOnlyList<DataViewSchema.DetachedColumn> Added { get; } =
        [new(ColumnNames.Score, NumberDataViewType.Single), new(ColumnNames.TokenScores, new VectorDataViewType(NumberDataViewType.Single))];

    public IReadOnlyList<DataViewSchema.Column> Sources { get; } = [source, target];

    public BoundColumns Bind(DataViewRow input) => Columns(input).OneByOne();

    public BatchColumns BindBatch(DataViewRow input) => Columns(input);

    private BatchColumns<SequencePair, float[]> Columns(DataViewRow input)
    {
        var read = new PairReader(source, target, owner.Keys).Bind(input);
        var lease = owner.Borrow();
        return new(input, read, (pairs, _) => Score(lease.Nets, new PairBatch(pairs, owner.Keys.Beginning, owner.Keys.End)), Getters, lease);
    }

    // An ensemble's probability of a token is the mean of its members'.
    private static float[][] Score(IReadOnlyList<Models.EncoderDecoder> nets, PairBatch batch)
    {
        float[][][] all = [.. nets.Select(net => PairScorer.Score(net, batch))];
        return nets.Count == 1 ? all[0] : [.. Enumerable.Range(0, batch.Size).Select(row => Enumerable.Range(0, all[0][row].Length).Select(t => (float)Math.Log(all.Average(scores => Math.Exp(scores[row][t])))).ToArray())];
    }

    private static Delegate[] Getters(Func<float[]> current) =>
    [
        (ValueGetter<float>)((ref float value) => value = current().Where(p => !float.IsNaN(p)).Sum()),
        VectorGetter.Of(current),
    ];
}
