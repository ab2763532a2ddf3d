namespace Microsoft.ML.Sequence.Text;

/// <summary>Where an apostrophe between letters is cut off.</summary>
internal enum MosesApostrophe
{
    CutBefore,
    CutAfter,
    CutOnBothSides,
}
