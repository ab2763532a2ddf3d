using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence;

/// <summary>How BLEU is measured while a translator is trained: its validation set is translated greedily, and rows of one source are one sentence with several references.</summary>
public sealed record BleuValidation
{
    /// <summary>Gets what puts the target's tokens together again as text, which is then scored with the tokens of <see cref="Options"/>.</summary>
    /// <value>The default value is <see langword="null"/>: the target's tokens are BLEU's tokens.</value>
    public IDetokenizer? Detokenizer { get; init; }

    /// <summary>Gets what BLEU leaves open.</summary>
    /// <value>The default value is sacreBLEU's defaults with a <see cref="Detokenizer"/>, and no further tokenizing without.</value>
    public BleuOptions? Options { get; init; }
}
