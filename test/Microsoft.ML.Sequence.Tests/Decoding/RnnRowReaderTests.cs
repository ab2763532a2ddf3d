using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.Testing;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class RnnRowReaderTests
{
    private const RowQuestions All = RowQuestions.Scores | RowQuestions.AfterLast;

    private static IEnumerable<RecurrentCell> Cells => Nets.Cells;

    public static IEnumerable<object[]> Shapes => Nets.Cells.SelectMany(_ => new[] { (5, 6, 7), (40, 50, 130), (17, 400, 3) }, (cell, shape) => new object[] { cell, shape.Item1, shape.Item2, shape.Item3 });

    [TestMethod]
    [DynamicData(nameof(Shapes))]
    public void RowsTogether_GetWhatEachGetsAlone(RecurrentCell cell, int embeddingSize, int hiddenSize, int vocabularySize)
    {
        using var net = Nets.Create(new RnnConfig(vocabularySize, cell, embeddingSize, hiddenSize, Layers: 2, Dropout: 0.2));
        TokenRow[] rows = [.. Enumerable.Range(0, 61).Select(i => Row(i, length: i % 7 == 6 ? 40 + i : i % 24, vocabularySize))];
        var together = RnnRowReader.Read(net, rows, All, nextTokenCount: 3);
        for (int i = 0; i < rows.Length; i++) AssertEqual(RnnRowReader.Read(net, [rows[i]], All, nextTokenCount: 3)[0], together[i]);
        var pairs = rows.Chunk(2).SelectMany(pair => RnnRowReader.Read(net, pair, All, nextTokenCount: 3)).ToArray();
        for (int i = 0; i < rows.Length; i++) AssertEqual(pairs[i], together[i]);
    }

    [TestMethod]
    public void RowsOfManyChunks_GetWhatEachGetsAlone()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Lstm));
        TokenRow[] rows = [.. new[] { 1300, 3, 512, 513, 1024, 511, 0, 1 }.Select((length, i) => Row(i, length, 7))];
        var together = RnnRowReader.Read(net, rows, All, nextTokenCount: 7);
        for (int i = 0; i < rows.Length; i++) AssertEqual(RnnRowReader.Read(net, [rows[i]], All, nextTokenCount: 7)[0], together[i]);
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void TheHiddenState_IsThatOfTheLastLayerAfterTheLastToken(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell));
        foreach (int length in new[] { 1, 4, 600 })
        {
            using var scope = NewDisposeScope();
            var row = Row(3, length, 7);
            var (_, state) = net.call(Nets.Keys(length, 1, [.. row.Tokens.ToArray().Select(k => (long)k)]), RecurrentState.Zero);
            Near.AreEqual(Nets.Values(state.Hidden![-1]), RnnRowReader.Read(net, [row], RowQuestions.HiddenState, 0)[0].HiddenState, 1e-5f);
        }
    }

    [TestMethod]
    public void NextTokens_AreTheMostProbableAfterTheLastToken()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        var row = Row(5, 20, 7);
        var all = new float[20 * 7];
        TokenScorer.Predict(net, row.Tokens.Span, all);
        var last = all[^7..].Select((p, token) => (p, token)).OrderByDescending(t => t.p).Take(4).ToArray();
        var next = RnnRowReader.Read(net, [row], RowQuestions.NextTokens, nextTokenCount: 4)[0].Next;
        CollectionAssert.AreEqual(last.Select(t => t.token).ToArray(), next.Tokens);
        Near.AreEqual([.. last.Select(t => t.p)], next.Probabilities, 1e-6f);
    }

    [TestMethod]
    public void MissingTokensAtTheEnd_AreNotRead()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        var answers = RnnRowReader.Read(net, [TokenRow.Whole([3, 1, 0, 2]), TokenRow.Whole([3, 1, 0, 2, 0, 0, 0]), TokenRow.Whole([0, 0]), TokenRow.Whole([])], All, nextTokenCount: 2);
        CollectionAssert.AreEqual(answers[0].HiddenState, answers[1].HiddenState);
        CollectionAssert.AreEqual(answers[0].Next.Tokens, answers[1].Next.Tokens);
        CollectionAssert.AreEqual(new[] { 3, 6, 1, 0 }, answers.Select(a => a.Scores.Length).ToArray());
        foreach (var nothing in answers[2..])
        {
            Assert.IsTrue(nothing.HiddenState.All(h => h == 0) && nothing.HiddenState.Length == 6);
            Assert.IsEmpty(nothing.Next.Tokens);
            Assert.IsTrue(nothing.Scores.All(float.IsNaN));
        }
    }

    [TestMethod]
    public void OnlyWhatIsAsked_IsAnswered()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        var row = Row(1, 9, 7);
        var scores = RnnRowReader.Read(net, [row], RowQuestions.Scores, 3)[0];
        Assert.IsTrue(scores is { Scores.Length: 8, HiddenState.Length: 0, Next.Tokens.Length: 0 });
        var hidden = RnnRowReader.Read(net, [row], RowQuestions.HiddenState, 3)[0];
        Assert.IsTrue(hidden is { Scores.Length: 0, HiddenState.Length: 6, Next.Tokens.Length: 0 });
        Assert.AreEqual(9, row.StepsToRead(RowQuestions.HiddenState));
        Assert.AreEqual(8, row.StepsToRead(RowQuestions.Scores), "the last token of a whole row is not read for scores");
    }

    [TestMethod]
    public void Reading_LeavesNoTensorBehind()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Lstm));
        TokenRow[] rows = [.. Enumerable.Range(0, 40).Select(i => Row(i, 30 * i, 7))];
        Live.IsUnchangedBy(() => RnnRowReader.Read(net, rows, All, nextTokenCount: 2));
        Live.IsUnchangedBy(() => Assert.Throws<Exception>(() => RnnRowReader.Read(net, [.. rows, TokenRow.Whole([.. Enumerable.Repeat(1u, 2000), 9])], All, nextTokenCount: 2)));
    }

    private static void AssertEqual(RowAnswers expected, RowAnswers found)
    {
        AssertEqual(expected.Scores, found.Scores);
        AssertEqual(expected.HiddenState, found.HiddenState);
        AssertEqual(expected.Next.Probabilities, found.Next.Probabilities);
        if (Engine.IsEmbedded) CollectionAssert.AreEqual(expected.Next.Tokens, found.Next.Tokens);
    }

    // Log-probabilities of some units, summed in another order, differ by a few roundings of 1e-7 each.
    private static void AssertEqual(float[] expected, float[] found)
    {
        if (Engine.IsEmbedded) CollectionAssert.AreEqual(Array.ConvertAll(expected, BitConverter.SingleToInt32Bits), Array.ConvertAll(found, BitConverter.SingleToInt32Bits));
        else Near.AreEqual(expected, found, 1e-5f);
    }

    private static TokenRow Row(int seed, int length, int vocabularySize)
    {
        var random = new Random(seed);
        return TokenRow.Whole([.. Enumerable.Range(0, length).Select(i => i + 1 == length ? 1 : (uint)random.Next(0, vocabularySize + 1))]);
    }
}
