using Microsoft.ML.Sequence.Decoding;

namespace Microsoft.ML.Sequence;

/// <summary>What a language model says of rows of tokens, opened for one reader.</summary>
internal interface IRowScorer : IDisposable
{
    /// <summary>Answers what is asked of rows. What a row gets does not depend on its company.</summary>
    IReadOnlyList<RowAnswers> Read(IReadOnlyList<TokenRow> rows, RowQuestions asked);

    /// <summary>Writes the probabilities of all keys after the scored tokens up to each place, place after place.</summary>
    void Predict(ReadOnlySpan<uint> tokens, Span<float> probabilities);
}
