using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Training;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Tests.Tagging;

[TestClass]
public class TaggerTrainerTests
{
    private readonly MLContext _ml = new(1);

    public static IEnumerable<object[]> Nets =>
        from cell in new[] { RecurrentCell.Rnn, RecurrentCell.Gru, RecurrentCell.Lstm }
        from together in new[] { false, true }
        select new object[] { cell, together };

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void KeepsTheEstimatorContract(bool field)
    {
        var rows = Keys("the/D dog/N run/V", "", "run/V", "zzz/N stop/V");
        var wrong = _ml.Data.LoadFromEnumerable([new { TokenIds = new[] { 1f }, Tokens = new[] { "a" }, TagIds = new[] { 1f } }]);
        EstimatorContract.Verify(_ml, _ml.Sequence.Trainers.Tagger(TaggedText.Options(field: field)), rows, TaggedText.Lines(_ml, "a/D"), wrong, "PredictedTags", "Score");
    }

    [TestMethod]
    [DynamicData(nameof(Nets))]
    public void EveryCell_LearnsWhatTheWordBeforeTells(RecurrentCell cell, bool field)
    {
        var options = TaggedText.Options(cell, field);
        options.Epochs = 20;
        var model = TaggedText.Fit(_ml, options);
        CollectionAssert.AreEqual(new[] { "D N V", "D N V", "N V D N", "D N", "V" }, TaggedText.Tagged(model.Transform(TaggedText.Lines(_ml, TaggedText.Text.Take(5)))));
        Assert.AreEqual(1, _ml.Sequence.EvaluateTagging(model.Transform(TaggedText.Lines(_ml, TaggedText.Text), TransformerScope.Testing), "TagIds", "PredictedTags").MicroAccuracy);
    }

