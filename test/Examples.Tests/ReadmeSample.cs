using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Examples.Tests;

/// <summary>The README's first sample: the text between the region's marks stands there word for word.</summary>
internal static class ReadmeSample
{
    private sealed class Story
    {
        public string Text { get; set; } = "";
    }

    public static void Run(string file, string zip)
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
}
