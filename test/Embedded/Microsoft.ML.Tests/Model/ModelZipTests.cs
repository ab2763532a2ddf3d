using System.IO.Compression;
using Microsoft.ML.Data;
using Microsoft.ML.Tests.Model.Outside;
using Microsoft.ML.Tests.Samples;

namespace Microsoft.ML.Tests.Model;

[TestClass]
public sealed class ModelZipTests : IDisposable
{
    private readonly MLContext _ml = new(1);
    private readonly TemporaryFolder _folder = new();

    private IDataView Data => _ml.Data.LoadFromEnumerable(Rows.Make());

    private TransformerChain<ITransformer> Chain => _ml.Transforms.Conversion.MapValueToKey("A", "Words")
        .Append(_ml.Transforms.Conversion.MapKeyToValue("B", "A"), TransformerScope.TrainTest)
        .Append((IEstimator<ITransformer>)_ml.Transforms.Conversion.MapValueToKey("C", "Single"), TransformerScope.Scoring).Fit(Data)
        .GetModelFor(TransformerScope.Everything);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void ALoadedChain_GivesTheSameInEveryScope()
    {
        var saved = Chain;
        _ml.Model.Save(saved, Data.Schema, _folder["m.zip"]);
        var loaded = (TransformerChain<ITransformer>)new MLContext().Model.Load(_folder["m.zip"], out var schema);
        foreach (var scope in Enum.GetValues<TransformerScope>())
        {
            Assert.AreEqual(Show.All(saved.Transform(Data, scope)), Show.All(loaded.Transform(Data, scope)), $"{scope}");
        }

        CollectionAssert.AreEqual(Data.Schema.Select(c => c.ToString()).ToArray(), schema.Select(c => c.ToString()).ToArray());
    }

    [TestMethod]
    public void TheEntries_AreThoseOfMLNet()
    {
        _ml.Model.Save(Chain, Data.Schema, _folder["m.zip"]);
        using var zip = ZipFile.OpenRead(_folder["m.zip"]);
        CollectionAssert.AreEqual(new[]
        {
            "TrainingInfo/Version.txt", "TransformerChain/Transform_000/Vocabulary/Terms.txt", "TransformerChain/Transform_000/Vocabulary/Model.key",
            "TransformerChain/Transform_000/Model.key", "TransformerChain/Transform_001/Model.key", "TransformerChain/Transform_002/Vocabulary/Terms.txt",
            "TransformerChain/Transform_002/Vocabulary/Model.key", "TransformerChain/Transform_002/Model.key", "TransformerChain/Model.key", "Schema",
        }, zip.Entries.Select(e => e.FullName).ToArray());
        Assert.IsTrue(zip.Entries.All(e => e.LastWriteTime.DateTime == new DateTime(1980, 1, 1)));
    }

    [TestMethod]
    public void EqualModels_AreEqualBytes()
    {
        _ml.Model.Save(Chain, Data.Schema, _folder["a.zip"]);
        _ml.Model.Save(new MLContext(9).Model.Load(_folder["a.zip"], out var schema), schema, _folder["b.zip"]);
        CollectionAssert.AreEqual(File.ReadAllBytes(_folder["a.zip"]), File.ReadAllBytes(_folder["b.zip"]));
    }

    [TestMethod]
    public void AChainInAChain_ComesBack()
    {
        var nested = new TransformerChain<ITransformer>([Chain, Chain], [TransformerScope.Testing, TransformerScope.Everything]);
        using var stream = new MemoryStream();
        _ml.Model.Save(nested, null, stream);
        var loaded = (TransformerChain<ITransformer>)_ml.Model.Load(stream, out var schema);
        Assert.IsNull(schema);
        Assert.AreEqual(Show.All(nested.Transform(Data, TransformerScope.Testing)), Show.All(loaded.Transform(Data, TransformerScope.Testing)));
    }

    [TestMethod]
    public void AnOutsideTransformer_IsSavedAndLoaded_WithItsStreamAndItsSubModel()
    {
        OutsideInterop.Register(_ml, typeof(OutsideTransformer), typeof(OutsideTransformer.Loader), OutsideTransformer.Signature);

        // Larger than what is kept in memory while it is written and read.
        byte[] bytes = new byte[5 << 20];
        new Random(1).NextBytes(bytes);
        _ml.Model.Save(new OutsideTransformer(42, bytes, Chain), Data.Schema, _folder["m.zip"]);
        var loaded = (OutsideTransformer)_ml.Model.Load(_folder["m.zip"], out _);
        Assert.AreEqual(42, loaded.Number);
        CollectionAssert.AreEqual(bytes, loaded.Bytes);
        using var zip = ZipFile.OpenRead(_folder["m.zip"]);
        Assert.IsNotNull(zip.GetEntry("TransformerChain/Inner/Transform_000/Model.key"));
        Assert.IsEmpty(Directory.GetFiles(_ml.TempFilePath, "ml_dotnet_*.tmp"));
    }

