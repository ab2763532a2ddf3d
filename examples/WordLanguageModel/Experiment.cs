using Examples;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Sequence.Training;
using static System.FormattableString;

namespace WordLanguageModel;

/// <summary>The main job: n-grams, a net and their mixture, fitted on one text and compared on what none of them has seen.</summary>
internal static class Experiment
{
    private const int ShortOrder = 3;

    public static int Run(Settings settings)
    {
        ReportFile.CheckWritable(settings.Report);
        var corpus = Corpus.Read(settings.Data);
        var ml = new MLContext(settings.Seed);
        IDataView Row(string text) => ml.Data.LoadFromEnumerable([new Document { Text = text }]);

        // One vocabulary, of the training part, serves all models: they score the same tokens, and the same words are unknown to each.
        var words = ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create(splitPunctuation: true, settings.LowerCase))
            .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens", settings.MinCount))
            .Fit(Row(corpus.Training));
        var (training, validation, test) = (words.Transform(Row(corpus.Training)), words.Transform(Row(corpus.Validation)), words.Transform(Row(corpus.Test)));
        long tokens = training.GetColumn<uint[]>("TokenIds").Sum(row => (long)row.Length);
        SourceText.CheckLength(tokens, settings.Net.Batch, settings.Net.Steps);

        var display = ProgressDisplay.Create((now, lastEpoch) => Invariant($"perplexity {now.Perplexity,7:F2}  validation {lastEpoch?.ValidationPerplexity,7:F2}"));
        var report = ReportFile.Begin($"{corpus.Name}, by words", settings, settings.Report, display);
        var options = Options(settings.Net, validation, report);
        report.GradientClip = options.GradientClip;
        var netTrainer = ml.Sequence.Transforms.Partition("TokenIds", settings.Net.Steps, PartitionOrder.Sequential(settings.Net.Batch)).Append(ml.Sequence.Trainers.RnnLanguageModel(options));
        var ngramOptions = new[] { Math.Min(ShortOrder, settings.Order), settings.Order }.Distinct().Select(order => new NGramLanguageModelOptions { Order = order, ScoreColumnName = $"{order}-grams" });
        var ngramTrainers = ngramOptions.Select(o => (o.ScoreColumnName, Trainer: ml.Sequence.Trainers.NGramLanguageModel(o))).ToList();

        Console.WriteLine(Invariant($"text: {corpus.Name}, {tokens:N0} words and marks to train on, {words.LastTransformer.Vocabulary.Count:N0} in the vocabulary"));
        Console.WriteLine($"net: {settings.Net}");
        Contender[] ngrams = [.. ngramTrainers.Select(n => Contender.Fit(n.ScoreColumnName, () => n.Trainer.Fit(training)))];
        var net = display.Show(() => Contender.Fit(options.ScoreColumnName, () => netTrainer.Fit(training).LastTransformer));
        var mixture = Mix(ml, net, ngrams[^1], validation);

        Contender[] contenders = [.. ngrams, net, mixture];
        var comparison = new Comparison(ml, ml.Data.Cache(Score(test, contenders)), contenders);
        Console.WriteLine(Invariant($"compared: the last tenth as one text, {comparison.Tokens:N0} words and marks, the same for each model; {comparison.OutOfVocabularyRate:P2} of them are not in the vocabulary"));
        foreach (var table in (MetricTable[])[comparison.Table, .. comparison.Difference(net, ngrams[^1])])
        {
            MetricTables.Write(table);
            report.AddTable(table);
        }
        string prefix = settings.Prefix ?? SourceText.Beginnings(corpus.Test, 1).First();
        foreach (var contender in (Contender[])[ngrams[^1], net])
        {
            Console.WriteLine($"{contender.Name}:");
            report.AddSample($"{contender.Name} continue: {prefix}", Continuation.Write(ml, words.Append(contender.Model), [prefix], settings.Generation())[0]);
        }
        ReportFile.Save(report, settings.Report);
        return 0;
    }

    private static RnnLanguageModelOptions Options(NetSettings net, IDataView validation, IProgress<TrainingProgress> progress)
    {
        var options = net.ToOptions();
        options.ScoreColumnName = net.Cell.ToString().ToLowerInvariant();
        (options.ValidationSet, options.Selection, options.Progress) = (validation, ModelSelection.ValidationLoss, progress);
        return options;
    }

    private static Contender Mix(MLContext ml, Contender net, Contender ngrams, IDataView validation)
    {
        string name = $"{net.Name} and {ngrams.Name}";
        var mixture = Contender.Fit(name, () => ml.Sequence.Trainers.LanguageModelMixture(name, net.Name, ngrams.Name).Fit(Score(validation, [net, ngrams])));
        var weights = ((LanguageModelMixtureTransformer)mixture.Model).Weights;
        Console.WriteLine(Invariant($"mixture: {weights[0]:F3} of {net.Name}, {weights[1]:F3} of {ngrams.Name}, fitted on the tenth before the last"));
        return mixture;
    }

    private static IDataView Score(IDataView rows, IEnumerable<Contender> contenders) => contenders.Aggregate(rows, (view, contender) => contender.Model.Transform(view));
}
