using System.Diagnostics;
using Examples;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Sequence.Training;
using Microsoft.ML.Tokenizers;
using static System.FormattableString;

namespace TimeMachine;

/// <summary>The main job: from a text to a trained model in a zip that another context loads and uses.</summary>
internal static class Experiment
{
    public static int Run(Settings settings)
    {
        OutputFile.CheckWritable(settings.Model, "The model", "--model");
        ReportFile.CheckWritable(settings.Report);
        var corpus = Corpus.Read(settings.Data, settings.Clean, settings.Whole);
        var ml = new MLContext(settings.Seed);
        var training = ml.Data.LoadFromEnumerable([new Document { Text = corpus.Training }]);
        var heldOut = ml.Data.LoadFromEnumerable([new Document { Text = corpus.HeldOut }]);

        Tokenizer tokenizer = settings.Tokens == TokenKind.Characters ? CharTokenizer.Create() : WordTokenizer.Create();
        var prepare = ml.Sequence.Transforms.Tokenize("Tokens", "Text", tokenizer)
            .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"));
        var prepared = prepare.Fit(training);
        long tokens = prepared.LastTransformer.Vocabulary.Counts.Sum();
        SourceText.CheckLength(tokens, settings.Net.Batch, settings.Net.Steps);

        var display = ProgressDisplay.Create((now, lastEpoch) => Invariant($"perplexity {now.Perplexity,6:F2}  held out {lastEpoch?.ValidationPerplexity,6:F2}"));
        var report = ReportFile.Begin($"{corpus.Name}, by {settings.Tokens.ToString().ToLowerInvariant()}", settings, settings.Report, display);
        var options = settings.Net.ToOptions();
        (options.ValidationSet, options.Progress) = (prepared.Transform(heldOut), report);
        report.GradientClip = options.GradientClip;
        var pipeline = prepare
            .Append(ml.Sequence.Transforms.Partition("TokenIds", settings.Net.Steps, PartitionOrder.Sequential(settings.Net.Batch)), TransformerScope.TrainTest)
            .Append(ml.Sequence.Trainers.RnnLanguageModel(options));
        Describe(corpus, settings, tokens, prepared.LastTransformer.Vocabulary.Count);
        var clock = Stopwatch.StartNew();
        var model = display.Show(() => pipeline.Fit(training));
        Console.WriteLine(Invariant($"trained in {clock.Elapsed.TotalSeconds:F1} s"));

        var metrics = ml.Sequence.EvaluateLanguageModel(model.Transform(heldOut));
        Console.WriteLine(settings.Whole ? "last tenth:" : "held out:");
        MetricTables.Write(metrics);
        string[] prefixes = settings.Prefix is { } given ? [given] : [.. SourceText.Beginnings(corpus.HeldOut, 3)];
        string[] texts = Continuation.Write(ml, model, prefixes, settings.Generation());
        report.AddMetrics(metrics);
        foreach (var (prefix, text) in prefixes.Zip(texts)) report.AddSample($"continues: {prefix}", text);
        ReportFile.Save(report, settings.Report);

        ml.Model.Save(model, training.Schema, settings.Model);
        Console.WriteLine(Invariant($"saved: {Path.GetFullPath(settings.Model)}, {new FileInfo(settings.Model).Length:N0} bytes"));
        return ShowThatItLoads(settings, corpus, prefixes, metrics, texts);
    }

    private static void Describe(Corpus corpus, Settings settings, long tokens, int vocabularySize)
    {
        Console.WriteLine(Invariant($"text: {corpus.Name}, {corpus.Training.Length:N0} characters to train on, {corpus.HeldOut.Length:N0} {(settings.Whole ? "of them to measure on" : "held out")}"));
        Console.WriteLine(Invariant($"tokens: {tokens:N0} {settings.Tokens.ToString().ToLowerInvariant()} to train on, {vocabularySize:N0} in the vocabulary"));
        Console.WriteLine(Invariant($"net: {settings.Net}"));
    }

    private static int ShowThatItLoads(Settings settings, Corpus corpus, string[] prefixes, LanguageModelMetrics metrics, string[] texts)
    {
        var ml = new MLContext(settings.Seed);
        var model = ModelFile.Load(ml, settings.Model);
        var heldOut = ml.Data.LoadFromEnumerable([new Document { Text = corpus.HeldOut }]);
        double perplexity = ml.Sequence.EvaluateLanguageModel(model.Transform(heldOut)).Perplexity;
        bool samePerplexity = perplexity == metrics.Perplexity;
        Console.WriteLine(Invariant($"loaded: held-out perplexity {perplexity:F4}, {(samePerplexity ? "the same" : "NOT the same")}"));
        bool sameTexts = Continuation.Write(ml, model, prefixes[..1], settings.Generation()).SequenceEqual(texts[..1]);
        Console.WriteLine($"loaded: {(sameTexts ? "the same" : "NOT the same")} continuation");
        return samePerplexity && sameTexts ? 0 : 1;
    }
}
