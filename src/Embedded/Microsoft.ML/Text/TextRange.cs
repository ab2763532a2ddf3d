namespace Microsoft.ML.Data;

/// <summary>Fields of a line from one number up to, not including, another.</summary>
internal readonly record struct TextRange(int Min, int Limit, bool ForceVector)
{
    public int Count => Limit - Min;
}
