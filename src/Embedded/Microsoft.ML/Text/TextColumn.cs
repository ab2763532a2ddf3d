namespace Microsoft.ML.Data;

/// <summary>A column of a text file with its type and the fields it takes, in order; <see cref="VariableFrom"/> is where an open end starts, or -1.</summary>
internal sealed record TextColumn(string Name, DataViewType Type, TextRange[] Fields, int VariableFrom)
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
            if (column.Type is VectorDataViewType { IsKnownSize: true, Size: var size } && SlotNames(column.Fields, header, size) is { } names)
            {
                AnnotationValues.Adder(AnnotationKinds.SlotNames, names, new VectorDataViewType(TextDataViewType.Instance, size))(annotations);
            }

            builder.AddColumn(column.Name, column.Type, annotations.ToAnnotations());
        }

        return builder.ToSchema();
    }

    /// <summary>A column of fields that are known: a vector when there are several, or when that is asked for.</summary>
    public static TextColumn Create(string name, PrimitiveDataViewType item, TextRange[] fields, int variableFrom)
    {
        CheckDisjoint(name, fields, variableFrom);
        int size = fields.Sum(f => f.Count);
        var type = variableFrom >= 0 ? new VectorDataViewType(item) : size > 1 || fields[0].ForceVector ? new VectorDataViewType(item, size) : (DataViewType)item;
        return new TextColumn(name, type, fields, variableFrom);
    }

    // Only slots that the header names: a column may claim far more than it does. Null when there are none.
    private static VBuffer<ReadOnlyMemory<char>>? SlotNames(TextRange[] fields, string[] header, int size)
    {
        var slots = new List<int>();
        var names = new List<ReadOnlyMemory<char>>();
        int start = 0;
        foreach (var range in fields)
        {
            for (int field = range.Min; field < Math.Min(range.Limit, header.Length); field++)
            {
                if (header[field].Length > 0)
                {
                    slots.Add(start + field - range.Min);
                    names.Add(header[field].AsMemory());
                }
            }

            start += range.Count;
        }

        return names.Count == 0 ? null : new VBuffer<ReadOnlyMemory<char>>(size, names.Count, [.. names], [.. slots]);
    }

    private static TextColumn Resolve(TextLoader.Column column, TextLoader.Range[] source, Func<int> countFields)
    {
        Check.Param(!string.IsNullOrWhiteSpace(column.Name), nameof(column.Name), "A column needs a name.");
        Check.Param(source is { Length: > 0 }, nameof(column.Source), $"Column '{column.Name}' must specify some source column indices");
        var item = ItemType(column);
        var fields = new List<TextRange>();
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
            fields.Add(new TextRange(range.Min, limit, range.ForceVector || range is { Max: null, AutoEnd: true }));
        }

        return Create(column.Name.Trim(), item, [.. fields], variableFrom);
    }

    private static PrimitiveDataViewType ItemType(TextLoader.Column column)
    {
        var item = PrimitiveTypes.Of(column.DataKind);
        if (column.KeyCount is null)
        {
            return item;
        }

        Check.Param(KeyDataViewType.IsValidDataType(item.RawType), nameof(column.KeyCount), $"Column '{column.Name}' is a key, which {item} cannot carry.");
        return new KeyDataViewType(item.RawType, column.KeyCount.Count ?? MostKeys(item.RawType));
    }

    /// <summary>The largest count of keys that a type can carry.</summary>
    public static ulong MostKeys(Type type) => type == typeof(ulong) ? ulong.MaxValue : (1UL << (8 * System.Runtime.InteropServices.Marshal.SizeOf(type))) - 1;

    private static void CheckDisjoint(string name, TextRange[] fields, int variableFrom)
    {
        var sorted = fields.Append(new TextRange(variableFrom < 0 ? int.MaxValue : variableFrom, int.MaxValue, ForceVector: true)).OrderBy(f => f.Min).ToArray();
        for (int i = 1; i < sorted.Length; i++)
        {
            Check.Param(sorted[i - 1].Limit <= sorted[i].Min, nameof(TextLoader.Column.Source), $"Intervals specified for column '{name}' overlap");
        }
    }

    private static TextLoader.Range[] Rest(TextLoader.Column column, TextColumn[] others, Func<int> countFields)
    {
        var range = column.Source.Single(r => r.AllOther);
        int limit = range.Max is { } max ? max + 1 : countFields();
        var taken = others.Where(o => o is not null).SelectMany(o => o.Fields).Concat(column.Source.Where(r => !r.AllOther).Select(r => new TextRange(r.Min, (r.Max ?? r.Min) + 1, r.ForceVector))).ToArray();
        var free = Enumerable.Range(range.Min, Math.Max(0, limit - range.Min)).Where(f => !taken.Any(t => t.Min <= f && f < t.Limit)).ToArray();
        Check.Param(free.Length > 0, nameof(range.AllOther), "No index is selected as all other indexes.");
        return [.. column.Source.Where(r => !r.AllOther), .. free.Select(f => new TextLoader.Range(f, f))];
    }
}
