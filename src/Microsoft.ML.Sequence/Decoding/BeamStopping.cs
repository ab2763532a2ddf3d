namespace Microsoft.ML.Sequence.Decoding;

/// <summary>When a beam search stops, and whether a finished hypothesis makes room for another.</summary>
/// <remarks>
/// The last three are Hugging Face transformers' (generation/utils.py, 5.12): of the <c>2 width</c> best candidates those among the first <c>width</c> that end are
/// finished, and the best <c>width</c> of the others go on, so that the beam stays full; the best <c>width</c> finished hypotheses are kept.
/// </remarks>
public enum BeamStopping
{
    /// <summary>Stop when as many hypotheses are finished as the beam is wide, and the best unfinished one, scored at its present length, is no better than the worst of them. Hugging Face's <c>early_stopping=False</c>.</summary>
    Heuristic,

    /// <summary>Stop as soon as as many hypotheses are finished as the beam is wide. Hugging Face's <c>early_stopping=True</c>.</summary>
    Full,

    /// <summary>As <see cref="Heuristic"/>, but the best unfinished hypothesis is scored at the length that favours it most, so that nothing better is missed by stopping. Hugging Face's <c>early_stopping="never"</c>.</summary>
    Exact,

    /// <summary>The textbook's: of the <c>width</c> best candidates those that end leave the beam and are not replaced in that step; stop when none is left.</summary>
    Shrinking,
}
