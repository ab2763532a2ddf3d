namespace Microsoft.ML.Data;

/// <summary>One concatenated column bound to its sources: its type and its annotations.</summary>
internal sealed class BoundConcatenation
{
    private readonly Concatenation _column;
    private readonly VectorDataViewType _type;

    public BoundConcatenation(DataViewSchema input, Concatenation column)
    {
        _column = column;
        Sources = Array.ConvertAll(column.Sources, s => input.GetColumnOrNull(s.Name) ?? throw Errors.MissingColumn("inputSchema", "input", s.Name));
        var item = (PrimitiveDataViewType)Sources[0].Type.Item();
        foreach (var source in Sources)
        {
            if (!source.Type.Item().Equals(item))
            {
                throw Errors.WrongType("inputSchema", "input", source.Name, item.ToString(), source.Type.ToString());
            }
        }

        // One vector of unknown size, and the size of all is unknown.
        var sizes = Array.ConvertAll(Sources, SizeOf);
        _type = new VectorDataViewType(item, sizes.Contains(0) ? 0 : sizes.Aggregate((a, b) => checked(a + b)));
    }

    public DataViewSchema.Column[] Sources { get; }

    /// <summary>One vector alone is passed on as it is.</summary>
    public bool IsOneVector => Sources.Length == 1 && Sources[0].Type is VectorDataViewType;

    public DataViewSchema.DetachedColumn ToColumn() =>
        IsOneVector ? new(_column.Name, Sources[0].Type, Sources[0].Annotations) : new(_column.Name, _type, MakeAnnotations());

    private DataViewSchema.Annotations MakeAnnotations()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        if (_type.ItemType is NumberDataViewType && Array.TrueForAll(Sources, s => s.IsNormalized()))
        {
            annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
        }

        if (_type.IsKnownSize && Array.Exists(Sources, s => s.Type is not VectorDataViewType || s.HasSlotNames()))
        {
            annotations.Add<VBuffer<ReadOnlyMemory<char>>>(AnnotationKinds.SlotNames, new VectorDataViewType(TextDataViewType.Instance, _type.Size), GetSlotNames);
        }

        int ranges = _type.IsKnownSize ? Sources.Sum(s => CategoricalRanges.Of(s).Length) : 0;
        if (ranges > 0)
        {
            annotations.Add<VBuffer<int>>(AnnotationKinds.CategoricalSlotRanges, CategoricalRanges.TypeOf(ranges / 2), GetCategoricalRanges);
        }

        return annotations.ToAnnotations();
    }

    // A scalar's slot goes by the alias or the column's name, a vector's by that and its own name; without a name of its own it has none.
    // A column whose alias is its name leaves the first part out.
    private void GetSlotNames(ref VBuffer<ReadOnlyMemory<char>> destination)
    {
        var names = new SlotBuilder<ReadOnlyMemory<char>>(_type.Size, name => name.IsEmpty);
        var own = default(VBuffer<ReadOnlyMemory<char>>);
        int start = 0;
        for (int i = 0; i < Sources.Length; i++)
        {
            string alias = _column.Sources[i].Alias, name = alias ?? Sources[i].Name;
            if (Sources[i].Type is not VectorDataViewType)
            {
                names.Add(start, name.AsMemory());
            }
            else if (Sources[i].HasSlotNames())
            {
                Sources[i].GetSlotNames(ref own);
                foreach (var (slot, text) in own.Items().Where(s => !s.Value.IsEmpty))
                {
                    names.Add(start + slot, alias == Sources[i].Name ? text : $"{name}.{text}".AsMemory());
                }
            }

            start += SizeOf(Sources[i]);
        }

        names.Finish(ref destination);
    }

    private void GetCategoricalRanges(ref VBuffer<int> destination)
    {
        var ranges = new List<int>();
        int start = 0;
        foreach (var source in Sources)
        {
            ranges.AddRange(CategoricalRanges.Of(source).Select(slot => slot + start));
            start += SizeOf(source);
        }

        destination = new VBuffer<int>(ranges.Count, [.. ranges]);
    }

    private static int SizeOf(DataViewSchema.Column column) => column.Type is VectorDataViewType vector ? vector.Size : 1;
}
