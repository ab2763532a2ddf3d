namespace Microsoft.ML.Data;

/// <summary>The names of the annotations that ML.NET knows.</summary>
internal static class AnnotationKinds
{
    /// <summary>What each key stands for.</summary>
    public const string KeyValues = "KeyValues";

    /// <summary>The names of a vector's slots.</summary>
    public const string SlotNames = "SlotNames";

    /// <summary>Whether the values were normalized.</summary>
    public const string IsNormalized = "IsNormalized";

    /// <summary>The first and the last slot of each group of slots of which one is set.</summary>
    public const string CategoricalSlotRanges = "CategoricalSlotRanges";
}
