using Microsoft.ML.Sequence.Decoding;

namespace Microsoft.ML.Sequence;

/// <summary>What a reader asks of rows. It asks the same of all, so that only the first batch may be read more than once, and nothing is computed that nobody asks for.</summary>
internal sealed class UsualQuestions
{
    public RowQuestions Asked { get; set; }
}
