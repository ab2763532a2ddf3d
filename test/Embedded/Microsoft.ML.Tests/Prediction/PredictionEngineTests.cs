using Microsoft.ML.Data;
using Microsoft.ML.Tests.Samples;

namespace Microsoft.ML.Tests.Prediction;

[TestClass]
public class PredictionEngineTests
{
    private readonly MLContext _ml = new(1);

    private TransformerChain<Microsoft.ML.Transforms.KeyToValueMappingTransformer> Model
    {
        get
        {
            var data = _ml.Data.LoadFromEnumerable(Rows.Make());
            return _ml.Transforms.Conversion.MapValueToKey("A", "Text").Append(_ml.Transforms.Conversion.MapKeyToValue("D", "A")).Fit(data);
        }
    }

    [TestMethod]
    public void Predict_GivesWhatTransformGives()
    {
        using var engine = _ml.Model.CreatePredictionEngine<Everything, Result>(Model);
        Assert.AreEqual("t1", engine.Predict(Rows.Make()[1]).D);
        var reused = new Result { Untouched = 5 };
        engine.Predict(Rows.Make()[3], ref reused);
        Assert.AreEqual("t3", reused.D);
        Assert.AreEqual(5, reused.Untouched);
        Assert.AreEqual("", engine.Predict(Rows.Make()[2]).D);
        Assert.AreEqual("D: String", engine.OutputSchema["D"].ToString());
        Assert.ThrowsExactly<ArgumentNullException>(() => engine.Predict(null!));
    }

    [TestMethod]
    public void AMissingOutputColumn_IsAnErrorOnlyWhenAsked() =>
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Model.CreatePredictionEngine<Everything, Result>(Model, ignoreMissingColumns: false)).Message, "'Untouched'");

    [TestMethod]
    public void AnInputSchema_BindsMembersOfLessExactTypes()
    {
        var schema = _ml.Data.LoadFromEnumerable(Rows.Make()).Schema;
        using var engine = _ml.Model.CreatePredictionEngine<Everything, OnlyD>(Model, schema);
        Assert.AreEqual("t1", engine.Predict(Rows.Make()[1]).D);
        Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Model.CreatePredictionEngine<Number, OnlyD>(Model, schema));
    }

    [TestMethod]
    public void Dispose_ReachesTheRow_AndTheTransformerItOwns()
    {
        foreach (bool owns in new[] { true, false })
        {
            var counter = new Counting();
            var engine = _ml.Model.CreatePredictionEngine<Everything, OnlyText>(counter, new PredictionEngineOptions { OwnsTransformer = owns });
            engine.Dispose();
            engine.Dispose();
            Assert.AreEqual(1, counter.RowsDisposed);
            Assert.AreEqual(owns ? 1 : 0, counter.Disposed);
        }
    }

    [TestMethod]
    public void ATransformerThatIsNotRowToRow_IsRefused() =>
        Assert.AreEqual("transformer", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Model.CreatePredictionEngine<Everything, Result>(new Counting { IsRowToRowMapper = false })).ParamName);

    public sealed class Result
    {
        public string? D;
        public int Untouched;
    }

    public sealed class OnlyD
    {
        public string? D;
    }

    public sealed class OnlyText
    {
        public string? Text;
    }

    private sealed class Counting : ITransformer, IRowToRowMapper, IDisposable
    {
        public int Disposed { get; private set; }

        public int RowsDisposed { get; set; }

        public bool IsRowToRowMapper { get; init; } = true;

        public DataViewSchema InputSchema { get; private set; } = null!;

        public DataViewSchema OutputSchema => InputSchema;

        public void Dispose() => Disposed++;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
        {
            InputSchema = inputSchema;
            return this;
        }

        public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) => dependingColumns;

        public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) => new Row(this, input);

        public IDataView Transform(IDataView input) => input;

        public void Save(ModelSaveContext ctx) => throw new NotSupportedException();

        private sealed class Row(Counting owner, DataViewRow input) : DataViewRow
        {
            public override long Position => input.Position;

            public override long Batch => input.Batch;

            public override DataViewSchema Schema => input.Schema;

            public override bool IsColumnActive(DataViewSchema.Column column) => true;

            public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(column);

            public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

            protected override void Dispose(bool disposing) => owner.RowsDisposed++;
        }
    }
}
