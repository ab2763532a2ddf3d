using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Reads rows with a recurrent language model, several side by side and all a chunk of steps at a time, so that memory grows neither with their number nor with their length.</summary>
/// <remarks>S = steps of a chunk, B = rows side by side, V = vocabulary, H = hidden.</remarks>
internal static class RnnRowReader
{
    // Rows of nothing fill up the others to a multiple of this. The embedded engine's kernels add in another order where a product has fewer than 4 rows, and, where it has fewer
    // than 4 columns, in those rows that are left when rows are taken by fours. All other rows are computed alike, whatever stands beside them, so that scores do not depend on the company.
    private const int RowsOfProducts = 4;

    // More rows gain nothing any more: the products of a step are large enough.
    private const int MostRows = 32;

    // So many logits are held at a time: 8 MB.
    private const int LogitsAtOnce = 1 << 21;

    private const int StepsAtOnce = 512;

    /// <summary>How many rows a caller should offer at once: enough to find such of like length.</summary>
    public const int RowsToSort = 256;

    /// <summary>Answers what is asked of rows, each read from its start.</summary>
    /// <param name="net">The net, in evaluation mode.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="nextTokenCount">How many next tokens are asked for.</param>
    /// <returns>An answer for each row.</returns>
    public static RowAnswers[] Read(RnnLanguageModel net, IReadOnlyList<TokenRow> rows, RowQuestions asked, int nextTokenCount)
    {
        bool scores = asked.HasFlag(RowQuestions.Scores), hidden = asked.HasFlag(RowQuestions.HiddenState);
        RowAnswers[] answers = [.. rows.Select(r => new RowAnswers { Scores = scores ? new float[r.ScoreCount] : [], HiddenState = hidden ? new float[net.Config.OutputSize] : [] })];
        var longestFirst = Enumerable.Range(0, rows.Count).Select(i => new ReadRow(rows[i], rows[i].StepsToRead(asked), answers[i])).Where(r => r.Steps > 0).OrderByDescending(r => r.Steps);
        foreach (var group in longestFirst.Chunk(Math.Clamp(LogitsAtOnce / net.Config.VocabularySize, RowsOfProducts, MostRows)))
        {
            foreach (var chunk in Chunks(net, group, scores))
            {
                if (scores) Score(net, chunk);
                if ((asked & RowQuestions.AfterLast) != 0) LookAfterLast(net, chunk, asked, nextTokenCount);
            }
        }
        return answers;
    }

    /// <summary>Writes the probability of every key after each token of a row, T x V values.</summary>
    public static void Predict(RnnLanguageModel net, TokenRow row, Span<float> probabilities)
    {
        if (row.Tokens.IsEmpty) return;
        int v = net.Config.VocabularySize;
        foreach (var chunk in Chunks(net, [new ReadRow(row, row.Tokens.Length, new RowAnswers())], predicts: true))
        {
            using var all = nn.functional.softmax(chunk.Predict(net), -1).narrow(1, 0, 1).contiguous();      // (S,B,V) -> (S,1,V)
            all.data<float>().CopyTo(probabilities.Slice(chunk.Start * v, chunk.Steps * v));
        }
    }

    /// <summary>Reads rows side by side. A chunk's tensors, and those made of them, live until the next one is asked for.</summary>
    /// <param name="net">The net.</param>
    /// <param name="rows">The rows, longest first.</param>
    /// <param name="predicts">Whether logits are made of every step.</param>
    private static IEnumerable<Chunk> Chunks(RnnLanguageModel net, ReadRow[] rows, bool predicts)
    {
        using var gradients = no_grad();
        var state = RecurrentState.Zero;
        try
        {
            int end;
            for (int start = 0; start < rows[0].Steps; start = end)
            {
                int live = Array.FindIndex(rows, r => r.Steps <= start) is var ended and >= 0 ? ended : rows.Length;
                int width = Filled(live);
                int steps = predicts ? (int)Math.Clamp(LogitsAtOnce / ((long)width * net.Config.VocabularySize), 1, StepsAtOnce) : StepsAtOnce;
                end = Math.Min(start + steps, rows[0].Steps);
                using var scope = NewDisposeScope();
                using var before = state;
                var batch = new TokenBatch([.. rows.Take(live).Select(r => r.Row.Steps(start, Math.Min(end, r.Steps))), .. Enumerable.Repeat(default(Window), width - live)]);
                var (outputs, after) = net.Run(tensor(batch.Tokens, [batch.Steps, width]), before.Select([.. Enumerable.Range(0, width)]));
                state = after.Detach();
                yield return new Chunk(start, rows[..live], batch, outputs.Raw);
            }
        }
        finally
        {
            state.Dispose();
        }
    }

