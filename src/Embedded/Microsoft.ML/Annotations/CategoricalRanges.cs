namespace Microsoft.ML.Data;

/// <summary>The groups of a vector's slots of which one is set: the first and the last slot of each.</summary>
internal static class CategoricalRanges
{
    public static VectorDataViewType TypeOf(int count) => new(NumberDataViewType.Int32, count, 2);

    /// <summary>First, last, first, last; empty where the column has none or they cannot be right.</summary>
    public static int[] Of(DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType { IsKnownSize: true } vector
            || column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.CategoricalSlotRanges)?.Type is not VectorDataViewType { ItemType: NumberDataViewType item }
            || item != NumberDataViewType.Int32)
        {
            return [];
        }

        var ranges = default(VBuffer<int>);
        column.Annotations.GetValue(AnnotationKinds.CategoricalSlotRanges, ref ranges);
        int[] slots = [.. ranges.DenseValues()];
        for (int i = 0, least = 0; i < slots.Length; i++)
        {
            if (slots[i] < least || slots[i] >= vector.Size)
            {
                return [];
            }

            // A last slot may be the first one too; the next group starts behind it.
            least = slots[i] + (i % 2);
        }

        return slots.Length % 2 == 0 ? slots : [];
    }
}
