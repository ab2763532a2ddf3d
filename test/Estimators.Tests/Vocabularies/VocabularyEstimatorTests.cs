using System.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Tests.Vocabularies;

[TestClass]
public class VocabularyEstimatorTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void KeepsTheEstimatorContract() => EstimatorContract.Verify(
        _ml, _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"), Tokens("a b a", "c"), Texts.Lines(_ml, "x"), _ml.Data.LoadFromEnumerable([new { Tokens = "x" }]), "TokenIds");

    [TestMethod]
    public void Keys_RunByFallingCountBehindTheUnknownToken()
    {
        var data = Tokens("b a b", "c b a");
        var result = _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens").Fit(data).Transform(data);
        CollectionAssert.AreEqual(new[] { "<unk>", "b", "a", "c" }, Columns.KeyValues(result.Schema["TokenIds"]));
        CollectionAssert.AreEqual(new uint[] { 2, 3, 2 }, Columns.Keys(result, "TokenIds")[0]);
    }

    [TestMethod]
    public void TokensThatWereNotTakenIn_AreUnknown()
    {
        var model = _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", minCount: 2).Fit(Tokens("b a b c"));
        CollectionAssert.AreEqual(new uint[] { 1, 2, 1 }, Columns.Keys(model.Transform(Tokens("a b z")), "TokenIds")[0]);
    }

    [TestMethod]
    public void WithoutAnUnknownToken_TheyAreMissing()
    {
        var model = _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", unknownToken: null).Fit(Tokens("a b"));
        CollectionAssert.AreEqual(new uint[] { 1, 0 }, Columns.Keys(model.Transform(Tokens("a z")), "TokenIds")[0]);
    }

    [TestMethod]
    public void MapKeyToValue_TurnsKeysBackIntoTokens()
    {
        var data = Tokens("b a b", "", "c");
        var result = _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens")
            .Append(_ml.Transforms.Conversion.MapKeyToValue("Again", "TokenIds")).Fit(data).Transform(data);
        string[][] again = Columns.Tokens(result, "Again");
        foreach (var (expected, found) in Columns.Tokens(data).Zip(again)) CollectionAssert.AreEqual(expected, found);
    }

    [TestMethod]
    public void NoToken_IsAnErrorOfFit()
    {
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens").Fit(Tokens("")));
        Assert.AreEqual("BuildVocabulary found no token in column 'Tokens': the data has no rows, or none with text. Fit on data that has some.", fault.Message);
    }

    [TestMethod]
    public void EveryFaultOfTheOptions_IsSaidAtOnce()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Transforms.BuildVocabulary(new VocabularyOptions { MinCount = 0, MaximumSize = 1, ReservedTokens = ["<bos>", "<eos>"] }));
        Assert.AreEqual("VocabularyOptions: 2 faults. MinCount must be between 1 and 2147483647, was 0. MaximumSize (1) must be at least the number of reserved tokens (3).", fault.Message);
    }

    [TestMethod]
    public void TheTransformerShowsItsVocabulary()
    {
        var vocabulary = _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens").Fit(Tokens("a b a")).Vocabulary;
        CollectionAssert.AreEqual(new long[] { 0, 2, 1 }, vocabulary.Counts.ToArray());
        Assert.AreEqual(2u, vocabulary.KeyOf("a"));
    }

    [TestMethod]
    public void ReservedTokens_GetTheFirstKeys()
    {
        var result = _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", reservedTokens: ["<bos>", "<eos>"]).Fit(Tokens("a b a")).Transform(Tokens("a <eos>"));
        CollectionAssert.AreEqual(new[] { "<unk>", "<bos>", "<eos>", "a", "b" }, Columns.KeyValues(result.Schema["TokenIds"]));
        CollectionAssert.AreEqual(new uint[] { 4, 3 }, Columns.Keys(result, "TokenIds")[0]);
    }

    [TestMethod]
    public void SeveralColumns_KeepTheEstimatorContract()
    {
        var estimator = _ml.Sequence.Transforms.BuildVocabulary([new("SourceIds", "Source"), new("TargetIds", "Target")]);
        EstimatorContract.Verify(_ml, estimator, Pairs(), _ml.Data.LoadFromEnumerable([new { Source = s_tokens }]), _ml.Data.LoadFromEnumerable([new { Source = s_tokens, Target = "x" }]), "SourceIds", "TargetIds");
    }

    [TestMethod]
    public void SeveralColumns_ShareOneVocabulary()
    {
        var result = _ml.Sequence.Transforms.BuildVocabulary([new("SourceIds", "Source"), new("TargetIds", "Target")], minCount: 2, reservedTokens: ["<eos>"]).Fit(Pairs()).Transform(Pairs());
        string[] expected = ["<unk>", "<eos>", "b", "a"];
        CollectionAssert.AreEqual(expected, Columns.KeyValues(result.Schema["SourceIds"]));
        CollectionAssert.AreEqual(expected, Columns.KeyValues(result.Schema["TargetIds"]));
        CollectionAssert.AreEqual(new uint[] { 4, 3 }, Columns.Keys(result, "SourceIds")[0]);
        CollectionAssert.AreEqual(new uint[] { 3, 1, 3 }, Columns.Keys(result, "TargetIds")[0]);
    }

    [TestMethod]
    public void AColumnThatTheDataLacks_IsLeftOutWhereAnotherIsThere()
    {
        var model = _ml.Sequence.Transforms.BuildVocabulary([new("SourceIds", "Source"), new("TargetIds", "Target")]).Fit(Pairs());
        var result = model.Transform(_ml.Data.LoadFromEnumerable([new { Source = s_tokens }]));
        CollectionAssert.AreEqual(new uint[] { 2, 3 }, Columns.Keys(result, "SourceIds")[0]);
        Assert.IsNull(result.Schema.GetColumnOrNull("TargetIds"));

        var fault = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Transform(Texts.Lines(_ml, "x")));
        StringAssert.StartsWith(fault.Message, "Could not find input column 'Source' of BuildVocabulary. The data has 'Text'.");
    }

    [TestMethod]
    public void ATokenColumnThatIsReadTwice_IsCountedOnce()
    {
        var vocabulary = _ml.Sequence.Transforms.BuildVocabulary([new("First", "Source"), new("Second", "Source")]).Fit(Pairs()).Vocabulary;
        CollectionAssert.AreEqual(new long[] { 0, 1, 1 }, vocabulary.Counts.ToArray());
    }

    [TestMethod]
    public void ColumnsThatAreNone_AreSaidWithTheOtherFaults()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Sequence.Transforms.BuildVocabulary((InputOutputColumnPair[])null!));
        var none = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Transforms.BuildVocabulary([], minCount: 0));
        Assert.AreEqual("VocabularyOptions: 2 faults. MinCount must be between 1 and 2147483647, was 0. Columns must be one pair or more, none of them null.", none.Message);
        var twice = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Transforms.BuildVocabulary([new("Ids", "Source"), new("Ids", "Target")]));
        Assert.AreEqual("VocabularyOptions: 1 fault. Columns must have different outputs, 'Ids' stands there 2 times.", twice.Message);
    }

    [TestMethod]
    public void OneColumn_IsSavedInTheOldForm()
    {
        var data = Tokens("a b");
        using var zip = new MemoryStream();
        _ml.Model.Save(_ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens").Fit(data), data.Schema, zip);
        string? options = null;
        byte[] old = ModelZips.Alter(zip.ToArray(), "options.json", bytes =>
        {
            options = Encoding.UTF8.GetString(bytes);
            return Encoding.UTF8.GetBytes("""{"outputColumnName":"TokenIds","inputColumnName":"Tokens","tokenCount":3,"unknownToken":"<unk>"}""");
        });
        Assert.DoesNotContain("furtherColumns", options!);
        CollectionAssert.AreEqual(new uint[] { 3, 2 }, Columns.Keys(_ml.Model.Load(new MemoryStream(old), out _).Transform(Tokens("b a")), "TokenIds")[0]);
    }

    [TestMethod]
    public void TextOrder_SortsAllTokens()
    {
        var model = _ml.Sequence.Transforms.BuildVocabulary(new VocabularyOptions { Order = VocabularyOrder.Text }).Fit(Tokens("b a b C"));
        CollectionAssert.AreEqual(new[] { "<unk>", "C", "a", "b" }, Columns.KeyValues(model.Transform(Tokens("a")).Schema["TokenIds"]));
    }

    [TestMethod]
    public void AGivenVocabulary_IsUsedAsItIs()
    {
        var given = Vocabulary.FromTokens(["b", "?", "a"], "?");
        var estimator = _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", given);
        EstimatorContract.Verify(_ml, estimator, Tokens("a c b", ""), Texts.Lines(_ml, "x"), _ml.Data.LoadFromEnumerable([new { Tokens = "x" }]), "TokenIds");

        var model = estimator.Fit(Tokens(""));
        Assert.AreSame(given, model.Vocabulary);
        CollectionAssert.AreEqual(new uint[] { 3, 2, 1 }, Columns.Keys(model.Transform(Tokens("a c b")), "TokenIds")[0]);
    }

    [TestMethod]
    public void AVocabularyOfAFile_KeepsItsLinesAsKeys()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "b\n<unk>\na\n");
            var model = _ml.Sequence.Transforms.BuildVocabulary(new VocabularyOptions { VocabularyFile = file }).Fit(Tokens("x y z"));
            CollectionAssert.AreEqual(new uint[] { 3, 2, 1 }, Columns.Keys(model.Transform(Tokens("a c b")), "TokenIds")[0]);

            File.WriteAllText(file, "");
            var fault = Assert.ThrowsExactly<FormatException>(() => _ml.Sequence.Transforms.BuildVocabulary(new VocabularyOptions { VocabularyFile = file, UnknownToken = null }).Fit(Tokens("x")));
            Assert.AreEqual($"The vocabulary '{file}' holds no token. Give each a line.", fault.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [TestMethod]
    public void SavedAndLoadedVocabulary_GivesTheSameKeys()
    {
        string file = Path.GetTempFileName();
        try
        {
            var data = Tokens("b a b", "c");
            var built = _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens").Fit(data);
            built.Vocabulary.Save(file);
            var loaded = _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", Vocabulary.Load(file)).Fit(data);
            Assert.AreEqual(string.Join('|', Columns.Keys(built.Transform(data), "TokenIds").SelectMany(k => k)), string.Join('|', Columns.Keys(loaded.Transform(data), "TokenIds").SelectMany(k => k)));
            CollectionAssert.AreEqual(built.Vocabulary.Counts.ToArray(), loaded.Vocabulary.Counts.ToArray());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [TestMethod]
    public void CountingLimit_BoundsWhatIsHeldAndSaysWhatIsLost()
    {
        string[] lines = [.. Enumerable.Range(0, 200).Select(i => $"the of w{i} the v{i}")];
        var model = _ml.Sequence.Transforms.BuildVocabulary(new VocabularyOptions { CountingLimit = 20, MaximumSize = 3 }).Fit(Tokens(lines));
        CollectionAssert.AreEqual(new[] { "<unk>", "the", "of" }, model.Vocabulary.Tokens.ToArray());
        Assert.IsGreaterThan(0L, model.LostCount);
        CollectionAssert.AreEqual(new long[] { 0, 400, 200 }, model.Vocabulary.Counts.ToArray());

        using var zip = new MemoryStream();
        _ml.Model.Save(model, Tokens("x").Schema, zip);
        zip.Position = 0;
        Assert.AreEqual(model.LostCount, ((VocabularyTransformer)_ml.Model.Load(zip, out _)).LostCount);
    }

    [TestMethod]
    public void AVocabularyOfReservedTokensOnly_IsAnErrorOfFit()
    {
        var rare = Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", minCount: 3).Fit(Tokens("a b a")));
        Assert.AreEqual("None of the 3 tokens in column 'Tokens' occurs 3 times without being reserved, so the vocabulary would hold reserved tokens only. Lower minCount.", rare.Message);
        var bare = Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", minCount: 3, unknownToken: null).Fit(Tokens("a b a")));
        Assert.AreEqual("None of the 3 tokens in column 'Tokens' occurs 3 times without being reserved, so the vocabulary would hold nothing. Lower minCount.", bare.Message);
        var full = Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", maximumSize: 2, reservedTokens: ["<eos>"]).Fit(Tokens("a b a")));
        Assert.AreEqual("The vocabulary of column 'Tokens' may hold 2 tokens, which are all reserved. Raise maximumSize.", full.Message);
    }

    [TestMethod]
    public void FaultsOfAGivenVocabulary_AreSaidAtOnce()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Transforms.BuildVocabulary(new VocabularyOptions { Vocabulary = new Vocabulary([]), VocabularyFile = "no/such/file", CountingLimit = 5, MaximumSize = 9, Order = (VocabularyOrder)5 }));
        Assert.AreEqual(
            "VocabularyOptions: 5 faults. Order must be one of Count, Text, was 5. CountingLimit (5) must be at least MaximumSize (9). Vocabulary and VocabularyFile must not both be given. Vocabulary must hold a token. VocabularyFile must be a file, was 'no/such/file'.",
            fault.Message);
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", (Vocabulary)null!));
    }

    private static readonly string[] s_tokens = ["b", "a"];

    private IDataView Pairs() => _ml.Data.LoadFromEnumerable([new TokenPair { Source = ["a", "b"], Target = ["b", "c", "b"] }, new TokenPair { Target = ["a"] }]);

    private sealed class TokenPair
    {
        public string[] Source { get; set; } = [];

        public string[] Target { get; set; } = [];
    }

    private IDataView Tokens(params string[] lines) =>
        _ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create()).Fit(Texts.Lines(_ml, lines)).Transform(Texts.Lines(_ml, lines));
}
