namespace Microsoft.ML.Data;

/// <summary>A column of a text file with its type and the fields it takes, in order; <see cref="VariableFrom"/> is where an open end starts, or -1.</summary>
internal sealed record TextColumn(string Name, DataViewType Type, (int Min, int Limit)[] Fields, int VariableFrom)
{
    private const int MostFields = int.MaxValue - 1;

    /// <summary>How many fields of a line this column needs to be read.</summary>
    public int Needs => VariableFrom >= 0 ? int.MaxValue : Fields.Max(f => f.Limit);

    public static TextColumn[] Resolve(TextLoader.Column[] columns, TextSample sample)
    {
        int? count = null;
        int CountFields() => count ??= sample.CountFields();
        var resolved = new TextColumn[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            if (!(columns[i].Source?.Any(r => r.AllOther) ?? false))
            {
                resolved[i] = Resolve(columns[i], columns[i].Source, CountFields);
            }
        }

        var others = Enumerable.Range(0, columns.Length).Where(i => resolved[i] is null).ToArray();
        Check.Param(others.Length <= 1, nameof(TextLoader.Range.AllOther), "At most one all other range can be specified");
        foreach (int i in others)
        {
            resolved[i] = Resolve(columns[i], Rest(columns[i], resolved, CountFields), CountFields);
        }

        return resolved;
    }

    public static DataViewSchema SchemaOf(TextColumn[] columns, string[] header)
    {
        var builder = new DataViewSchema.Builder();
        foreach (var column in columns)
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            var names = column.Fields.SelectMany(f => Enumerable.Range(f.Min, f.Limit - f.Min)).Select(f => f < header.Length ? header[f] : "").ToArray();
            if (column.Type is VectorDataViewType { IsKnownSize: true } && names.Any(n => n.Length > 0))
            {
                AnnotationValues.Adder(AnnotationKinds.SlotNames, names, new VectorDataViewType(TextDataViewType.Instance, names.Length))(annotations);
            }

            builder.AddColumn(column.Name, column.Type, annotations.ToAnnotations());
        }

        return builder.ToSchema();
    }

    private static TextColumn Resolve(TextLoader.Column column, TextLoader.Range[] source, Func<int> countFields)
    {
        Check.Param(!string.IsNullOrWhiteSpace(column.Name), nameof(column.Name), "A column needs a name.");
        Check.Param(source is { Length: > 0 }, nameof(column.Source), $"Column '{column.Name}' must specify some source column indices");
        var item = ItemType(column);
        var fields = new List<(int Min, int Limit)>();
        int variableFrom = -1;
        foreach (var range in source)
        {
            Check.Param(range.Min >= 0 && !(range.Max < range.Min) && range.Max is null or < MostFields, nameof(range.Min), $"Column '{column.Name}' has the range {range.Min} to {range.Max}.");
            if (range is { Max: null, VariableEnd: true, AutoEnd: false })
            {
                Check.Param(variableFrom < 0 && ReferenceEquals(range, source[^1]), nameof(range.VariableEnd), $"Column '{column.Name}': only its last range can have a variable end.");
                variableFrom = range.Min;
                continue;
            }

            int limit = range.Max is { } max ? max + 1 : range.AutoEnd ? countFields() : range.Min + 1;
            Check.Param(range.Min < limit, nameof(range.Min), $"Column #{range.Min} not found in the dataset (it only has {limit} columns)");
            fields.Add((range.Min, limit));
        }

        CheckDisjoint(column.Name, fields, variableFrom);
        int size = fields.Sum(f => f.Limit - f.Min);
        var type = variableFrom >= 0 ? new VectorDataViewType(item) : size > 1 || source[0].ForceVector || source[0].AutoEnd ? new VectorDataViewType(item, size) : (DataViewType)item;
        return new TextColumn(column.Name.Trim(), type, [.. fields], variableFrom);
    }

    private static PrimitiveDataViewType ItemType(TextLoader.Column column)
    {
        var item = PrimitiveTypes.Of(column.DataKind);
        if (column.KeyCount is null)
        {
            return item;
        }

        Check.Param(KeyDataViewType.IsValidDataType(item.RawType), nameof(column.KeyCount), $"Column '{column.Name}' is a key, which {item} cannot carry.");
        ulong most = item.RawType == typeof(ulong) ? ulong.MaxValue : (1UL << (8 * System.Runtime.InteropServices.Marshal.SizeOf(item.RawType))) - 1;
        return new KeyDataViewType(item.RawType, column.KeyCount.Count ?? most);
    }

    private static void CheckDisjoint(string name, List<(int Min, int Limit)> fields, int variableFrom)
    {
        var sorted = fields.Append((Min: variableFrom < 0 ? int.MaxValue : variableFrom, Limit: int.MaxValue)).OrderBy(f => f.Min).ToArray();
        for (int i = 1; i < sorted.Length; i++)
        {
            Check.Param(sorted[i - 1].Limit <= sorted[i].Min, nameof(TextLoader.Column.Source), $"Intervals specified for column '{name}' overlap");
        }
    }

    private static TextLoader.Range[] Rest(TextLoader.Column column, TextColumn[] others, Func<int> countFields)
    {
        var range = column.Source.Single(r => r.AllOther);
        int limit = range.Max is { } max ? max + 1 : countFields();
        var taken = others.Where(o => o is not null).SelectMany(o => o.Fields).Concat(column.Source.Where(r => !r.AllOther).Select(r => (r.Min, Limit: (r.Max ?? r.Min) + 1))).ToArray();
        var free = Enumerable.Range(range.Min, Math.Max(0, limit - range.Min)).Where(f => !taken.Any(t => t.Item1 <= f && f < t.Item2)).ToArray();
        Check.Param(free.Length > 0, nameof(range.AllOther), "No index is selected as all other indexes.");
        return [.. column.Source.Where(r => !r.AllOther), .. free.Select(f => new TextLoader.Range(f, f))];
    }
}
