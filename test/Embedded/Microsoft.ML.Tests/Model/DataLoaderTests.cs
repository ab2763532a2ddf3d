using System.IO.Compression;
using Microsoft.ML.Data;
using Microsoft.ML.Tests.Samples;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Tests.Model;

[TestClass]
public sealed class DataLoaderTests : IDisposable
{
    private const string Csv = "Name,A,B,C,K\n\"x,1\",1,2,3,0\ny,4,5,6,2\n,,,,9\n";

    private readonly MLContext _ml = new(1);
    private readonly TemporaryFolder _folder = new();

    public DataLoaderTests() => _folder.Write("in.csv", Csv);

    private TextLoader Loader => _ml.Data.CreateTextLoader(Options, new MultiFileSource(_folder["in.csv"]));

    private static TextLoader.Options Options => new()
    {
        Separators = [','],
        HasHeader = true,
        AllowQuoting = true,
        TrimWhitespace = true,
        MissingRealsAsNaNs = true,
        MaxRows = 100,
        Columns =
        [
            new("Name", DataKind.String, 0), new("A", DataKind.Single, 1), new("Rest", DataKind.Double, 1, 3), new("K", DataKind.UInt32, [new TextLoader.Range(4)], new KeyCount(5)),
            new("One", DataKind.Int32, 2, 2), new("Tail", DataKind.String, [new TextLoader.Range(0), new TextLoader.Range { Min = 3, VariableEnd = true }]),
        ],
    };

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void AModelSavedWithItsLoader_ComesBackWithIt()
    {
        var model = Chain().Fit(Loader.Load(_folder["in.csv"]));
        _ml.Model.Save(model, Loader, _folder["m.zip"]);
        string expected = Show.All(model.Transform(Loader.Load(_folder["in.csv"])));
        var loaded = new MLContext().Model.LoadWithDataLoader(_folder["m.zip"], out var loader);
        Assert.IsInstanceOfType<TransformerChain<ITransformer>>(loaded);
        Assert.IsInstanceOfType<TextLoader>(loader);
        Assert.AreEqual(expected, Show.All(loaded.Transform(loader.Load(_folder["in.csv"]))));

        var again = new MLContext().Model.Load(_folder["m.zip"], out var schema);
        CollectionAssert.AreEqual(Loader.GetOutputSchema().Select(c => c.ToString()).ToArray(), schema.Select(c => c.ToString()).ToArray());
        Assert.AreEqual(expected, Show.All(again.Transform(Loader.Load(_folder["in.csv"]))));
    }

    [TestMethod]
    public void AZipOfMLNet_IsLoaded()
    {
        // Written by Microsoft.ML 5.0.0: ml.Model.Save(Chain().Fit(Loader.Load(path)), Loader, zip), as in the test above.
        var loaded = _ml.Model.LoadWithDataLoader(Path.Combine(AppContext.BaseDirectory, "Model", "loader-written-by-mlnet.zip"), out var loader);
        Assert.AreEqual(Show.All(Chain().Fit(Loader.Load(_folder["in.csv"])).Transform(Loader.Load(_folder["in.csv"]))), Show.All(loaded.Transform(loader.Load(_folder["in.csv"]))));
    }

    [TestMethod]
    public void TheEntries_AreThoseOfMLNet()
    {
        _ml.Model.Save(Chain().Fit(Loader.Load(_folder["in.csv"])), Loader, _folder["m.zip"]);
        using var own = ZipFile.OpenRead(_folder["m.zip"]);
        using var official = ZipFile.OpenRead(Path.Combine(AppContext.BaseDirectory, "Model", "loader-written-by-mlnet.zip"));
        CollectionAssert.AreEqual(official.Entries.Select(e => e.FullName).ToArray(), own.Entries.Select(e => e.FullName).ToArray());
        CollectionAssert.AreEqual(Read(official, "Loader/Model.key"), Read(own, "Loader/Model.key"));
        CollectionAssert.AreEqual(Read(official, "Model.key"), Read(own, "Model.key"));
    }

    [TestMethod]
    public void ALoneModel_AndNone_ComeBackAsTheyWere()
    {
        var model = Chain().Fit(Loader.Load(_folder["in.csv"]));
        _ml.Model.Save(model.LastTransformer, Loader, _folder["lone.zip"]);
        Assert.IsInstanceOfType<ColumnCopyingTransformer>(_ml.Model.LoadWithDataLoader(_folder["lone.zip"], out _));
        _ml.Model.Save(null, Loader, _folder["none.zip"]);
        Assert.IsEmpty((TransformerChain<ITransformer>)_ml.Model.LoadWithDataLoader(_folder["none.zip"], out _));
    }

