using System.Diagnostics;
using Examples;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence;
using Microsoft.ML.Sequence.Training;
using static System.FormattableString;

namespace Tagging;

/// <summary>The main job: from tagged sentences to a tagger in a zip that another context loads and uses.</summary>
internal static class Experiment
{
    public static int Run(Settings settings)
    {
        OutputFile.CheckWritable(settings.Model, "The model", "--model");
        var treebank = Treebank.Read(settings);
        var ml = new MLContext(settings.Seed);
        var training = ml.Data.LoadFromEnumerable(treebank.Training);
        var test = ml.Data.LoadFromEnumerable(treebank.Test);

        var display = ProgressDisplay.Create((now, _) => Invariant($"loss {now.Loss,6:F4}"));
        var pipeline = ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", settings.Net.MinCount)
            .Append(ml.Sequence.Transforms.BuildVocabulary("TagIds", "Tags", unknownToken: null), TransformerScope.TrainTest)
            .Append(ml.Sequence.Trainers.Tagger(Options(settings, display)))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedTexts", "PredictedTags"));
        Console.WriteLine(Invariant($"data: {treebank.Name}, {treebank.Training.Count:N0} sentences of {treebank.Training.Sum(s => s.Tokens.Length):N0} words to train on, {treebank.Test.Count:N0} of {treebank.Test.Sum(s => s.Tokens.Length):N0} to measure on"));
        Console.WriteLine($"net: {settings.Net}, {(settings.Field ? "conditional random field" : "each tag by itself")}");
        var clock = Stopwatch.StartNew();
        var model = display.Show(() => pipeline.Fit(training));
        Console.WriteLine(Invariant($"trained in {clock.Elapsed.TotalSeconds:F1} s"));

        // Tags are matched by name, so that one which training never saw counts as wrong.
        var tagged = model.Transform(test);
        MetricTables.Write(ml.Sequence.EvaluateTagging(tagged, "Tags", "PredictedTexts"));
        WriteUnseen(treebank, ml.Data.CreateEnumerable<TaggedSentence>(tagged, reuseRowObject: false));

        ml.Model.Save(model, training.Schema, settings.Model);
        Console.WriteLine(Invariant($"saved: {Path.GetFullPath(settings.Model)}, {new FileInfo(settings.Model).Length:N0} bytes"));
        var fresh = new MLContext();
        var again = ModelFile.Load(fresh, settings.Model).Transform(fresh.Data.LoadFromEnumerable(treebank.Test));
        bool same = TagsOf(tagged).SequenceEqual(TagsOf(again));
        Console.WriteLine($"loaded: {(same ? "the same tags" : "OTHER tags")}");
        foreach (string text in settings.Text is { } given ? [given] : treebank.Test.Take(2).Select(s => string.Join(' ', s.Tokens))) LoadedModel.Write(fresh, settings.Model, text);
        return same ? 0 : 1;
    }

    private static TaggerOptions Options(Settings settings, IProgress<TrainingProgress> progress)
    {
        var options = new TaggerOptions { LabelColumnName = "TagIds", ConditionalRandomField = settings.Field, Progress = progress };
        settings.Net.ApplyTo(options, "Tokens");
        return options;
    }

    // What characters are read for: words that training never saw.
    private static void WriteUnseen(Treebank treebank, IEnumerable<TaggedSentence> tagged)
    {
        var known = treebank.Training.SelectMany(s => s.Tokens).ToHashSet(StringComparer.Ordinal);
        var unseen = treebank.Test.Zip(tagged, (truth, found) => truth.Tokens.Select((word, i) => (word, IsRight: truth.Tags[i] == found.PredictedTexts[i])))
            .SelectMany(words => words).Where(w => !known.Contains(w.word)).ToList();
        if (unseen.Count > 0) Console.WriteLine(Invariant($"words that training never saw: {unseen.Count:N0}, of which {unseen.Average(w => w.IsRight ? 1.0 : 0):P2} are tagged right"));
    }

    private static IEnumerable<string> TagsOf(IDataView tagged) => tagged.GetColumn<string[]>("PredictedTexts").Select(row => string.Join(' ', row));
}
