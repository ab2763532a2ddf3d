using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Applies an action to each row.</summary>
public sealed class CustomMappingTransformer<TSrc, TDst> : ITransformer
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly Action<TSrc, TDst> _mapAction;
    private readonly string _contractName;
    private readonly SchemaDefinition _inputDefinition;
    private readonly MemberColumn[] _added;

    internal CustomMappingTransformer(Action<TSrc, TDst> mapAction, string contractName, SchemaDefinition inputDefinition = null, SchemaDefinition outputDefinition = null)
    {
        Check.NotNull(mapAction);
        _mapAction = mapAction;
        _contractName = contractName;
        _inputDefinition = inputDefinition;
        _added = MemberColumn.Of(typeof(TDst), outputDefinition, SchemaDefinition.Direction.Write);
        Needed = MemberColumn.SchemaOf(MemberColumn.Of(typeof(TSrc), inputDefinition, SchemaDefinition.Direction.Write));
        Added = MemberColumn.SchemaOf(_added);
    }

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The columns that the action reads.</summary>
    internal DataViewSchema Needed { get; }

    /// <summary>The columns that the action writes.</summary>
    internal DataViewSchema Added { get; }

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        Check.NotNull(inputSchema);
        return new BoundMapping(Bind(inputSchema)).Output;
    }

    public IDataView Transform(IDataView input)
    {
        Check.NotNull(input);
        return new MappedView(input, Bind(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        Check.NotNull(inputSchema);
        return new RowToRowMapper(Bind(inputSchema));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Check.NotNull(ctx);
        Check.State(_contractName is not null, "Empty contract name for a transform: the transform cannot be saved");
        CustomMappingLoader.Save(ctx, _contractName, _mapAction.Method.DeclaringType.Assembly.FullName);
    }

    private CustomMapping<TSrc, TDst> Bind(DataViewSchema inputSchema) =>
        new(inputSchema, new RowBinding<TSrc>(inputSchema, ignoreMissingColumns: false, _inputDefinition), _mapAction, _added, Added);
}
