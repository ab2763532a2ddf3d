using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Tests.LanguageModeling;

namespace Microsoft.ML.Sequence.Tests.Evaluation;

[TestClass]
public class CrossValidationTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void EveryDocument_IsHeldOutOnceAndWhole()
    {
        var data = Documents(40, documents: 12);
        var trained = new List<string[]>();
        var probe = new Probe(view => trained.Add([.. Columns.Texts(view, "Document").Distinct()]));
        var folds = _ml.Sequence.CrossValidate(data, probe, view => Columns.Texts(view, "Text"), 3, "Document");
        Assert.HasCount(3, folds);
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, folds.Select(f => f.Fold).ToArray());
        CollectionAssert.AreEquivalent(Columns.Texts(data, "Text"), folds.SelectMany(f => f.Metrics).ToArray());
        for (int i = 0; i < 3; i++)
        {
            string[] heldOut = [.. Columns.Texts(folds[i].ScoredHoldOutSet, "Document").Distinct()];
            Assert.IsNotEmpty(heldOut);
            Assert.HasCount(12, heldOut.Concat(trained[i]).Distinct().ToList());
            Assert.HasCount(12, heldOut.Concat(trained[i]).ToList(), "no document is on both sides");
        }
    }

    [TestMethod]
    public void WithoutDocuments_RowsAreDealtOut_AndASeedDecides()
    {
        var data = Documents(30, documents: 2);
        string[] Run(int? seed) => [.. _ml.Sequence.CrossValidate(data, new Probe(_ => { }), view => string.Join(' ', Columns.Texts(view, "Text")), 3, seed: seed).Select(f => f.Metrics)];
        CollectionAssert.AreEqual(Run(5), Run(5));
        CollectionAssert.AreNotEqual(Run(5), Run(6));
        CollectionAssert.AreEquivalent(Columns.Texts(data, "Text"), Run(null).SelectMany(f => f.Split(' ')).ToArray());
    }

    [TestMethod]
    public void AChainIsTested_WithWhatStandsInItForTesting()
    {
        var data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 12).Select(i => new Page { Document = $"d{i % 6}", Text = SmallModel.Text[0] }));
        var options = SmallModel.Options();
        options.Epochs = 1;
        var folds = _ml.Sequence.CrossValidate(data, SmallModel.Pipeline(_ml, options), tested => _ml.Sequence.EvaluateLanguageModel(tested), 2, "Document");
        Assert.IsTrue(folds.All(f => f.Metrics.Unit == Metrics.ScoredUnit.Windows));
        Assert.IsTrue(folds.All(f => f.ScoredHoldOutSet.Schema.GetColumnOrNull("Label") is not null));
        var perplexity = folds.Summarize(m => m.Perplexity);
        Assert.AreEqual(folds.Average(f => f.Metrics.Perplexity), perplexity.Mean, 1e-12);
        Assert.AreEqual(Math.Abs(folds[0].Metrics.Perplexity - folds[1].Metrics.Perplexity) / Math.Sqrt(2), perplexity.StandardDeviation, 1e-12);
        Assert.HasCount(1, Columns.Scores(folds[1].Model.Transform(Texts.Lines(_ml, "my box."))), "each fold's model stays usable");
    }

    [TestMethod]
    public void ASummary_SaysMeanAndDeviation()
    {
        var view = Documents(1, 1);
        CrossValidationResult<double>[] results = [.. new[] { 2.0, 4.0, 9.0 }.Select((m, i) => new CrossValidationResult<double>(i, null!, m, view))];
        var summary = results.Summarize(m => m);
        Assert.AreEqual(5, summary.Mean);
        Assert.AreEqual(Math.Sqrt((9 + 1 + 16) / 2.0), summary.StandardDeviation, 1e-12);
        Assert.AreEqual("5.0000 ± 3.6056 over 3 folds", summary.ToString());
        Assert.ThrowsExactly<ArgumentException>(() => Array.Empty<CrossValidationResult<double>>().Summarize(m => m));
    }

    [TestMethod]
    public void FewerDocumentsThanFolds_AreSaidBeforeAnythingIsFitted()
    {
        var probe = new Probe(_ => Assert.Fail("fitted"));
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.CrossValidate(Documents(40, documents: 3), probe, _ => 0, 5, "Document"));
        StringAssert.Matches(fault.Message, new("""^Fold \d of 5 has no documents to be measured on\. Column 'Document' deals the 40 rows out by its value, and rows of the same value together\. Ask for fewer folds, or give more documents or another seed\."""));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.CrossValidate(Documents(2, 2), probe, _ => 0, 5)).Message, "has no rows to be measured on. The data has 2 rows, which are dealt out at random.");
    }

    [TestMethod]
    public void WrongArguments_AreNamed()
    {
        var data = _ml.Data.LoadFromEnumerable([new { Text = "x", Pair = new[] { 1f } }]);
        StringAssert.StartsWith(Fault(5, "X"), "Could not find input column 'X' of CrossValidate. The data has 'Text', 'Pair'.");
        StringAssert.StartsWith(Fault(5, "Pair"), "Schema mismatch for input column 'Pair' of CrossValidate: expected a scalar, got Vector<Single>. Name a column with one value a row.");
        StringAssert.StartsWith(Fault(1, null), "Cross-validation needs at least 2 folds");

        string Fault(int folds, string? column) => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Sequence.CrossValidate(data, new Probe(_ => { }), _ => 0, folds, column)).Message;
    }

    [TestMethod]
    public void ACancelledToken_EndsTheWorkBetweenFolds()
    {
        using var source = new CancellationTokenSource();
        int fitted = 0;
        var probe = new Probe(_ => fitted++);
        Assert.ThrowsExactly<OperationCanceledException>(() => _ml.Sequence.CrossValidate(
            Documents(40, 12), probe,
            _ =>
            {
                source.Cancel();
                return 0;
            }, 3, cancellationToken: source.Token));
        Assert.AreEqual(1, fitted);
    }

    private IDataView Documents(int rows, int documents) =>
        _ml.Data.LoadFromEnumerable(Enumerable.Range(0, rows).Select(i => new Page { Document = $"d{i % documents}", Text = $"t{i}" }));

    private sealed class Page
    {
        public string Document { get; set; } = "";

        public string Text { get; set; } = "";
    }

    /// <summary>Looks at what it is fitted on, and leaves data as it is.</summary>
    private sealed class Probe(Action<IDataView> onFit) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input)
        {
            onFit(input);
            return new TransformerChain<ITransformer>();
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }
}
