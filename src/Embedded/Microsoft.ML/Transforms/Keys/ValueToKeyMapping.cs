using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Learned terms bound to columns.</summary>
internal sealed class ValueToKeyMapping : OneToOneMapping
{
    private readonly TermMap[] _terms;
    private readonly bool[] _asText;

    public ValueToKeyMapping(DataViewSchema input, (string Output, string Input)[] columns, TermMap[] terms, bool[] asText)
        : base(input, columns)
    {
        _terms = terms;
        _asText = asText;
        for (int i = 0; i < terms.Length; i++)
        {
            Check.State(Source(i).Type.Item().Equals(terms[i].ItemType),
                $"Could not apply a map over type '{terms[i].ItemType}' to column '{columns[i].Output}' since its input '{Source(i).Name}' has type '{Source(i).Type}'");
        }
    }

    public override Delegate MakeGetter(DataViewRow input, int added) => _terms[added].MakeGetter(input, Source(added));

    protected override DataViewSchema.DetachedColumn Add(int index)
    {
        var source = Source(index);
        var annotations = new DataViewSchema.Annotations.Builder();
        _terms[index].AddKeyValues(annotations, source, _asText[index]);
        annotations.Add(source.Annotations, kind => kind == AnnotationKinds.SlotNames);
        return new(Columns[index].Output, source.Type.WithItem(_terms[index].OutputType), annotations.ToAnnotations());
    }
}
