using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.RowMapping;

namespace Microsoft.ML.Sequence;

/// <summary>Adds to each row what a masked language model says of it.</summary>
/// <param name="owner">The model.</param>
/// <param name="reader">Reads the rows.</param>
internal sealed class MaskFillingMapping(MaskedLanguageModelTransformer owner, MaskedReader reader) : IBatchMapping
{
    // Rows read ahead. The scorer bounds the steps that it reads at a time, however long they are.
    public int BatchSize => 64;

    public IReadOnlyList<DataViewSchema.DetachedColumn> Added { get; } =
    [
        Keys(owner.Columns.Output, owner, reader),
        Keys(owner.Columns.Candidates, owner, reader),
        Numbers(owner.Columns.CandidateProbabilities),
        Numbers(owner.Columns.Score),
    ];

    public IReadOnlyList<DataViewSchema.Column> Sources => reader.Columns;

    public BoundColumns Bind(DataViewRow input) => Columns(input).OneByOne();

    public BatchColumns BindBatch(DataViewRow input) => Columns(input);

    private BatchColumns<MaskedRow, (MaskedRows Rows, int Row)> Columns(DataViewRow input)
    {
        var lease = owner.BorrowNet();
        return new(input, reader.Bind(input), Compute, current =>
        [
            Vector(current, (rows, row) => rows.Filled(row)),
            Vector(current, (rows, row) => rows.Candidates(row)),
            Vector(current, (rows, row) => rows.Probabilities(row)),
            Vector(current, (rows, row) => rows.Scores(row)),
        ], lease);

        IReadOnlyList<(MaskedRows, int)> Compute(IReadOnlyList<MaskedRow> rows, long first)
        {
            var together = new MaskedRows(lease.Net, [.. rows], reader.HasLabels, owner.CandidateCount);
            return [.. rows.Select((_, row) => (together, row))];
        }
    }

    private static DataViewSchema.DetachedColumn Keys(string name, MaskedLanguageModelTransformer owner, MaskedReader reader) =>
        new(name, new VectorDataViewType(new KeyDataViewType(typeof(uint), owner.Config.VocabularySize)), KeyAnnotations.Kept(reader.Tokens));

    private static DataViewSchema.DetachedColumn Numbers(string name) => new(name, new VectorDataViewType(NumberDataViewType.Single));

    private static ValueGetter<VBuffer<T>> Vector<T>(Func<(MaskedRows Rows, int Row)> current, Func<MaskedRows, int, T[]> values) => (ref VBuffer<T> value) =>
    {
        var (rows, row) = current();
        T[] made = values(rows, row);
        var editor = VBufferEditor.Create(ref value, made.Length);
        made.CopyTo(editor.Values);
        value = editor.Commit();
    };
}
