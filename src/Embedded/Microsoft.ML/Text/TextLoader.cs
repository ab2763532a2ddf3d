namespace Microsoft.ML.Data;

/// <summary>Reads lines of text as rows.</summary>
public sealed partial class TextLoader : IDataLoader<IMultiStreamSource>
{
    private readonly Options _options;
    private readonly TextColumn[] _columns;
    private readonly DataViewSchema _schema;

    internal TextLoader(Options options, IMultiStreamSource sample)
    {
        Check.NotNull(options);
        Check.Param(options.Columns is { Length: > 0 }, nameof(options), $"{nameof(Options.Columns)} must name at least one column.");
        Check.Param(options.Separators is { Length: > 0 }, nameof(options), $"{nameof(Options.Separators)} must have at least one character.");
        Check.Param(!options.AllowSparse, nameof(options), $"{nameof(Options.AllowSparse)} is not available in this build of Microsoft.ML: write vectors out in full.");
        Check.Param(options.DecimalMarker is '.' or ',', nameof(options), $"{nameof(Options.DecimalMarker)} must be '.' or ',', was '{options.DecimalMarker}'.");
        _options = options;
        var sampled = new TextSample(options, sample);
        _columns = TextColumn.Resolve(options.Columns, sampled);
        _schema = TextColumn.SchemaOf(_columns, sampled.Header);
    }

    public IDataView Load(IMultiStreamSource source)
    {
        Check.NotNull(source);
        return new TextView(_options, _columns, _schema, source);
    }

    public DataViewSchema GetOutputSchema() => _schema;

    void ICanSaveModel.Save(ModelSaveContext ctx) =>
        throw new NotSupportedException("This build of Microsoft.ML saves models with their input schema, not with a loader. Use ml.Model.Save(model, schema, path).");
}
