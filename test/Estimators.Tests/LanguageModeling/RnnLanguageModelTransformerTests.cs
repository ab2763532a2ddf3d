using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence.Tests.LanguageModeling;

[TestClass]
public class RnnLanguageModelTransformerTests
{
    private static readonly MLContext s_ml = new(1);
    private static readonly Lazy<TransformerChain<RnnLanguageModelTransformer>> s_model = new(() => SmallModel.Fit(s_ml));

    [TestMethod]
    public void ARowOfNTokens_GetsNMinusOneScores()
    {
        float[][] scores = Columns.Scores(s_model.Value.Transform(Texts.Lines(s_ml, "my box.", "p", "")));
        CollectionAssert.AreEqual(new[] { 6, 0, 0 }, scores.Select(s => s.Length).ToArray());
        Assert.IsTrue(scores[0].All(s => s < 0 && float.IsFinite(s)));
    }

    [TestMethod]
    public void AWindow_IsScoredLikeTheSameRow()
    {
        var row = Texts.Lines(s_ml, SmallModel.Text[0][..11]);
        float[] window = Columns.Scores(s_model.Value.Transform(row, TransformerScope.Testing)).Single();
        float[] whole = Columns.Scores(s_model.Value.Transform(row)).Single();
        CollectionAssert.AreEqual(whole, window);
    }

    [TestMethod]
    public void ScoresDoNotDependOnTheOtherRows()
    {
        float[] alone = Columns.Scores(s_model.Value.Transform(Texts.Lines(s_ml, "with my box")))[0];
        float[] among = Columns.Scores(s_model.Value.Transform(Texts.Lines(s_ml, "with jugs", "with my box")))[1];
        // On libtorch sums may be of another order in other company; that they are not on the embedded engine is tested where rows are read.
        Assert.HasCount(alone.Length, among);
        for (int i = 0; i < alone.Length; i++) Assert.AreEqual(alone[i], among[i], 1e-5f);
    }

    [TestMethod]
    public void ParallelCursors_GiveTheSameScores()
    {
        var data = s_model.Value.Transform(Texts.Lines(s_ml, Texts.Rhyme));
        string expected = string.Join('\n', Columns.Scores(data).Select(s => string.Join(' ', s)));
        string[] found = new string[8];
        Parallel.For(0, found.Length, i => found[i] = string.Join('\n', Columns.Scores(data).Select(s => string.Join(' ', s))));
        Assert.IsTrue(found.All(f => f == expected));
    }

    [TestMethod]
    public void PredictionEngine_ScoresARow()
    {
        var scoring = s_model.Value.GetModelFor(TransformerScope.Scoring);
        using var engine = s_ml.Model.CreatePredictionEngine<Line, Scored>(scoring);
        float[] expected = Columns.Scores(s_model.Value.Transform(Texts.Lines(s_ml, "my box.")))[0];
        CollectionAssert.AreEqual(expected, engine.Predict(new Line { Text = "my box." }).Score);
        Assert.HasCount(2, engine.Predict(new Line { Text = "abc" }).Score);
    }

    [TestMethod]
    public void APredictionEngineOfALoadedModel_ScoresLikeTheSavedOne()
    {
        var loaded = (TransformerChain<ITransformer>)SmallModel.Load(SmallModel.Save(s_ml, s_model.Value), out var ml);
        using var engine = ml.Model.CreatePredictionEngine<Line, Scored>(loaded.GetModelFor(TransformerScope.Scoring));
        CollectionAssert.AreEqual(Columns.Scores(s_model.Value.Transform(Texts.Lines(s_ml, "my box.")))[0], engine.Predict(new Line { Text = "my box." }).Score);
    }

    [TestMethod]
    public void AnEngineThatOwnsItsModel_LeavesNoTensorBehind()
    {
        long before = LiveTensors.Count;
        using (var engine = s_ml.Model.CreatePredictionEngine<Line, Scored>(s_model.Value.GetModelFor(TransformerScope.Scoring)))
        {
            engine.Predict(new Line { Text = "my box." });
            Assert.IsGreaterThan(before, LiveTensors.Count);
        }
        Assert.AreEqual(before, LiveTensors.Count);
        Assert.HasCount(2, Columns.Scores(s_model.Value.Transform(Texts.Lines(s_ml, "abc")))[0], "the model stays usable");
    }

    [TestMethod]
    public void ADisposeScopeThatEnds_DoesNotTakeTheNetWithIt()
    {
        var data = s_model.Value.Transform(Texts.Lines(s_ml, "my box.", "my jugs"));
        DataViewRowCursor cursor;
        using (TorchSharp.torch.NewDisposeScope()) cursor = data.GetRowCursor([data.Schema["Score"]]);
        using (cursor)
        {
            var getScores = cursor.GetGetter<VBuffer<float>>(data.Schema["Score"]);
            var scores = default(VBuffer<float>);
            Assert.IsTrue(cursor.MoveNext());
            getScores(ref scores);
            Assert.AreEqual(6, scores.Length);
        }
    }

    private sealed class Scored
    {
        public float[] Score { get; set; } = [];
    }
}
