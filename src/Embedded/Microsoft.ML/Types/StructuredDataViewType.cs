namespace Microsoft.ML.Data;

/// <summary>A type with parts, or whose values hold resources.</summary>
public abstract class StructuredDataViewType : DataViewType
{
    protected StructuredDataViewType(Type rawType)
        : base(rawType)
    {
    }
}