    [TestMethod]
    public void ALoaderWithTransformers_IsALoader()
    {
        var composed = Loader.Append(Chain().Fit(Loader.Load(_folder["in.csv"])));
        string expected = Show.All(composed.Load(new MultiFileSource(_folder["in.csv"])));
        StringAssert.Contains(expected, "Copy");
        _ml.Model.Save(_ml.Transforms.CopyColumns("More", "Copy").Fit(composed.Load(new MultiFileSource(_folder["in.csv"]))), composed, _folder["m.zip"]);
        _ml.Model.LoadWithDataLoader(_folder["m.zip"], out var loader);
        Assert.AreEqual(expected, Show.All(loader.Load(_folder["in.csv"])));
    }

    [TestMethod]
    public void AModelSavedWithASchema_SaysSo()
    {
        _ml.Model.Save(Chain().Fit(Loader.Load(_folder["in.csv"])), Loader.GetOutputSchema(), _folder["m.zip"]);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Model.LoadWithDataLoader(_folder["m.zip"], out _)).Message, "Load method");
    }

    [TestMethod]
    public void ADirectory_IsNamed_AndNothingIsLeftBeside()
    {
        StringAssert.Contains(Assert.ThrowsExactly<IOException>(() => _ml.Model.Load(_folder.Path, out _)).Message, _folder.Path);
        StringAssert.Contains(Assert.ThrowsExactly<IOException>(() => _ml.Model.LoadWithDataLoader(_folder.Path, out _)).Message, _folder.Path);
        Directory.CreateDirectory(_folder["d"]);
        Assert.ThrowsExactly<IOException>(() => _ml.Model.Save(null, Loader, _folder["d"]));
        Assert.ThrowsExactly<IOException>(() => _ml.Model.Save(null, Loader.GetOutputSchema(), _folder["d"]));
        Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Model.Save(new Unsavable(), Loader, _folder["m.zip"]));
        CollectionAssert.AreEquivalent(new[] { _folder["in.csv"], _folder["d"] }, Directory.GetFileSystemEntries(_folder.Path));
    }

    [TestMethod]
    public void AColumnThatClaimsFarTooManyFields_IsRefused()
    {
        _ml.Model.Save(null, Loader, _folder["m.zip"]);
        byte[] zip = Zips.Alter(File.ReadAllBytes(_folder["m.zip"]), "Loader/Model.key", key =>
        {
            // The range of column Rest, from field 1 up to 4.
            int at = key.AsSpan().IndexOf(new byte[] { 1, 0, 0, 0, 4, 0, 0, 0, 1 });
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(key.AsSpan(at + 4), 2_000_000_000);
            return key;
        });
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => _ml.Model.LoadWithDataLoader(new MemoryStream(zip), out _)).Message, "takes 1999999999 fields");
    }

    [TestMethod]
    public void AlteredLoaders_LoadOrAreOneError()
    {
        _ml.Model.Save(Chain().Fit(Loader.Load(_folder["in.csv"])), Loader, _folder["m.zip"]);
        byte[] good = File.ReadAllBytes(_folder["m.zip"]);
        var random = new Random(1);
        int errors = 0, loads = 0;
        for (int i = 0; i < 2000; i++)
        {
            // Under a right checksum; the tests of hostile zips alter a zip's own bytes.
            byte[] zip = Zips.Alter(good, "Loader/Model.key", bytes => Bytes.Change(bytes, random));
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                _ml.Model.LoadWithDataLoader(new MemoryStream(zip), out _);
                loads++;
            }
            catch (FormatException)
            {
                errors++;
            }

            Assert.IsLessThan(64L << 20, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.IsGreaterThan(1000, errors);
        Assert.IsGreaterThan(0, loads);
    }

    private EstimatorChain<ColumnCopyingTransformer> Chain() => _ml.Transforms.Conversion.MapValueToKey("NameKey", "Name").Append(_ml.Transforms.CopyColumns("Copy", "A"));

    private static byte[] Read(ZipArchive zip, string entry)
    {
        using var stream = zip.GetEntry(entry)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private sealed class Unsavable : ITransformer
    {
        bool ITransformer.IsRowToRowMapper => false;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IDataView Transform(IDataView input) => input;

        IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

        void ICanSaveModel.Save(ModelSaveContext ctx) => throw new InvalidOperationException("It cannot be saved.");
    }
}
