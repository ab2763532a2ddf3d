using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Decoding.Searching;
using Microsoft.ML.Sequence.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Says what a masked language model expects in the place of masks, and how probable it finds given tokens there.</summary>
/// <remarks>
/// Rows are keys, 1 to V, or 0 where missing. Missing keys before the first token and behind the last are padding, which is not read. Rows are read many at a time; what one gets does not depend on the others.
/// </remarks>
public static class MaskedTokenScorer
{
    // Bounds of what is held at a time: tokens read with their padding, and scores of positions times vocabulary.
    private const int TokensAtOnce = 8192;
    private const int ScoresAtOnce = 1 << 22;

    private delegate void ScoreReader(Reading reading, int place, ReadOnlySpan<float> logProbabilities);

    /// <summary>Finds what most probably stands in the place of each mask.</summary>
    /// <param name="net">The net, in evaluation mode.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="count">How many candidates a mask, at least 1. There are fewer where the net predicts fewer tokens.</param>
    /// <returns>For each row and each mask in it, in order, the candidates.</returns>
    /// <exception cref="InvalidOperationException">A weight of the net is no number.</exception>
    public static IReadOnlyList<MaskCandidates[]> Predict(MaskedLanguageModel net, IReadOnlyList<ReadOnlyMemory<uint>> rows, int count)
    {
        ArgumentNullException.ThrowIfNull(net);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var top = new TopCandidates(count);
        var results = rows.Select(_ => new List<MaskCandidates>()).ToArray();
        Read(net, Masks(net, rows), (reading, place, logProbabilities) =>
        {
            top.Clear();
            top.Read(parent: 0, total: 0, logProbabilities);
            if (top.Best.Count == 0) throw new InvalidOperationException($"The model gives no number for the mask at {reading.Start + place} of a row. Train with a lower learning rate, or clip gradients.");
            results[reading.Row].Add(new MaskCandidates(
                reading.Start + place, [.. top.Best.Select(c => (uint)c.Token + 1)], [.. top.Best.Select(c => (float)Math.Exp(c.Score))]));
        });
        return Array.ConvertAll(results, r => r.ToArray());
    }

    /// <summary>Scores given keys in the place of masks.</summary>
    /// <param name="net">The net, in evaluation mode.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="labels">What stands behind each key of the rows, as many.</param>
    /// <returns>For each row the natural-log probability of the label at each mask; NaN where there is no mask, where the label is missing, and where it is never predicted.</returns>
    public static IReadOnlyList<float[]> Score(MaskedLanguageModel net, IReadOnlyList<ReadOnlyMemory<uint>> rows, IReadOnlyList<ReadOnlyMemory<uint>> labels)
    {
        ArgumentNullException.ThrowIfNull(net);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(labels);
        var results = NoScores(rows);
        Read(net, Masks(net, rows), (reading, place, logProbabilities) =>
            results[reading.Row][reading.Start + place] = ScoreOf(labels[reading.Row].Span[reading.Start + place], logProbabilities));
        return results;
    }

    /// <summary>Scores each token of the rows by all the others: it is masked alone, and the net reads the row (pseudo-log-likelihood, Salazar et al. 2020, arXiv:1910.14659, eq. 1).</summary>
    /// <param name="net">The net, in evaluation mode.</param>
    /// <param name="rows">The rows. One of T tokens is read T times, which takes T x T steps.</param>
    /// <returns>For each row the natural-log probability of each token; NaN where it is missing, a mask, or never predicted.</returns>
    public static IReadOnlyList<float[]> ScoreInTurn(MaskedLanguageModel net, IReadOnlyList<ReadOnlyMemory<uint>> rows)
    {
        ArgumentNullException.ThrowIfNull(net);
        ArgumentNullException.ThrowIfNull(rows);
        bool[] isPredicted = net.Config.PredictedKeys();
        var results = NoScores(rows);
        var readings = Bare(rows).SelectMany(row => Enumerable.Range(0, row.Tokens.Length)
            .Where(place => row.Tokens.Span[place] is var key and > 0 && isPredicted[key - 1])
            .Select(place => row with { Tokens = WithMask(row.Tokens, place, net.Config.MaskKey), Places = [place] }));
        Read(net, readings, (reading, place, logProbabilities) =>
            results[reading.Row][reading.Start + place] = ScoreOf(rows[reading.Row].Span[reading.Start + place], logProbabilities));
        return results;
    }

