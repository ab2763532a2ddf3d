using System.Text.Json;
using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence.Tests.Models;

/// <summary>Every figure of NLTK's nltk.lm. Sentences are padded on both sides with as many markers as contexts are long, and NLTK expects beginning markers like other tokens.</summary>
[TestClass]
public class NltkTests
{
    private const double Relative = 2e-6;    // ours are held in single precision

    public static IEnumerable<int> Cases => Enumerable.Range(0, NGramGolden.Nltk.GetProperty("cases").GetArrayLength());

    [TestMethod]
    public void AllCasesAreThere() => Assert.AreEqual((48, 126), (Cases.Count(), NGramGolden.Nltk.GetProperty("pairs").GetArrayLength()));

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Scores_AreNltks(int index)
    {
        var nltk = new Nltk(NGramGolden.Nltk.GetProperty("cases")[index]);
        int compared = 0;
        foreach (var (pair, expected) in NGramGolden.Nltk.GetProperty("pairs").EnumerateArray().Zip(nltk.Case.GetProperty("scores").EnumerateArray()))
        {
            string word = pair.GetProperty("word").GetString()!;
            string[] context = [.. pair.GetProperty("context").EnumerateArray().Select(w => w.GetString()!)];
            AreEqual(expected, nltk.Score(word, context), $"{nltk.Name}: {word} after {string.Join(' ', context)}");
            compared++;
        }
        Assert.AreEqual(126, compared);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void EntropiesAndPerplexities_AreNltks(int index)
    {
        var nltk = new Nltk(NGramGolden.Nltk.GetProperty("cases")[index]);
        double[][] scores = [.. NGramGolden.Corpus("test").Select(nltk.ScoresOf)];
        bool[][] seen = [.. NGramGolden.Corpus("test").Select(nltk.SeenIn)];
        var sentences = nltk.Case.GetProperty("sentences").EnumerateArray().ToList();
        Assert.HasCount(10, sentences);
        for (int i = 0; i < sentences.Count; i++) AreEqual(sentences[i], scores[i], $"{nltk.Name}, sentence {i}");
        double[] all = [.. scores.SelectMany(s => s)];
        AreEqual(nltk.Case.GetProperty("test"), all, $"{nltk.Name}, all");
        AreEqual(nltk.Case.GetProperty("test_without_oov_ngrams"), [.. all.Zip(seen.SelectMany(s => s)).Where(s => s.Second).Select(s => s.First)], $"{nltk.Name}, known");
    }

    [TestMethod]
    public void Counts_AreNltks()
    {
        var golden = NGramGolden.Nltk.GetProperty("counts_order3");
        var (counts, tokens) = Nltk.Count(order: 3, cutoff: 1);
        CollectionAssert.AreEqual(new long[] { 325, 295, 265 }, golden.GetProperty("N_by_order").EnumerateObject().Select(p => p.Value.GetInt64()).ToArray());
        foreach (var total in golden.GetProperty("N_by_order").EnumerateObject()) Assert.AreEqual(total.Value.GetInt64(), counts.Total(int.Parse(total.Name)));
        CollectionAssert.AreEquivalent(golden.GetProperty("vocabulary").EnumerateArray().Select(w => w.GetString()).ToArray(), tokens.Keys.ToArray());
        foreach (var (name, context) in new[] { ("unigrams", Array.Empty<string>()), ("after_the", ["the"]), ("after_the_old", ["the", "old"]) })
        {
            var expected = golden.GetProperty(name).EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt32());
            foreach (var (word, token) in tokens) Assert.AreEqual(expected.GetValueOrDefault(word), counts.CountOf([.. context.Select(w => tokens[w]), token]), $"{name}: {word}");
        }
    }

    private static void AreEqual(JsonElement expected, double[] scores, string what)
    {
        if (expected.TryGetProperty("ngrams", out var count)) Assert.AreEqual(count.GetInt32(), scores.Length, what);
        double entropy = -scores.Average(Math.Log2);
        AreEqual(expected.GetProperty("entropy"), entropy, $"{what}, entropy");
        AreEqual(expected.GetProperty("perplexity"), Math.Pow(2, entropy), $"{what}, perplexity");
    }

    private static void AreEqual(JsonElement expected, double actual, string what)
    {
        // Kneser-Ney of order 1 has no pairs to count, and NLTK divides by their number. Ours then has the tokens' own counts.
        if (NGramGolden.Raises(expected))
        {
            Assert.AreEqual("ZeroDivisionError", expected.GetProperty("raises").GetString(), what);
            Assert.IsTrue(actual >= 0, what);
            return;
        }
        double number = NGramGolden.Number(expected);
        if (double.IsFinite(number)) Assert.AreEqual(number, actual, Math.Abs(number) * Relative, what);
        else Assert.AreEqual(number, actual, what);
    }