    private static void Score(RnnLanguageModel net, Chunk chunk)
    {
        var logits = chunk.Predict(net);                                                                    // (S,B,V)
        int width = (int)logits.shape[1];
        var labels = tensor(chunk.Batch.Labels, [chunk.Steps, chunk.Batch.Size]).narrow(1, 0, width);
        var targets = labels.sub(1).clamp(min: 0).unsqueeze(-1);                                            // (S,B,1)
        float[] scores = nn.functional.log_softmax(logits, -1).gather(-1, targets).data<float>().ToArray();
        for (int r = 0; r < chunk.Rows.Length; r++)
        {
            var (row, _, answers) = chunk.Rows[r];
            var following = row.Labels.Span;
            int end = Math.Min(chunk.Start + chunk.Steps, row.ScoreCount);
            for (int step = chunk.Start; step < end; step++) answers.Scores[step] = following[step] == 0 ? float.NaN : scores[(step - chunk.Start) * width + r];
        }
    }

    private static void LookAfterLast(RnnLanguageModel net, Chunk chunk, RowQuestions asked, int nextTokenCount)
    {
        (int Row, int Step)[] ending = [.. chunk.Rows.Select((r, i) => (i, r.Row.LastToken - chunk.Start)).Where(p => p.Item2 >= 0 && p.Item2 < chunk.Steps)];
        if (ending.Length == 0) return;
        long[] places = [.. ending.Select(p => (long)p.Step * chunk.Batch.Size + p.Row)];
        long[] filled = [.. places, .. Enumerable.Repeat(places[0], Filled(places.Length) - places.Length)];
        var last = chunk.Outputs.flatten(0, 1).index_select(0, tensor(filled)).unsqueeze(0);                // (S,B,H) -> (1,B,H)
        if (asked.HasFlag(RowQuestions.HiddenState))
        {
            float[] states = last.data<float>().ToArray();
            for (int i = 0; i < ending.Length; i++)
            {
                var answer = chunk.Rows[ending[i].Row].Answers.HiddenState;
                states.AsSpan(i * answer.Length, answer.Length).CopyTo(answer);
            }
        }
        if (asked.HasFlag(RowQuestions.NextTokens))
        {
            int v = net.Config.VocabularySize;
            float[] all = nn.functional.log_softmax(net.Score(last), -1).data<float>().ToArray();          // (1,B,V)
            for (int i = 0; i < ending.Length; i++) chunk.Rows[ending[i].Row].Answers.Next = LikelyTokens.Of(all.AsSpan(i * v, v), nextTokenCount);
        }
    }

    private static int Filled(int rows) => (rows + RowsOfProducts - 1) / RowsOfProducts * RowsOfProducts;

    /// <summary>A row under way.</summary>
    /// <param name="Row">Its tokens.</param>
    /// <param name="Steps">How many of them are read.</param>
    /// <param name="Answers">What is found out.</param>
    private readonly record struct ReadRow(TokenRow Row, int Steps, RowAnswers Answers);

    /// <summary>Some steps of rows side by side.</summary>
    /// <param name="Start">The first step.</param>
    /// <param name="Rows">The rows that have such steps.</param>
    /// <param name="Batch">The steps' keys, and rows of nothing behind the others.</param>
    /// <param name="Outputs">The hidden state after each step, (S, B, H).</param>
    private sealed record Chunk(int Start, ReadRow[] Rows, TokenBatch Batch, Tensor Outputs)
    {
        public int Steps => Batch.Steps;

        /// <summary>What follows each step: (S, B, V), without the rows of nothing where the product is large enough without them.</summary>
        public Tensor Predict(RnnLanguageModel net) =>
            net.Score(Steps * Rows.Length >= RowsOfProducts && net.Config.VocabularySize >= RowsOfProducts ? Outputs.narrow(1, 0, Rows.Length) : Outputs);
    }
}
