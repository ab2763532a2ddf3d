using Microsoft.ML.Data;
using Microsoft.ML.Tests.Samples;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Tests.Pipeline;

[TestClass]
public class ChainTests
{
    private readonly MLContext _ml = new(1);

    private IDataView Data => _ml.Data.LoadFromEnumerable(Rows.Make());

    private IEstimator<TransformerChain<KeyToValueMappingTransformer>> Chain => _ml.Transforms.Conversion.MapValueToKey("A", "Text")
        .Append(_ml.Transforms.Conversion.MapValueToKey("B", "Words"), TransformerScope.TrainTest)
        .Append(_ml.Transforms.Conversion.MapValueToKey("C", "Single"), TransformerScope.Scoring)
        .AppendCacheCheckpoint(_ml)
        .Append(_ml.Transforms.Conversion.MapKeyToValue("D", "A"));

    [TestMethod]
    [DataRow(TransformerScope.None, "")]
    [DataRow(TransformerScope.Training, "A,B,D")]
    [DataRow(TransformerScope.Testing, "A,B,D")]
    [DataRow(TransformerScope.TrainTest, "A,B,D")]
    [DataRow(TransformerScope.Scoring, "A,C,D")]
    [DataRow(TransformerScope.Everything, "A,B,C,D")]
    public void AScope_PicksItsTransformers(TransformerScope scope, string columns)
    {
        var model = Chain.Fit(Data);
        Assert.AreEqual(columns, Added(model.Transform(Data, scope).Schema));
        Assert.AreEqual(columns, Added(model.GetOutputSchema(Data.Schema, scope)));
        Assert.AreEqual(columns, Added(model.GetModelFor(scope).Transform(Data, TransformerScope.Everything).Schema));
    }

    [TestMethod]
    public void WithoutAScope_AChainScores()
    {
        var model = Chain.Fit(Data);
        Assert.AreEqual("A,C,D", Added(model.Transform(Data).Schema));
        Assert.AreEqual("A,C,D", Added(model.GetOutputSchema(Data.Schema)));
    }

    [TestMethod]
    public void AChainInAChain_LosesItsScopes()
    {
        var inner = new EstimatorChain<ITransformer>().Append(_ml.Transforms.Conversion.MapValueToKey("A", "Text"), TransformerScope.Training);
        var model = _ml.Transforms.Conversion.MapValueToKey("Z", "Text").Append(inner).Fit(Data);
        Assert.HasCount(2, model);
        Assert.AreEqual("Z", Added(model.Transform(Data, TransformerScope.Training).Schema));
    }

    [TestMethod]
    public void Append_OnAChain_StaysFlat()
    {
        IEstimator<ITransformer> start = new EstimatorChain<ITransformer>().Append((IEstimator<ITransformer>)_ml.Transforms.Conversion.MapValueToKey("A", "Text"));
        Assert.HasCount(2, start.Append(_ml.Transforms.Conversion.MapKeyToValue("D", "A")).Fit(Data));
        Assert.HasCount(4, Chain.Fit(Data));
        Assert.IsInstanceOfType<KeyToValueMappingTransformer>(Chain.Fit(Data).LastTransformer);
    }

    [TestMethod]
    public void AnEstimator_SeesWhatTheOnesBeforeMake_OfRowsReadOnce()
    {
        int read = 0;
        var data = _ml.Data.LoadFromEnumerable(Rows.Make().Select(r =>
        {
            read++;
            return r;
        }));
        var one = _ml.Transforms.Conversion.MapValueToKey("A", "Text");
        var two = _ml.Transforms.Conversion.MapValueToKey("B", "A");
        var three = _ml.Transforms.Conversion.MapValueToKey("C", "A");
        one.Append(two).Append(three).Fit(data);
        Assert.AreEqual(12, read);
        read = 0;
        one.AppendCacheCheckpoint(_ml).Append(two).Append(three).Fit(data);
        Assert.AreEqual(8, read);
    }

    [TestMethod]
    public void OnFit_IsCalledWithTheTransformer()
    {
        var fitted = new List<ITransformer>();
        var model = _ml.Transforms.Conversion.MapValueToKey("A", "Text").WithOnFitDelegate(fitted.Add).Append(_ml.Transforms.Conversion.MapKeyToValue("D", "A")).Fit(Data);
        Assert.AreSame(model.First(), fitted.Single());
    }

    [TestMethod]
    public void AFaultInTheSchema_IsFoundBeforeAnythingIsFitted()
    {
        bool fitted = false;
        var chain = _ml.Transforms.Conversion.MapValueToKey("A", "Text").WithOnFitDelegate(_ => fitted = true).Append(_ml.Transforms.Conversion.MapKeyToValue("D", "zz"));
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => chain.Fit(Data)).Message, "Could not find input column 'zz'");
        Assert.IsFalse(fitted);
    }

    [TestMethod]
    public void EmptyChains_DoNothing()
    {
        Assert.IsEmpty(new EstimatorChain<ITransformer>().Fit(Data));
        Assert.AreEqual(Show.All(Data), Show.All(new TransformerChain<ITransformer>().Transform(Data)));
        Assert.ThrowsExactly<InvalidOperationException>(() => new EstimatorChain<ITransformer>().AppendCacheCheckpoint(_ml));
        Assert.ThrowsExactly<InvalidOperationException>(() => new TransformerChain<ITransformer>([Chain.Fit(Data)], []));
    }

    [TestMethod]
    public void Dispose_ReachesEveryTransformerOnce()
    {
        var first = new Disposed();
        var chain = new TransformerChain<ITransformer>(first, new Disposed());
        chain.Dispose();
        chain.Dispose();
        Assert.AreEqual(1, first.Count);
    }

    [TestMethod]
    public void RowByRow_GivesTheSameAsTheView()
    {
        var model = Chain.Fit(Data);
        var mapper = ((ITransformer)model.GetModelFor(TransformerScope.Everything)).GetRowToRowMapper(Data.Schema);
        var needed = mapper.GetDependencies([mapper.OutputSchema["D"]]).ToArray();
        CollectionAssert.AreEqual(new[] { "Text" }, needed.Select(c => c.Name).ToArray());
        var cursor = Data.GetRowCursor([]);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => mapper.GetRow(cursor, mapper.OutputSchema));
        var source = Data;
        var bound = ((ITransformer)model).GetRowToRowMapper(source.Schema);
        using var input = source.GetRowCursor(needed.Select(c => source.Schema[c.Index]));
        using var row = bound.GetRow(input, [bound.OutputSchema["D"]]);
        var get = row.GetGetter<ReadOnlyMemory<char>>(bound.OutputSchema["D"]);
        var texts = new List<string>();
        while (input.MoveNext())
        {
            ReadOnlyMemory<char> text = default;
            get(ref text);
            texts.Add(text.ToString());
        }

        CollectionAssert.AreEqual(model.Transform(source).GetColumn<string>("D").ToArray(), texts);
    }

    private string Added(DataViewSchema schema) => string.Join(",", schema.Select(c => c.Name).Where(n => Data.Schema.GetColumnOrNull(n) is null));

    private sealed class Disposed : ITransformer, IDisposable
    {
        public int Count { get; private set; }

        public bool IsRowToRowMapper => false;

        public void Dispose() => Count++;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

        public IDataView Transform(IDataView input) => input;

        public void Save(ModelSaveContext ctx) => throw new NotSupportedException();
    }
}
