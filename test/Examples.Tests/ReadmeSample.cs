using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Corpora;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Examples.Tests;

/// <summary>The README's samples: the text between a region's marks stands there word for word.</summary>
internal static class ReadmeSample
{
    private sealed class Story
    {
        public string Text { get; set; } = "";
    }

    public static void WriteAStory(string file, string zip)
    {
        #region first-sample
        var ml = new MLContext(seed: 1);
        string text = File.ReadAllText(file);
        var training = ml.Data.LoadFromEnumerable([new Story { Text = text[..^8000] }]);
        var heldOut = ml.Data.LoadFromEnumerable([new Story { Text = text[^8000..] }]);

        var pipeline = ml.Sequence.Transforms.Tokenize("Tokens", "Text", CharTokenizer.Create())
            .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"))
            .Append(ml.Sequence.Transforms.Partition("TokenIds", steps: 35, PartitionOrder.Sequential(32)), TransformerScope.TrainTest)
            .Append(ml.Sequence.Trainers.RnnLanguageModel("TokenIds", RecurrentCell.Gru, hiddenSize: 256, epochs: 10, carryState: true));

        var model = pipeline.Fit(training);
        Console.WriteLine(ml.Sequence.EvaluateLanguageModel(model.Transform(heldOut)));
        ml.Model.Save(model, training.Schema, zip);

        using var writer = ml.Sequence.CreateTextGenerator(ml.Model.Load(zip, out _));
        Console.WriteLine(writer.Generate("The lamp", new() { TokenCount = 80, Temperature = 0.5, Seed = 1 }));
        #endregion
    }

    public static void Translate(string file)
    {
        #region translation-sample
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Sequence.Load(Corpus.Pairs(file)), testFraction: 0.1);
        var words = WordTokenizer.Create(splitPunctuation: true, lowerCase: true);
        string[] markers = ["<bos>", "<eos>"];

        var pipeline = ml.Sequence.Transforms.Tokenize("SourceTokens", "Source", words)
            .Append(ml.Sequence.Transforms.BuildVocabulary("SourceIds", "SourceTokens", minCount: 2, reservedTokens: markers))
            .Append(ml.Sequence.Transforms.Tokenize("TargetTokens", "Target", words), TransformerScope.TrainTest)
            .Append(ml.Sequence.Transforms.BuildVocabulary("TargetIds", "TargetTokens", minCount: 2, reservedTokens: markers), TransformerScope.TrainTest)
            .Append(ml.Sequence.Trainers.Seq2Seq(architecture: new Seq2SeqArchitecture { EmbeddingSize = 128, HiddenSize = 128 }, epochs: 20, learningRate: 0.004))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedTokens", "PredictedTokenIds"))
            .Append(ml.Sequence.Transforms.Detokenize("Translation", "PredictedTokens", words));

        var model = pipeline.Fit(split.TrainSet);
        Console.WriteLine(ml.Sequence.EvaluateTranslation(model.Transform(split.TestSet), "Target", "Translation", new() { Bleu = new() { Lowercase = true } }).Bleu);

        using var translator = ml.Sequence.CreateTranslator(model);
        Console.WriteLine(translator.Translate("The cat is sleeping in the garden.").Text);
        #endregion
    }
}