    /// <summary>Measures the net on tokens that were picked to be predicted.</summary>
    /// <param name="net">The net, in evaluation mode.</param>
    /// <param name="batch">The batch.</param>
    /// <returns>The natural-log probability of each picked token.</returns>
    public static float[] Score(MaskedLanguageModel net, MaskedBatch batch)
    {
        ArgumentNullException.ThrowIfNull(net);
        ArgumentNullException.ThrowIfNull(batch);
        using var gradients = no_grad();
        using var scope = NewDisposeScope();
        var logProbabilities = nn.functional.log_softmax(net.Score(net.Read(batch), tensor(batch.Positions)), -1);      // (N,V)
        var scores = new float[batch.Targets.Length];
        logProbabilities.gather(-1, tensor(batch.Targets).unsqueeze(-1)).data<float>().CopyTo(scores);
        return scores;
    }

    private static float ScoreOf(uint key, ReadOnlySpan<float> logProbabilities) =>
        key == 0 || float.IsNegativeInfinity(logProbabilities[(int)key - 1]) ? float.NaN : logProbabilities[(int)key - 1];

    private static IEnumerable<Reading> Masks(MaskedLanguageModel net, IReadOnlyList<ReadOnlyMemory<uint>> rows) =>
        Bare(rows).Select(row => row with { Places = [.. Enumerable.Range(0, row.Tokens.Length).Where(place => row.Tokens.Span[place] == net.Config.MaskKey)] }).Where(row => row.Places.Length > 0);

    private static IEnumerable<Reading> Bare(IReadOnlyList<ReadOnlyMemory<uint>> rows) =>
        rows.Select((row, i) => new Reading(i, row.Length - row.TrimStart(0u).Length, row.Trim(0u), []));

    private static uint[] WithMask(ReadOnlyMemory<uint> tokens, int place, uint mask)
    {
        uint[] masked = tokens.ToArray();
        masked[place] = mask;
        return masked;
    }

    private static float[][] NoScores(IReadOnlyList<ReadOnlyMemory<uint>> rows) => [.. rows.Select(row =>
    {
        var scores = new float[row.Length];
        Array.Fill(scores, float.NaN);
        return scores;
    })];

    private static void Read(MaskedLanguageModel net, IEnumerable<Reading> readings, ScoreReader use)
    {
        using var gradients = no_grad();
        int size = net.Config.VocabularySize;
        int positionsAtOnce = Math.Max(1, ScoresAtOnce / size);
        foreach (var some in Batches(readings))
        {
            using var scope = NewDisposeScope();
            var read = net.Read(new SourceBatch([.. some.Select(r => r.Tokens)]));
            foreach (var asked in some.SelectMany((reading, row) => reading.Places.Select(place => (reading, place, position: (long)place * some.Count + row))).Chunk(positionsAtOnce))
            {
                using var part = NewDisposeScope();
                var logProbabilities = new float[asked.Length * size];
                nn.functional.log_softmax(net.Score(read, tensor(Array.ConvertAll(asked, a => a.position))), -1).data<float>().CopyTo(logProbabilities);
                for (int i = 0; i < asked.Length; i++) use(asked[i].reading, asked[i].place, logProbabilities.AsSpan(i * size, size));
            }
        }
    }

    private static IEnumerable<List<Reading>> Batches(IEnumerable<Reading> readings)
    {
        var batch = new List<Reading>();
        long longest = 0;
        foreach (var reading in readings)
        {
            longest = Math.Max(longest, reading.Tokens.Length);
            if (batch.Count > 0 && longest * (batch.Count + 1) > TokensAtOnce)
            {
                yield return batch;
                (batch, longest) = ([], reading.Tokens.Length);
            }
            batch.Add(reading);
        }
        if (batch.Count > 0) yield return batch;
    }

    /// <summary>A row as the net reads it once.</summary>
    /// <param name="Row">Its number.</param>
    /// <param name="Start">Where its first token stands in it, behind padding.</param>
    /// <param name="Tokens">Its keys without padding at the ends.</param>
    /// <param name="Places">Where among them scores are asked for.</param>
    private sealed record Reading(int Row, int Start, ReadOnlyMemory<uint> Tokens, int[] Places);
}