    /// <summary>One of NLTK's models, by ours.</summary>
    private sealed class Nltk
    {
        private readonly NGramLanguageModel _model;
        private readonly NGramCounts _counts;
        private readonly Dictionary<string, int> _tokens;
        private readonly string _kind;
        private readonly double _number;

        public Nltk(JsonElement golden)
        {
            Case = golden;
            _kind = golden.GetProperty("model").GetString()!.Split(' ')[0];
            _number = golden.GetProperty("options").EnumerateObject().Select(p => p.Value.GetDouble()).SingleOrDefault(double.NaN);
            (_counts, _tokens) = Count(Order, golden.GetProperty("unk_cutoff").GetInt32());
            Assert.AreEqual(golden.GetProperty("vocabulary_size").GetInt32(), _tokens.Count);
            var (smoothing, unseen) = _kind switch
            {
                "MLE" => (NGramSmoothing.MaximumLikelihood, UnseenTokens.Uniform),
                "Laplace" => (NGramSmoothing.Lidstone(1), UnseenTokens.Uniform),
                "Lidstone" => (NGramSmoothing.Lidstone(_number), UnseenTokens.Uniform),
                "StupidBackoff" => (NGramSmoothing.StupidBackoff(_number), UnseenTokens.Impossible),
                "WittenBellInterpolated" => (NGramSmoothing.WittenBell, UnseenTokens.Impossible),
                "AbsoluteDiscountingInterpolated" => (NGramSmoothing.AbsoluteDiscounting(_number), UnseenTokens.Impossible),
                "KneserNeyInterpolated" => (NGramSmoothing.KneserNey(_number, startsKeepCounts: false), UnseenTokens.Impossible),
                _ => throw new InvalidOperationException(_kind),
            };
            _model = NGramLanguageModel.Estimate(_counts, new NGramEstimationOptions(smoothing, unseen));
        }

        public JsonElement Case { get; }

        public string Name => $"{Case.GetProperty("model").GetString()} {Order} {Case.GetProperty("unk_cutoff")}";

        private int Order => Case.GetProperty("order").GetInt32();

        public static (NGramCounts Counts, Dictionary<string, int> Tokens) Count(int order, int cutoff)
        {
            string[][] padded = [.. NGramGolden.Corpus("train").Select(s => Pad(s, order))];
            var tokens = NGramGolden.Numbered(["<UNK>", .. padded.SelectMany(s => s).GroupBy(w => w).Where(g => g.Count() >= cutoff).Select(g => g.Key)]);
            var counter = new NGramCounter(order, tokens.Count);
            foreach (string[] sentence in padded) counter.Add([.. sentence.Select(w => tokens.GetValueOrDefault(w, tokens["<UNK>"]))]);
            return (counter.ToCounts(), tokens);
        }

        public double[] ScoresOf(string[] sentence)
        {
            string[] padded = Pad(sentence, Order);
            return [.. Enumerable.Range(Order - 1, padded.Length - Order + 1).Select(i => Score(padded[i], padded[(i - Order + 1)..i]))];
        }

        public bool[] SeenIn(string[] sentence)
        {
            string[] padded = Pad(sentence, Order);
            return [.. Enumerable.Range(Order - 1, padded.Length - Order + 1).Select(i => padded[(i - Order + 1)..(i + 1)].All(_tokens.ContainsKey))];
        }

        public double Score(string word, string[] context)
        {
            int token = TokenOf(word);
            int[] before = [.. context.Select(TokenOf)];

            // Contexts that are longer than the order allows are cut. NLTK's models without back-off look them up instead, and find none.
            int tooLong = Math.Max(0, before.Length - (Order - 1));
            if (tooLong > 0 && _kind == "MLE") return 0;
            if (tooLong > 0 && _kind is ("Laplace" or "Lidstone")) return 1.0 / _tokens.Count;
            return Math.Exp(_model.LogProbability(_model.Read(before), token)) + Surplus(token, before[tooLong..]);
        }

        // NLTK counts the second beginning marker among the tokens that follow the first when it shares out what was taken there, though nothing was taken from it,
        // for nothing stands before the two. So its probabilities after one marker sum to more than 1, and those after two have a share in that. Ours sum to 1.
        private double Surplus(int token, int[] context)
        {
            if (_kind != "KneserNeyInterpolated" || Order != 3 || context.Length == 0 || !context.All(t => t == TokenOf("<s>"))) return 0;
            int start = TokenOf("<s>");
            double firstWords = Enumerable.Range(0, _tokens.Count).Count(word => _counts.CountOf(start, start, word) > 0);
            double surplus = _number / firstWords * Math.Exp(_model.LogProbability(default, token));
            return context.Length == 1 ? surplus : surplus * _number * firstWords / _counts.CountOf(start, start);
        }

        private static string[] Pad(string[] sentence, int order) => [.. Enumerable.Repeat("<s>", order - 1), .. sentence, .. Enumerable.Repeat("</s>", order - 1)];

        private int TokenOf(string word) => _tokens.GetValueOrDefault(word, _tokens["<UNK>"]);
    }
}
