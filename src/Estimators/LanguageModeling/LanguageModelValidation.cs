using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence;

/// <summary>Measures a recurrent language model on data that it is not trained on, rows of like length side by side.</summary>
internal sealed class LanguageModelValidation(RnnLanguageModel net, SequenceReader reader, IDataView data, CancellationToken cancellation)
{
    /// <summary>Computes the mean cross entropy a token, in nats.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled meanwhile.</exception>
    public double Measure()
    {
        var statistics = default(CrossEntropy);
        foreach (var rows in Rows().Chunk(RnnRowReader.RowsToSort))
        {
            foreach (var answers in RnnRowReader.Read(net, rows, RowQuestions.Scores, nextTokenCount: 0)) statistics = statistics.With(answers.Scores);
        }
        return statistics.Mean;
    }

    private IEnumerable<TokenRow> Rows()
    {
        foreach (var row in reader.ReadRows(data))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return row;
        }
    }
}
