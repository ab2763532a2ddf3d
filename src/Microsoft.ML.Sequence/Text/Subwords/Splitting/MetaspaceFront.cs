namespace Microsoft.ML.Sequence.Text;

/// <summary>Which texts get a mark in front.</summary>
internal enum MetaspaceFront
{
    /// <summary>Each, also behind a special token.</summary>
    Always,

    /// <summary>That at the very beginning.</summary>
    First,

    /// <summary>None.</summary>
    Never,
}
