using Microsoft.ML.Sequence.Decoding;

namespace Microsoft.ML.Sequence;

/// <summary>What a translator made of one row.</summary>
/// <param name="Source">The source's keys as the net read them.</param>
/// <param name="SourceTokens">The source's texts, where unknown tokens are replaced by them; else <see langword="null"/>.</param>
/// <param name="Hypotheses">Best first.</param>
internal sealed record DecodedRow(uint[] Source, IReadOnlyList<string>? SourceTokens, IReadOnlyList<Hypothesis> Hypotheses)
{
    /// <summary>The hypothesis of a rank from 1; <see langword="null"/> where the search found fewer.</summary>
    public Hypothesis? this[int rank] => rank <= Hypotheses.Count ? Hypotheses[rank - 1] : null;
}
