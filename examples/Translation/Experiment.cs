using System.Diagnostics;
using Examples;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Sequence.Training;
using Microsoft.ML.Sequence.Vocabularies;
using Microsoft.ML.Tokenizers;
using static System.FormattableString;

namespace Translation;

/// <summary>The main job: from pairs of sentences to a trained translator in a zip that another context loads and uses.</summary>
internal static class Experiment
{
    private static readonly string[] s_markers = [SpecialTokens.BeginningOfSequence, SpecialTokens.EndOfSequence];

    public static int Run(Settings settings)
    {
        OutputFile.CheckWritable(settings.Model, "The model", "--model");
        Pictures.CheckWritable(settings);
        if (settings.HeatMap is not null && !settings.HasAttention) throw new ArgumentException("A heat map shows attention, and this net has none. Choose one with --attention, or leave --heat-map out.");
        var corpus = Corpus.Read(settings);
        var ml = new MLContext(settings.Seed);
        var training = ml.Data.LoadFromEnumerable(corpus.Training);
        var heldOut = ml.Data.LoadFromEnumerable(corpus.HeldOutPairs);

        var targetTokens = TokensOf(ml, settings.TargetTokens, "TargetTokens", "Target", settings);
        var prepare = TokensOf(ml, settings.SourceTokens, "SourceTokens", "Source", settings)
            .Append(ml.Sequence.Transforms.BuildVocabulary("SourceIds", "SourceTokens", MinCount(settings.SourceTokens, settings), reservedTokens: s_markers))
            .Append(targetTokens, TransformerScope.TrainTest)
            .Append(ml.Sequence.Transforms.BuildVocabulary("TargetIds", "TargetTokens", MinCount(settings.TargetTokens, settings), reservedTokens: s_markers), TransformerScope.TrainTest);
        var prepared = prepare.Fit(training);
        var tokenizer = prepared.OfType<TokenizingTransformer>().Last().Tokenizer;

        var display = ProgressDisplay.Create((now, lastEpoch) => Invariant($"loss {now.Loss,6:F3}  held out: loss {lastEpoch?.ValidationLoss,6:F3} BLEU {lastEpoch?.ValidationScore,5:F2}"));
        var pipeline = prepare
            .Append(ml.Sequence.Trainers.Seq2Seq(Options(settings, prepared.Transform(heldOut, TransformerScope.Testing), tokenizer, display)))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedTokens", "PredictedTokenIds"))
            .Append(ml.Sequence.Transforms.Detokenize("Translation", "PredictedTokens", (ITokenizerSource)targetTokens));
        Describe(corpus, settings, [.. prepared.OfType<VocabularyTransformer>().Select(v => v.Vocabulary)]);
        var clock = Stopwatch.StartNew();
        var model = display.Show(() => pipeline.Fit(training));
        Console.WriteLine(Invariant($"trained in {clock.Elapsed.TotalSeconds:F1} s"));

        var evaluation = Evaluation.Of(ml, model, corpus.HeldOut, settings.Bleu, tokenizer);
        Console.WriteLine($"held out: {evaluation.Metrics.Bleu}");
        MetricTables.Write(evaluation.Metrics);
        evaluation.PrintTable(10);
        Show(ml, model, evaluation, settings);

        ml.Model.Save(model, training.Schema, settings.Model);
        Console.WriteLine(Invariant($"saved: {Path.GetFullPath(settings.Model)}, {new FileInfo(settings.Model).Length:N0} bytes"));
        return ShowThatItLoads(settings, corpus, evaluation, tokenizer);
    }

    private static IEstimator<TokenizingTransformer> TokensOf(MLContext ml, TokenKind kind, string output, string input, Settings settings) => kind switch
    {
        TokenKind.Words => ml.Sequence.Transforms.Tokenize(output, input, WordTokenizer.Create(splitPunctuation: true, lowerCase: true)),
        TokenKind.Subwords => ml.Sequence.Transforms.TrainTokenizer(output, input, new BpeTrainer { VocabularySize = settings.Vocabulary }),
        _ => ml.Sequence.Transforms.Tokenize(output, input, CharTokenizer.Create()),
    };

    // Subwords are few enough already, and a rare one is a character.
    private static int MinCount(TokenKind kind, Settings settings) => kind == TokenKind.Subwords ? 1 : settings.MinCount;

    private static Seq2SeqOptions Options(Settings settings, IDataView heldOut, Tokenizer tokenizer, IProgress<TrainingProgress> progress) => new()
    {
        Architecture = settings.Architecture,
        BatchSize = settings.Batch,
        Epochs = settings.Epochs,
        LearningRate = settings.LearningRate,
        Schedule = settings.Schedule,
        LabelSmoothing = settings.LabelSmoothing,
        AveragedEpochs = settings.Average,
        Decoding = settings.Decoding ?? new DecodingOptions(),
        ValidationSet = heldOut,
        ValidationBleu = new BleuValidation { Options = settings.Bleu, Detokenizer = settings.Bleu.Tokenizer == BleuTokenizer.None ? null : (IDetokenizer)tokenizer },
        Progress = progress,
    };

    private static void Describe(Corpus corpus, Settings settings, Vocabulary[] vocabularies)
    {
        var net = settings.Architecture;
        Console.WriteLine(Invariant($"data: {corpus.Name}, {corpus.Training.Count:N0} pairs to train on, {corpus.HeldOut.Count:N0} sentences with {corpus.HeldOutPairs.Count():N0} translations held out"));
        Console.WriteLine($"source: {Describe(settings.SourceTokens, vocabularies[0])}");
        Console.WriteLine($"target: {Describe(settings.TargetTokens, vocabularies[1])}");
        Console.WriteLine(Invariant($"net: {net.Cell}, {net.Layers} x {net.HiddenSize} hidden, embedding {net.EmbeddingSize}, dropout {net.Dropout}, attention {net.Attention}{(net.TiedEmbeddings ? ", tied" : "")}").ToLowerInvariant());
    }

    private static string Describe(TokenKind kind, Vocabulary vocabulary) =>
        Invariant($"{vocabulary.Counts.Sum():N0} {kind.ToString().ToLowerInvariant()} to train on, {vocabulary.Count:N0} in the vocabulary");

    private static void Show(MLContext ml, ITransformer model, Evaluation evaluation, Settings settings)
    {
        if ((settings.Text ?? settings.HeatMap ?? settings.BeamTree) is null) return;
        using var translator = ml.Sequence.CreateTranslator(model);
        LoadedModel.Write(translator, settings.Text ?? evaluation.Sentences.MaxBy(s => s.Source.Length)!.Source, settings);
    }

    private static int ShowThatItLoads(Settings settings, Corpus corpus, Evaluation evaluation, Tokenizer tokenizer)
    {
        var ml = new MLContext(settings.Seed);
        var loaded = Evaluation.Of(ml, ModelFile.Load(ml, settings.Model), corpus.HeldOut, settings.Bleu, tokenizer);
        bool sameBleu = loaded.Metrics.Bleu.Score == evaluation.Metrics.Bleu.Score;
        bool sameTexts = loaded.IsSameAs(evaluation);
        Console.WriteLine(Invariant($"loaded: BLEU {loaded.Metrics.Bleu.Score:F2}, {(sameBleu ? "the same" : "NOT the same")}"));
        Console.WriteLine($"loaded: {(sameTexts ? "the same" : "NOT the same")} translations");
        return sameBleu && sameTexts ? 0 : 1;
    }
}
