namespace Microsoft.ML.Data;

/// <summary>Reads lines of text as rows.</summary>
public sealed partial class TextLoader : IDataLoader<IMultiStreamSource>
{
    private readonly Options _options;
    private readonly TextColumn[] _columns;
    private readonly string _header;
    private readonly DataViewSchema _schema;

    internal TextLoader(Options options, IMultiStreamSource sample)
    {
        Check.NotNull(options);
        Check.Param(options.Columns is { Length: > 0 }, nameof(options), $"{nameof(Options.Columns)} must name at least one column.");
        Check.Param(options.Separators is { Length: > 0 }, nameof(options), $"{nameof(Options.Separators)} must have at least one character.");
        Check.Param(!options.AllowSparse, nameof(options), $"{nameof(Options.AllowSparse)} is not available in this build of Microsoft.ML: write vectors out in full.");
        Check.Param(options.DecimalMarker is '.' or ',', nameof(options), $"{nameof(Options.DecimalMarker)} must be '.' or ',', was '{options.DecimalMarker}'.");
        Check.Param(!options.Separators.Contains(options.EscapeChar), nameof(options), $"{nameof(Options.EscapeChar)} '{options.EscapeChar}' can't be used both as {nameof(Options.EscapeChar)} and separator");
        var sampled = new TextSample(options, sample);
        _options = options;
        _columns = TextColumn.Resolve(options.Columns, sampled);
        _header = sampled.Header;
        _schema = TextColumn.SchemaOf(_columns, TextSample.Names(_header, options));
    }

    private TextLoader(Options options, TextColumn[] columns, string header)
    {
        _options = options;
        _columns = columns;
        _header = header;
        _schema = TextColumn.SchemaOf(columns, TextSample.Names(header, options));
    }

    public IDataView Load(IMultiStreamSource source)
    {
        Check.NotNull(source);
        return new TextView(_options, _columns, _schema, source);
    }

    public DataViewSchema GetOutputSchema() => _schema;
}
