namespace Microsoft.ML.Sequence.Models;

/// <summary>Where in a step a decoder looks at the source.</summary>
public enum AttentionPlacement
{
    /// <summary>
    /// After the cell, with its new state: <c>h~ = tanh(W [c; h])</c> goes to the output (Luong et al. 2015, arXiv:1508.04025, eq. 5).
    /// Without input feeding all steps are then computed at once.
    /// </summary>
    AfterCell,

    /// <summary>Before the cell, with its last state: the context is part of the cell's input (Bahdanau et al. 2015, arXiv:1409.0473, section 3.1).</summary>
    BeforeCell,
}
