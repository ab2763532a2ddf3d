using Examples;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence;
using Microsoft.ML.Sequence.Text;
using static System.FormattableString;

namespace Classification;

/// <summary>The main job: from texts with a class to a classifier in a zip that another context loads and uses.</summary>
internal static class Experiment
{
    public static int Run(Settings settings)
    {
        OutputFile.CheckWritable(settings.Model, "The model", "--model");
        var (name, reviews) = Review.Read(settings.Data);
        var ml = new MLContext(settings.Seed);
        var data = ml.Data.LoadFromEnumerable(reviews);

        var options = new SequenceClassifierOptions { Pooling = settings.Pooling };
        settings.Net.ApplyTo(options, "Tokens");
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label", "Class")
            .Append(ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create(splitPunctuation: true, lowerCase: true)))
            .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", settings.Net.MinCount))
            .Append(ml.Sequence.Trainers.SequenceClassifier(options))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedClass", "PredictedLabel"));
        Console.WriteLine(Invariant($"data: {name}, {reviews.Count:N0} texts: {string.Join(", ", reviews.GroupBy(r => r.Class).Select(g => $"{g.Count()} {g.Key}"))}"));
        Console.WriteLine($"net: {settings.Net}, {settings.Pooling.ToString().ToLowerInvariant()} pooling");

        var folds = ml.Sequence.CrossValidate(data, pipeline, judged => ml.MulticlassClassification.Evaluate(judged), settings.Folds);
        var (accuracy, logLoss) = (folds.Summarize(m => m.MicroAccuracy), folds.Summarize(m => m.LogLoss));
        Console.WriteLine(Invariant($"cross-validated in {folds.Count} parts: accuracy {accuracy.Mean:F3} +- {accuracy.StandardDeviation:F3}, log-loss {logLoss.Mean:F3}"));

        var model = pipeline.Fit(data);
        ml.Model.Save(model, data.Schema, settings.Model);
        Console.WriteLine(Invariant($"saved: {Path.GetFullPath(settings.Model)}, {new FileInfo(settings.Model).Length:N0} bytes"));
        var fresh = new MLContext();
        var again = ModelFile.Load(fresh, settings.Model).Transform(fresh.Data.LoadFromEnumerable(reviews));
        bool same = ClassesOf(model.Transform(data)).SequenceEqual(ClassesOf(again));
        Console.WriteLine($"loaded: {(same ? "the same classes" : "OTHER classes")}");
        LoadedModel.Write(fresh, settings.Model, settings.Text ?? reviews[0].Text);
        return same ? 0 : 1;
    }

    private static IEnumerable<string> ClassesOf(IDataView judged) => judged.GetColumn<string>("PredictedClass");
}
