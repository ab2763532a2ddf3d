using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Tokenizing;

[TestClass]
public class TokenizerTrainingEstimatorTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void KeepsTheEstimatorContract() => EstimatorContract.Verify(
        _ml, _ml.Sequence.Transforms.TrainTokenizer("Tokens", "Text", new BpeTrainer { VocabularySize = 30 }), Texts.Lines(_ml, Texts.Rhyme),
        _ml.Data.LoadFromEnumerable([new { Other = "x" }]), _ml.Data.LoadFromEnumerable([new { Text = 1f }]), "Tokens");

    [TestMethod]
    public void TheTokenizer_IsThatWhichTheTrainerMakesOfTheColumn()
    {
        var trainer = new BpeTrainer { VocabularySize = 30 };
        var estimator = _ml.Sequence.Transforms.TrainTokenizer("Tokens", "Text", trainer);
        Assert.IsNull(estimator.Tokenizer);
        var model = estimator.Fit(Texts.Lines(_ml, Texts.Rhyme));

        Assert.AreSame(model.Tokenizer, estimator.Tokenizer);
        CollectionAssert.AreEqual(trainer.Train(Texts.Rhyme).Tokens.ToArray(), ((SubwordTokenizer)model.Tokenizer).Tokens.ToArray());
    }

    private static IEnumerable<object[]> Trainers =>
    [
        [new BpeTrainer { VocabularySize = 30 }], [new BpeTrainer { VocabularySize = 280, Splitting = SubwordSplitting.ByteLevel }],
        [new WordPieceTrainer { VocabularySize = 60, LowerCase = true }], [new UnigramTrainer { VocabularySize = 40 }], [new WordLevelTrainer { MinimumCount = 1 }],
    ];

    [TestMethod]
    [DynamicData(nameof(Trainers))]
    public void EveryKindOfTokenizer_IsSavedWithTheModel(SubwordTrainer trainer)
    {
        var data = Texts.Lines(_ml, Texts.Rhyme);
        var model = _ml.Sequence.Transforms.TrainTokenizer("Tokens", "Text", trainer).Fit(data);
        using var zip = new MemoryStream();
        _ml.Model.Save(model, data.Schema, zip);
        zip.Position = 0;
        var loaded = _ml.Model.Load(zip, out _);

        CollectionAssert.AreEqual(Tokens(model.Transform(data)), Tokens(loaded.Transform(data)));

        static string[] Tokens(IDataView view) => [.. view.GetColumn<ReadOnlyMemory<char>[]>("Tokens").Select(row => string.Join('|', row))];
    }

    [TestMethod]
    public void DataWithoutText_IsAnErrorOfFit() =>
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Transforms.TrainTokenizer("Tokens", "Text", new BpeTrainer()).Fit(Texts.Lines(_ml, ""))).Message, "found no word to learn from");

    [TestMethod]
    public void Cancellation_EndsTheFit() => Assert.ThrowsExactly<OperationCanceledException>(
        () => _ml.Sequence.Transforms.TrainTokenizer("Tokens", "Text", new BpeTrainer(), new CancellationToken(canceled: true)).Fit(Texts.Lines(_ml, Texts.Rhyme)));

    [TestMethod]
    public void BadArguments_AreSaidBeforeFitting()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Sequence.Transforms.TrainTokenizer("Tokens", "Text", null!));
        Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Transforms.TrainTokenizer("", "Text", new BpeTrainer()));
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Transforms.TrainTokenizer("Tokens", "Text", new BpeTrainer { VocabularySize = 1 })).Message, "BpeTrainer: 1 fault. VocabularySize (1) must be at least 3");
    }
}
