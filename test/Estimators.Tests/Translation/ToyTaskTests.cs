using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Translation;

/// <summary>Small tasks that are learned as a whole: they fail when any part of the way from text to text is wrong.</summary>
[TestClass]
public class ToyTaskTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void ReversingDigits_IsLearned_AlsoForLongerStrings(int seed)
    {
        var model = Fit(Reversed, seed, strings: 16_000, longest: 10, epochs: 6);
        AssertExact(model, Reversed, 0.98, 1, Enumerable.Range(0, 300).Select(i => 1 + i % 10));
        AssertExact(model, Reversed, 0.9, 0.98, Enumerable.Repeat(12, 200));
    }

    [TestMethod]
    public void Copying_IsLearned()
    {
        static string Same(string digits) => digits;
        AssertExact(Fit(Same, seed: 1, strings: 6_000, longest: 6, epochs: 3), Same, 0.98, 1, Enumerable.Range(0, 200).Select(i => 1 + i % 6));
    }

    [TestMethod]
    public void Sorting_IsLearned()
    {
        static string Sorted(string digits) => string.Concat(digits.Order());
        AssertExact(Fit(Sorted, seed: 1, strings: 6_000, longest: 5, epochs: 3), Sorted, 0.95, 1, Enumerable.Range(0, 200).Select(i => 1 + i % 5));
    }

    private static string Reversed(string digits) => string.Concat(digits.Reverse());

    // Of lengths from 1 to n, longer ones are drawn more often: they are harder, and show what longer ones still ask for.
    private TransformerChain<DetokenizingTransformer> Fit(Func<string, string> task, int seed, int strings, int longest, int epochs)
    {
        var random = new Random(seed);
        var rows = Rows(task, random, Enumerable.Range(0, strings).Select(_ => 1 + (int)(longest * Math.Sqrt(random.NextDouble()))));
        var options = new Seq2SeqOptions
        {
            Architecture = new Seq2SeqArchitecture { HiddenSize = 64, EmbeddingSize = 32, InputFeeding = true, Dropout = 0.1, Initialization = WeightInitialization.Xavier },
            Epochs = epochs,
            BatchSize = 32,
            LearningRate = 0.004,
            Seed = seed,
            Decoding = new DecodingOptions { Strategy = DecodingStrategy.Greedy, TokenScores = true },
        };
        return _ml.Sequence.Transforms.Tokenize("SourceTokens", "Source", CharTokenizer.Create())
            .Append(_ml.Sequence.Transforms.BuildVocabulary("SourceIds", "SourceTokens", reservedTokens: SmallTranslator.Markers))
            .Append(_ml.Sequence.Transforms.Tokenize("TargetTokens", "Target", CharTokenizer.Create()), TransformerScope.TrainTest)
            .Append(_ml.Sequence.Transforms.BuildVocabulary("TargetIds", "TargetTokens", reservedTokens: SmallTranslator.Markers), TransformerScope.TrainTest)
            .Append(_ml.Sequence.Trainers.Seq2Seq(options))
            .Append(_ml.Transforms.Conversion.MapKeyToValue("Predicted", "PredictedTokenIds"))
            .Append(_ml.Sequence.Transforms.Detokenize("Translation", "Predicted", CharTokenizer.Create()))
            .Fit(_ml.Data.LoadFromEnumerable(rows));
    }

    private void AssertExact(ITransformer model, Func<string, string> task, double leastExact, double leastEnded, IEnumerable<int> lengths)
    {
        var rows = Rows(task, new Random(2), lengths);
        var result = model.Transform(_ml.Data.LoadFromEnumerable(rows));
        string[] written = Columns.Texts(result, "Translation");
        double exact = Share(written.Zip(rows, (text, row) => text == row.Target)), asLong = Share(written.Zip(rows, (text, row) => text.Length == row.Target.Length));
        // One score more than tokens: the model ended it, and it was not cut.
        double ended = Share(Columns.Scores(result, "TokenScores").Zip(Columns.Keys(result, "PredictedTokenIds"), (scores, keys) => scores.Length == keys.Length + 1));
        string figures = $"exact {exact}, as long as they should be {asLong}, ended {ended}";
        Assert.IsGreaterThanOrEqualTo(leastExact, exact, figures);
        Assert.IsGreaterThanOrEqualTo(leastExact, asLong, figures);
        Assert.IsGreaterThanOrEqualTo(leastEnded, ended, figures);
    }

    private static double Share(IEnumerable<bool> all) => all.Average(one => one ? 1.0 : 0.0);

    private static PairText[] Rows(Func<string, string> task, Random random, IEnumerable<int> lengths) => [.. lengths.Select(length =>
    {
        string digits = string.Concat(Enumerable.Range(0, length).Select(_ => random.Next(10)));
        return new PairText { Source = digits, Target = task(digits) };
    })];
}
