using Microsoft.ML.Sequence.Decoding;

namespace Microsoft.ML.Sequence;

/// <summary>A row of a batch.</summary>
internal readonly record struct ScoredRow(ScoredBatch Batch, int Index)
{
    public TokenRow Tokens => Batch.RowAt(Index);

    public float[] Scores => Batch.Answer(Index, RowQuestions.Scores).Scores;

    public LikelyTokens Next => Batch.Answer(Index, RowQuestions.NextTokens).Next;

    public float[] HiddenState => Batch.Answer(Index, RowQuestions.HiddenState).HiddenState;
}
