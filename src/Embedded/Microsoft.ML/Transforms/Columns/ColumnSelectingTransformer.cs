using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(typeof(ColumnSelectingTransformer), typeof(ColumnSelectingTransformer), null, typeof(SignatureLoadModel), "Select Columns Transform", ColumnSelectingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Some of the columns: those named in the order named, or all but those named in their own order.</summary>
public sealed class ColumnSelectingTransformer : ITransformer
{
    internal const string LoaderSignature = "SelectColumnsTransform";

    private static readonly VersionInfo Version = new("SELCOLST", 0x00010001, 0x00010001, 0x00010001, StockAssembly.Name, LoaderSignature);

    private readonly string[] _names;
    private readonly bool _keep, _keepHidden, _ignoreMissing;

    internal ColumnSelectingTransformer(string[] names, bool keep, bool keepHidden, bool ignoreMissing)
    {
        Check.Param(names is { Length: > 0 }, "columnNames", "At least one column must be named.");
        (_names, _keep, _keepHidden, _ignoreMissing) = (names, keep, keepHidden, ignoreMissing);
    }

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Bind(inputSchema).Output;

    public IDataView Transform(IDataView input)
    {
        Check.NotNull(input);
        return new SelectedView(input, Bind(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => Bind(inputSchema);

    // *** Model format ***  byte each: keep, keep hidden, ignore missing | int: count | string each: name
    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        ctx.Writer.Write(_keep);
        ctx.Writer.Write(_keepHidden);
        ctx.Writer.Write(_ignoreMissing);
        ctx.Writer.Write(_names.Length);
        Array.ForEach(_names, ctx.SaveNonEmptyString);
    }

    internal bool Keeps(string name) => _names.Contains(name) == _keep;

    internal void CheckPresent(IEnumerable<string> names)
    {
        string[] missing = _ignoreMissing ? [] : [.. _names.Except(names)];
        if (missing.Length > 0)
        {
            throw Errors.MissingColumn("inputSchema", "input", string.Join(",", missing));
        }
    }

    private static ColumnSelectingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        bool keep = ctx.ReadBoolean(), keepHidden = ctx.ReadBoolean(), ignoreMissing = ctx.ReadBoolean();
        var names = new string[ctx.ReadCount(sizeof(int))];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = ctx.LoadNonEmptyString();
        }

        return new ColumnSelectingTransformer(names, keep, keepHidden, ignoreMissing);
    }

    private ColumnSelection Bind(DataViewSchema input)
    {
        Check.NotNull(input);
        CheckPresent(input.Select(c => c.Name));
        var kept = _keep
            ? _names.Distinct().SelectMany(n => input.Where(c => c.Name == n && (_keepHidden || !c.IsHidden)))
            : input.Where(c => Keeps(c.Name));
        return new ColumnSelection(input, [.. kept.Select(c => c.Index)]);
    }
}