    [TestMethod]
    public void WithoutItsLoader_AModelSaysWhoMustRegister()
    {
        _ml.Model.Save(new OutsideTransformer(1, [1], new TransformerChain<ITransformer>()), null, _folder["m.zip"]);
        string message = Assert.ThrowsExactly<FormatException>(() => new MLContext().Model.Load(_folder["m.zip"], out _)).Message;
        foreach (string part in new[] { "TransformerChain/Model.key", "'OutsideTransformer'", "'Outside.Assembly'", "must register its loaders before the model is loaded" })
        {
            StringAssert.Contains(message, part);
        }
    }

    [TestMethod]
    public void ASignatureOfTheSequenceLibrary_NamesItsRemedy()
    {
        byte[] renamed = Zips.Alter(Zips.Save(_ml, new OutsideTransformer(1, [1], new TransformerChain<ITransformer>())), "TransformerChain/Model.key", key =>
        {
            // The assembly's name is replaced in place; it is as long as the old one.
            byte[] old = System.Text.Encoding.Unicode.GetBytes("Outside.Assembly, Version=1.0.0.0");
            byte[] name = System.Text.Encoding.Unicode.GetBytes("Microsoft.ML.Sequence.Estimators,");
            name.CopyTo(key, key.AsSpan().IndexOf(old));
            return key;
        });
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => new MLContext().Model.Load(new MemoryStream(renamed), out _)).Message, "Touch `ml.Sequence` or call `ml.Sequence.Register()` before `ml.Model.Load`");
    }

    [TestMethod]
    public void AFailedSave_LeavesTheOldFile_AndNothingBesideIt()
    {
        _ml.Model.Save(Chain, Data.Schema, _folder["m.zip"]);
        byte[] before = File.ReadAllBytes(_folder["m.zip"]);
        var failing = Chain.Append(new Failing());
        Assert.ThrowsExactly<InvalidDataException>(() => _ml.Model.Save(failing, Data.Schema, _folder["m.zip"]));
        CollectionAssert.AreEqual(before, File.ReadAllBytes(_folder["m.zip"]));
        Assert.HasCount(1, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public void AComponentWithoutAVersion_CannotBeSaved() =>
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => Zips.Save(_ml, new Failing { Throws = false })).Message, "SetVersionInfo");

    [TestMethod]
    public void TheStream_IsLeftOpen()
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(Chain, Data.Schema, stream);
        stream.Position = 0;
        _ml.Model.Load(stream, out _);
        Assert.IsTrue(stream.CanRead);
    }

    [TestMethod]
    public void TheSameLoader_TwiceForOneSignature_IsRefused()
    {
        OutsideInterop.Register(_ml, typeof(OutsideTransformer), typeof(OutsideTransformer.Loader), "Once");
        OutsideInterop.Register(_ml, typeof(OutsideTransformer), typeof(OutsideTransformer.Loader), "Once");
        Assert.ThrowsExactly<InvalidOperationException>(() => OutsideInterop.Register(_ml, typeof(OutsideTransformer), typeof(Second), "Once"));
        Assert.ThrowsExactly<InvalidOperationException>(() => OutsideInterop.Register(_ml, typeof(OutsideTransformer), typeof(ModelZipTests), "None"));
    }

    [TestMethod]
    public void AnOutsideColumnShape_IsWhatItSays()
    {
        var column = OutsideInterop.NewColumn("X", SchemaShape.Column.VectorKind.VariableVector, NumberDataViewType.UInt32, true, null);
        Assert.AreEqual("VarVector<Key<UInt32>>", column.GetTypeString());
        Assert.IsEmpty(column.Annotations);
    }

    private static class Second
    {
        public static OutsideTransformer Create(Microsoft.ML.Runtime.IHostEnvironment env, object ctx) => OutsideTransformer.Loader.Create(env, ctx);
    }

    private sealed class Failing : ITransformer
    {
        public bool Throws { get; init; } = true;

        public bool IsRowToRowMapper => false;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

        public IDataView Transform(IDataView input) => input;

        public void Save(ModelSaveContext ctx)
        {
            if (Throws)
            {
                throw new InvalidDataException("no");
            }
        }
    }
}