    [TestMethod]
    public void Characters_TellTheTagsOfWordsThatWereNeverSeen()
    {
        // Verbs end in s, nouns do not; the words' keys tell nothing of those that are new.
        string[] nouns = ["dog", "cat", "lamp", "tree", "moon", "hand", "bird", "road"], verbs = ["runs", "sits", "lies", "eats", "sees", "hits", "gets", "puts"];
        var options = TaggedText.Options();
        (options.Epochs, options.WordDropout) = (40, 0.5);
        var model = TaggedText.Fit(_ml, options, nouns.SelectMany(n => verbs.Select(v => $"{n}/N {v}/V {n}/N")));
        CollectionAssert.AreEqual(new[] { "N V N", "V", "N" }, TaggedText.Tagged(model.Transform(TaggedText.Lines(_ml, "garden walks fork", "asks", "pond"))));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void OneSeed_GivesTheSameWeightsToTheLastBit(bool field)
    {
        string[] Weights(int seed)
        {
            var options = TaggedText.Options(field: field);
            options.Seed = seed;
            return ModelZips.Contents(TaggedText.Save(_ml, TaggedText.Fit(_ml, options)));
        }
        CollectionAssert.AreEqual(Weights(7), Weights(7));
        CollectionAssert.AreNotEqual(Weights(7), Weights(8));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Fit_LeavesNoTensorAndTorchsRandomNumbersAsTheyWere(bool field)
    {
        TorchSharp.torch.manual_seed(3);
        using var expected = TorchSharp.torch.rand(4);
        TorchSharp.torch.manual_seed(3);
        TaggedText.Fit(_ml, TaggedText.Options(field: field));      // what is made once and kept
        TorchSharp.torch.manual_seed(3);
        long before = LiveTensors.Count;
        var model = TaggedText.Fit(_ml, TaggedText.Options(field: field));
        Assert.AreEqual(before, LiveTensors.Count, "after Fit");
        TaggedText.Tagged(model.Transform(TaggedText.Lines(_ml, "the dog")));
        Assert.AreEqual(before, LiveTensors.Count, "after Transform");
        using var found = TorchSharp.torch.rand(4);
        CollectionAssert.AreEqual(expected.data<float>().ToArray(), found.data<float>().ToArray());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Validation_MeasuresLossAndAccuracy(bool field)
    {
        var reports = new List<TrainingProgress>();
        var options = TaggedText.Options(field: field);
        (options.Epochs, options.Progress, options.ValidationSet, options.Selection) = (12, new Probe(reports.Add), Keys(TaggedText.Text), ModelSelection.ValidationScore);
        TaggedText.Fit(_ml, options);
        var ends = reports.Where(r => r.EpochEnded).ToList();
        Assert.IsLessThan(0.5 * ends[0].ValidationLoss!.Value, ends[^1].ValidationLoss!.Value);
        Assert.AreEqual(1, ends[^1].ValidationScore);
        Assert.IsLessThan(1, ends[0].ValidationScore!.Value);
    }

    [TestMethod]
    public void Cancellation_EndsAfterTheStepUnderWay()
    {
        using var cancel = new CancellationTokenSource();
        int steps = 0;
        var options = TaggedText.Options();
        options.CancellationToken = cancel.Token;
        options.Progress = new Probe(report =>
        {
            if (!report.EpochEnded && ++steps == 2) cancel.Cancel();
        });
        TaggedText.Fit(_ml, options);
        Assert.AreEqual(2, steps);
    }

    [TestMethod]
    public void TagsThatAreNotKnown_AreNotLearned()
    {
        // Of subwords the first has the word's tag, the others none; a net that learned them too could not be right everywhere.
        var options = TaggedText.Options();
        options.Epochs = 20;
        var model = TaggedText.Fit(_ml, options, Enumerable.Repeat(new[] { "un/V ##do/ it/N", "do/N" }, 20).SelectMany(t => t));
        var tagged = model.Transform(TaggedText.Lines(_ml, "un/V ##do/ it/N"), TransformerScope.Testing);
        uint[] tags = Columns.Keys(tagged, "PredictedTags")[0];
        Assert.HasCount(3, tags);
        Assert.IsTrue(tags.All(t => t != 0), "each word gets a tag");
        Assert.AreEqual(1, _ml.Sequence.EvaluateTagging(tagged, "TagIds", "PredictedTags").MicroAccuracy);
    }

    [TestMethod]
    public void ATagThatTrainingNeverSaw_DoesNotCountWithoutAnUnknownTokenAndIsWrongByName()
    {
        var options = TaggedText.Options();
        options.Epochs = 20;
        var model = TaggedText.Fit(_ml, options);
        var tagged = model.Append(_ml.Transforms.Conversion.MapKeyToValue("Texts", "PredictedTags").Fit(model.Transform(TaggedText.Lines(_ml, TaggedText.Text)))).Transform(TaggedText.Lines(_ml, "the/D dog/X run/V"));
        var keys = model.Transform(TaggedText.Lines(_ml, "the/D dog/X run/V"), TransformerScope.Testing);
        Assert.AreEqual(2L, _ml.Sequence.EvaluateTagging(keys, "TagIds", "PredictedTags").TokenCount);
        var byName = _ml.Sequence.EvaluateTagging(tagged, "Tags", "Texts");
        Assert.AreEqual(3L, byName.TokenCount);
        Assert.AreEqual(2.0 / 3, byName.MicroAccuracy, 1e-9);
    }

    [TestMethod]
    public void WordVectors_AreWhereTheEmbeddingsBegin()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "3 4\nthe 1 2 3 4\ndog 5 6 7 8\nother 9 9 9 9\n");
            var options = TaggedText.Options();
            (options.WordVectorsPath, options.LearningRate, options.Epochs, options.EmbeddingSize) = (path, 1e-9, 1, 99);
            var model = TaggedText.Fit(_ml, options).LastTransformer;
            Assert.AreEqual(4, model.Config.Encoder.EmbeddingSize);
            File.WriteAllText(path, "other 9 9 9 9\n");
            StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => TaggedText.Fit(_ml, options)).Message, "None of the 6 tokens of column 'TokenIds' has a vector in '");
            File.WriteAllText(path, "the 1 2\ndog 1\n");
            StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => TaggedText.Fit(_ml, options)).Message, "Line 2 must be a word and 2 numbers");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestMethod]
    public void WordVectors_AreReadByTheNet()
    {
        // Words that were never seen in training have vectors like those that were, and nothing else tells their tags.
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "dog 1 0\ncat 0.9 0.1\nruns 0 1\nsits 0.1 0.9\n");
            var options = TaggedText.Options(words: false);
            (options.WordVectorsPath, options.Epochs, options.LearningRate) = (path, 30, 0.01);
            var vocabulary = Vocabulary.FromTokens([.. WordVectors.Load(path).Words, "<unk>"], "<unk>");
            var model = _ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", vocabulary)
                .Append(_ml.Sequence.Transforms.BuildVocabulary("TagIds", "Tags", unknownToken: null), TransformerScope.TrainTest)
                .Append(_ml.Sequence.Trainers.Tagger(options)).Fit(TaggedText.Lines(_ml, Enumerable.Repeat(new[] { "dog/N", "runs/V" }, 30).SelectMany(t => t)));
            CollectionAssert.AreEqual(new[] { "N", "V" }, TaggedText.Tagged(model.Transform(TaggedText.Lines(_ml, "cat", "sits"))));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestMethod]
    public void AsManyTagsAsWords_AreNeeded()
    {
        var data = _ml.Data.LoadFromEnumerable([new TaggedLine { Tokens = ["the", "dog"], Tags = ["D", "N"] }, new TaggedLine { Tokens = ["the", "dog"], Tags = ["D"] }]);
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => TaggedText.Preparation(_ml).Append(_ml.Sequence.Trainers.Tagger(TaggedText.Options())).Fit(data));
        StringAssert.StartsWith(fault.Message, "Row 1 has 2 words in 'TokenIds' and 1 tags in 'TagIds'. There must be as many");
    }

    [TestMethod]
    public void DataWithNothingToLearn_SaysWhatIsNeeded()
    {
        var options = TaggedText.Options();
        var model = TaggedText.Preparation(_ml).Fit(TaggedText.Lines(_ml, TaggedText.Text));
        IDataView Rows(string text) => model.Transform(TaggedText.Lines(_ml, text), TransformerScope.Testing);
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Trainers.Tagger(options).Fit(Rows("the dog"))).Message, "There is nothing to train on or to measure: no row has a word in 'TokenIds' with a tag in 'TagIds'.");
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Trainers.Tagger(options).Fit(Rows(""))).Message, "There is nothing to train on: no row has a word in 'Tokens'.");
    }

    [TestMethod]
    public void EveryFaultOfTheOptions_IsSaidAtOnce()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Trainers.Tagger(new TaggerOptions
        {
            HiddenSize = 0, Dropout = 1, WordDropout = -1, ScoreColumnName = "PredictedTags", LabelColumnName = "TokenIds", WordsColumnName = "TokenIds", WordVectorsPath = "no such file", Selection = ModelSelection.ValidationScore,
        }));
        Assert.AreEqual(
            "TaggerOptions: 8 faults. HiddenSize must be between 1 and 65536, was 0. Dropout must be between 0 and 0.99, was 1. WordDropout must be between 0 and 0.99, was -1. "
            + "ScoreColumnName and OutputColumnName must differ, both were 'PredictedTags'. LabelColumnName and FeaturesColumnName must differ, both were 'TokenIds'. "
            + "WordVectorsPath must be a file, there is none at 'no such file'. WordsColumnName and FeaturesColumnName must differ, both were 'TokenIds'. "
            + "Selection by ValidationScore needs a trainer and a ValidationSet that give a score.", fault.Message);
    }

    private IDataView Keys(params IEnumerable<string> lines)
    {
        var data = TaggedText.Lines(_ml, lines);
        return TaggedText.Preparation(_ml).Fit(TaggedText.Lines(_ml, TaggedText.Text)).Transform(data, TransformerScope.Testing);
    }
}
