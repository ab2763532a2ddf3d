using Microsoft.ML.Sequence.Decoding;

namespace Microsoft.ML.Sequence;

/// <summary>Rows that a language model reads together, once somebody asks about one of them.</summary>
/// <param name="scorer">The model.</param>
/// <param name="rows">The rows.</param>
/// <param name="usual">What was asked so far of this and earlier batches of the reader: all of it is answered at once.</param>
internal sealed class ScoredBatch(IRowScorer scorer, IReadOnlyList<TokenRow> rows, UsualQuestions usual)
{
    private IReadOnlyList<RowAnswers> _answers = [];
    private RowQuestions _answered;

    public IRowScorer Scorer => scorer;

    public TokenRow RowAt(int index) => rows[index];

    public RowAnswers Answer(int index, RowQuestions question)
    {
        if (!_answered.HasFlag(question))
        {
            usual.Asked |= question;
            _answers = scorer.Read(rows, usual.Asked);
            _answered = usual.Asked;
        }
        return _answers[index];
    }
}
