namespace Microsoft.ML.Sequence.Corpora;

/// <summary>What becomes of lines that give no row.</summary>
public enum BadLineHandling
{
    /// <summary>They are left out, counted and reported.</summary>
    Skip,

    /// <summary>The first one ends reading with a <see cref="FormatException"/>.</summary>
    Refuse,
}
