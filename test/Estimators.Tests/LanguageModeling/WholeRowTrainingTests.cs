using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.LanguageModeling;

/// <summary>Training without Partition: each row on its own next tokens, its gradient through all of it.</summary>
[TestClass]
public class WholeRowTrainingTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void KeepsTheEstimatorContract() => EstimatorContract.Verify(
        _ml, Trainer(Options()), Texts.Keys(_ml, Texts.Rhyme), Texts.Lines(_ml, "x"), _ml.Data.LoadFromEnumerable([new { TokenIds = new[] { 1f } }]), "Score");

    [TestMethod]
    public void Rows_AreLearned()
    {
        var options = Options();
        options.Epochs = 20;
        var rows = Texts.Keys(_ml, Enumerable.Repeat(SmallModel.Text[0][..46], 20).Concat(["jugs.", "my box"]));
        double perplexity = _ml.Sequence.EvaluateLanguageModel(Trainer(options).Fit(rows).Transform(rows)).Perplexity;
        Assert.IsLessThan(1.6, perplexity);
    }

    [TestMethod]
    public void ARow_IsOneWindowFromItsFirstTokenToItsLast()
    {
        uint[] row = [1, 2, 3, 1, 1, 2, 3, 2, 2, 1, 3, 3];
        var whole = _ml.Data.LoadFromEnumerable([new Row { TokenIds = row }]);
        var window = _ml.Data.LoadFromEnumerable([new LabelledRow { TokenIds = row[..^1], Label = row[1..] }]);
        CollectionAssert.AreEqual(Weights(Options(), window), Weights(Options(), whole));
    }

    [TestMethod]
    public void RowsOfFewerThanTwoTokens_ArePassedOver()
    {
        uint[][] rows = [[1, 2, 3], [3, 3, 1, 2], [2, 1], [1, 1, 1, 3, 2], [3, 2, 1]];
        uint[][] withShort = [[], rows[0], [2], rows[1], rows[2], [3], [], rows[3], rows[4], [1]];
        CollectionAssert.AreEqual(Weights(Options(), Rows(rows)), Weights(Options(), Rows(withShort)));
    }

    [TestMethod]
    public void Seed_DecidesTheOrderOfRows()
    {
        var options = Options();
        options.Dropout = 0;
        var rows = Texts.Keys(_ml, Texts.Rhyme);
        CollectionAssert.AreEqual(Weights(options, rows), Weights(options, rows));
        CollectionAssert.AreNotEqual(Tokens(1), Tokens(2));
        CollectionAssert.AreEqual(Tokens(1), Tokens(1));

        // What each step reads tells the order.
        List<string> Tokens(int seed)
        {
            var steps = new List<string>();
            options.Seed = seed;
            options.Epochs = 2;
            options.BatchSize = 1;
            options.Progress = new Probe(r => steps.Add($"{r.Tokens}"));
            Trainer(options).Fit(rows);
            return steps;
        }
    }

    [TestMethod]
    public void Batches_HoldRowsOfLikeLength()
    {
        // 12 rows of 3 lengths in turn: batches of 4 are of one length each, 4 x (length - 1) labels.
        var tokens = new List<long>();
        var options = Options();
        options.Epochs = 1;
        options.Progress = new Probe(r => tokens.Add(r.Tokens));
        Trainer(options).Fit(Rows([.. Enumerable.Range(0, 12).Select(i => Enumerable.Repeat(1u, 2 + (10 * (i % 3))).ToArray())]));
        long[] labels = [.. tokens.SkipLast(1).Zip([0L, .. tokens], (after, before) => after - before).Order()];
        CollectionAssert.AreEqual(new long[] { 4, 44, 84 }, labels);
    }

    [TestMethod]
    public void CarriedState_IsAnErrorBeforeTraining()
    {
        var rows = Texts.Keys(_ml, Texts.Rhyme);
        var options = Options();
        options.CarryState = true;
        options.Progress = new Probe(_ => Assert.Fail("It trains."));
        const string Message = "Could not find input column 'Label' of RnnLanguageModel: CarryState carries the state from window to window, and windows have labels. Append Partition, or set CarryState to false to train on whole rows.";
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Trainer(options).Fit(rows)).Message, Message);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Trainer(options).GetOutputSchema(SchemaProbe.ShapeOf(rows))).Message, Message);
    }

    [TestMethod]
    public void LabelsOfAnotherType_AreAnErrorAndNotPassedOver()
    {
        var data = _ml.Data.LoadFromEnumerable([new Labelled { TokenIds = [1, 2], Label = "x" }]);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Trainer(Options()).Fit(data)).Message, "Schema mismatch for input column 'Label'");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Trainer(Options()).GetOutputSchema(SchemaProbe.ShapeOf(data))).Message, "Schema mismatch for input column 'Label'");
    }

    [TestMethod]
    public void NoRowOfTwoTokens_SaysWhatIsNeeded()
    {
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => Trainer(Options()).Fit(Rows([[1], [], [2]])));
        Assert.AreEqual("There is nothing to train on: no row has two tokens. Without a column 'Label' each row is trained on its own next tokens; give longer rows, or append Partition, which joins them.", fault.Message);
    }

    [TestMethod]
    public void Fit_LeavesNoTensorBehind()
    {
        var rows = Texts.Keys(_ml, Texts.Rhyme);
        long before = LiveTensors.Count;
        Trainer(Options()).Fit(rows);
        Assert.AreEqual(before, LiveTensors.Count);
    }

    private static RnnLanguageModelOptions Options()
    {
        var options = SmallModel.Options();
        options.CarryState = false;
        return options;
    }

    private RnnLanguageModelTrainer Trainer(RnnLanguageModelOptions options) => _ml.Sequence.Trainers.RnnLanguageModel(options);

    private IDataView Rows(uint[][] rows) => _ml.Data.LoadFromEnumerable(rows.Select(r => new Row { TokenIds = r }));

    private List<string> Weights(RnnLanguageModelOptions options, IDataView data)
    {
        using var zip = new MemoryStream();
        _ml.Model.Save(Trainer(options).Fit(data), _ml.Data.LoadFromEnumerable<Row>([]).Schema, zip);
        return [.. ModelZips.Contents(zip.ToArray())];
    }

    private sealed class Probe(Action<TrainingProgress> action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action(value);
    }

    private sealed class Row
    {
        [KeyType(3)]
        public uint[] TokenIds { get; set; } = [];
    }

    private sealed class LabelledRow
    {
        [KeyType(3)]
        public uint[] TokenIds { get; set; } = [];

        [KeyType(3)]
        public uint[] Label { get; set; } = [];
    }

    private sealed class Labelled
    {
        [KeyType(3)]
        public uint[] TokenIds { get; set; } = [];

        public string Label { get; set; } = "";
    }
}
