namespace Microsoft.ML.Data;

/// <summary>A user's action bound to the columns that it reads and writes. It runs once a row, when the first of its columns is read.</summary>
internal sealed class CustomMapping<TSrc, TDst>(DataViewSchema input, RowBinding<TSrc> source, Action<TSrc, TDst> mapAction, MemberColumn[] members, DataViewSchema added) : RowMapping(input)
    where TSrc : class, new()
    where TDst : class, new()
{
    public override IReadOnlyList<DataViewSchema.DetachedColumn> Added { get; } = [.. added.Select(c => new DataViewSchema.DetachedColumn(c.Name, c.Type, c.Annotations))];

    public override IEnumerable<int> SourcesOf(int added) => source.Columns.Select(c => c.Index);

    public override Delegate MakeGetter(DataViewRow input, int added) => MemberReader<TDst>.MakeGetter(members[added], MakeMapper(input));

    public override Delegate[] MakeGetters(DataViewRow input, bool[] wanted)
    {
        if (!wanted.Contains(true))
        {
            return new Delegate[wanted.Length];
        }

        var map = MakeMapper(input);
        return [.. members.Select((member, i) => wanted[i] ? MemberReader<TDst>.MakeGetter(member, map) : null)];
    }

    private Func<TDst> MakeMapper(DataViewRow input)
    {
        var fill = source.MakeFiller(input);
        var from = new TSrc();
        var to = new TDst();
        long mapped = -1;
        return () =>
        {
            if (mapped != input.Position)
            {
                fill(from);
                mapAction(from, to);
                mapped = input.Position;
            }

            return to;
        };
    }
}
