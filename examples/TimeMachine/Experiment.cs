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
        var corpus = Corpus.Read(settings.Data, settings.Clean);
        var ml = new MLContext(settings.Seed);
        var training = ml.Data.LoadFromEnumerable([new Document { Text = corpus.Training }]);
        var heldOut = ml.Data.LoadFromEnumerable([new Document { Text = corpus.HeldOut }]);

        Tokenizer tokenizer = settings.Tokens == TokenKind.Characters ? CharTokenizer.Create() : WordTokenizer.Create();
        var prepare = ml.Sequence.Transforms.Tokenize("Tokens", "Text", tokenizer)
            .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"));
        var prepared = prepare.Fit(training);
        long tokens = prepared.LastTransformer.Vocabulary.Counts.Sum();
        CheckLength(tokens, settings);

        var display = ProgressDisplay.Create((now, lastEpoch) => Invariant($"perplexity {now.Perplexity,6:F2}  held out {lastEpoch?.ValidationPerplexity,6:F2}"));
        var pipeline = prepare
            .Append(ml.Sequence.Transforms.Partition("TokenIds", settings.Steps, PartitionOrder.Sequential(settings.Batch)), TransformerScope.TrainTest)
            .Append(ml.Sequence.Trainers.RnnLanguageModel(Options(settings, prepared.Transform(heldOut), display)));
        Describe(corpus, settings, tokens, prepared.LastTransformer.Vocabulary.Count);
        var clock = Stopwatch.StartNew();
        var model = display.Show(() => pipeline.Fit(training));
        Console.WriteLine(Invariant($"trained in {clock.Elapsed.TotalSeconds:F1} s"));

        var metrics = ml.Sequence.EvaluateLanguageModel(model.Transform(heldOut));
        Console.WriteLine("held out:");
        MetricTables.Write(metrics);
        string[] prefixes = settings.Prefix is { } given ? [given] : [.. corpus.Prefixes(3)];
        var texts = LoadedModel.Write(ml, model, prefixes, settings);

        ml.Model.Save(model, training.Schema, settings.Model);
        Console.WriteLine(Invariant($"saved: {Path.GetFullPath(settings.Model)}, {new FileInfo(settings.Model).Length:N0} bytes"));
        return ShowThatItLoads(settings, corpus, prefixes, metrics, texts);
    }

    private static RnnLanguageModelOptions Options(Settings settings, IDataView heldOut, IProgress<TrainingProgress> progress) => new()
    {
        Cell = settings.Cell,
        EmbeddingSize = settings.Embedding,
        HiddenSize = settings.Hidden,
        Layers = settings.Layers,
        Dropout = settings.Dropout,
        BatchSize = settings.Batch,
        Epochs = settings.Epochs,
        LearningRate = settings.LearningRate,
        CarryState = true,
        ValidationSet = heldOut,
        Progress = progress,
    };

    private static void CheckLength(long tokens, Settings settings)
    {
        // A batch of windows, the last label, and what the random offset may drop from the head.
        long needed = (settings.Batch + 1L) * settings.Steps + 1;
        if (tokens < needed) throw new ArgumentException(Invariant($"The text has {tokens:N0} tokens to train on, {settings.Batch} windows of {settings.Steps} steps need {needed:N0}. Give more text with --data, or a smaller --batch or --steps."));
    }

    private static void Describe(Corpus corpus, Settings settings, long tokens, int vocabularySize)
    {
        Console.WriteLine(Invariant($"text: {corpus.Name}, {corpus.Training.Length:N0} characters to train on, {corpus.HeldOut.Length:N0} held out"));
        Console.WriteLine(Invariant($"tokens: {tokens:N0} {settings.Tokens.ToString().ToLowerInvariant()} to train on, {vocabularySize:N0} in the vocabulary"));
        Console.WriteLine(Invariant($"net: {settings.Cell.ToString().ToLowerInvariant()}, {settings.Layers} x {settings.Hidden} hidden, embedding {settings.Embedding}, dropout {settings.Dropout}"));
    }

    private static int ShowThatItLoads(Settings settings, Corpus corpus, string[] prefixes, LanguageModelMetrics metrics, string[] texts)
    {
        var ml = new MLContext(settings.Seed);
        var model = ModelFile.Load(ml, settings.Model);
        var heldOut = ml.Data.LoadFromEnumerable([new Document { Text = corpus.HeldOut }]);
        double perplexity = ml.Sequence.EvaluateLanguageModel(model.Transform(heldOut)).Perplexity;
        bool samePerplexity = perplexity == metrics.Perplexity;
        Console.WriteLine(Invariant($"loaded: held-out perplexity {perplexity:F4}, {(samePerplexity ? "the same" : "NOT the same")}"));
        bool sameTexts = LoadedModel.Write(ml, model, prefixes[..1], settings).SequenceEqual(texts[..1]);
        Console.WriteLine($"loaded: {(sameTexts ? "the same" : "NOT the same")} continuation");
        return samePerplexity && sameTexts ? 0 : 1;
    }
}
