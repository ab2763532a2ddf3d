using Microsoft.ML.Sequence.Batching;

namespace Microsoft.ML.Sequence;

/// <summary>Reads what a recurrent language model is trained on: windows in the order in which Partition gives them, or whole rows beside such of like length.</summary>
internal static class LanguageModelBatches
{
    // Beside the tokens of a pool: a row takes some 100 bytes however short it is.
    private const int PoolRows = 100_000;

    public static IEnumerable<TokenBatch> Read(SequenceReader reader, IDataView data, RnnLanguageModelOptions options, Random random)
    {
        bool any = false;
        foreach (var batch in reader.HasLabels ? TokenBatch.Group(reader.Read(data, random), options.BatchSize) : WholeRows(reader, data, options.BatchSize, random))
        {
            any |= batch.LabelCount > 0;
            yield return batch;
        }
        if (any) yield break;
        throw new InvalidOperationException(reader.HasLabels
            ? $"There is nothing to train on: no window reached the trainer. Partition needs one token more than a window has steps, and in sequential order as many windows as the batch size ({options.BatchSize}). Give more text, or fewer steps or a smaller batch."
            : $"There is nothing to train on: no row has two tokens. Without a column '{options.LabelColumnName}' each row is trained on its own next tokens; give longer rows, or append Partition, which joins them.");
    }

    private static IEnumerable<TokenBatch> WholeRows(SequenceReader reader, IDataView data, int batchSize, Random random) => LengthBuckets
        .Group(reader.Read(data).Where(row => !row.Tokens.IsEmpty), row => row.Tokens.Length, batchSize, PoolRows, WindowView.PoolTokens, random)
        .Select(rows => new TokenBatch(rows));
}
