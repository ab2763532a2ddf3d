using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Normalizers bound to columns.</summary>
internal sealed class NormalizingMapping : OneToOneMapping
{
    private readonly Normalizer[] _normalizers;

    public NormalizingMapping(DataViewSchema input, (string Output, string Input)[] columns, Normalizer[] normalizers)
        : base(input, columns)
    {
        _normalizers = normalizers;
        for (int i = 0; i < normalizers.Length; i++)
        {
            var type = Source(i).Type;
            if (!Serves(type.Item()) || type is VectorDataViewType { IsKnownSize: false })
            {
                throw Errors.WrongType("inputSchema", "input", columns[i].Input, "scalar or known-size vector of Single", type.ToString());
            }

            Check.State(Same(type, normalizers[i].Type), $"The normalizer of column '{columns[i].Output}' was made for {normalizers[i].Type}, its input '{columns[i].Input}' is {type}.");
        }
    }

    public static bool Serves(DataViewType item) => item == NumberDataViewType.Single || item == NumberDataViewType.Double;

    public override Delegate MakeGetter(DataViewRow input, int added) => _normalizers[added].MakeGetter(input, Source(added));

    protected override DataViewSchema.DetachedColumn Add(int index)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
        annotations.Add(Source(index).Annotations, kind => kind == AnnotationKinds.SlotNames);
        return new(Columns[index].Output, _normalizers[index].Type, annotations.ToAnnotations());
    }

    // Dimensions may differ: slots are what counts.
    private static bool Same(DataViewType input, DataViewType learned) =>
        input.Item().Equals(learned.Item()) && (input as VectorDataViewType)?.Size == (learned as VectorDataViewType)?.Size;
}
