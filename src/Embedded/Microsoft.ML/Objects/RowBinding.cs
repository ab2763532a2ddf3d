namespace Microsoft.ML.Data;

/// <summary>Fills objects from rows: which columns a class takes from a schema.</summary>
internal sealed class RowBinding<TRow>
    where TRow : class
{
    private readonly List<(MemberColumn Member, DataViewSchema.Column Column)> _columns = [];

    public RowBinding(DataViewSchema schema, bool ignoreMissingColumns, SchemaDefinition definition)
    {
        foreach (var member in MemberColumn.Of(typeof(TRow), definition, SchemaDefinition.Direction.Write))
        {
            if (schema.GetColumnOrNull(member.Name) is not { } column)
            {
                if (!ignoreMissingColumns)
                {
                    throw Errors.MissingColumn(nameof(DataViewRow.Schema), "", member.Name);
                }

                continue;
            }

            var (item, isVector) = Members.Shape(member.Member);
            Check.State(isVector == column.Type is VectorDataViewType && item == column.Type.Item().RawType,
                $"Can't bind the IDataView column '{column.Name}' of type '{column.Type}' to field or property '{member.Member.Name}' of type '{member.MemberType.FullName}'.");
            _columns.Add((member, column));
        }
    }

    public IEnumerable<DataViewSchema.Column> Columns => _columns.Select(c => c.Column);

    /// <summary>What fills an object from the present state of <paramref name="row"/>.</summary>
    public Action<TRow> MakeFiller(DataViewRow row)
    {
        var writers = _columns.Select(c => MemberWriter<TRow>.Make(c.Member, row, c.Column)).ToArray();
        return target =>
        {
            foreach (var write in writers)
            {
                write(target);
            }
        };
    }
}
