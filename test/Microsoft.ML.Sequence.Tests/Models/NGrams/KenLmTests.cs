using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence.Tests.Models;

/// <summary>Every figure of KenLM's lmplz and query.</summary>
[TestClass]
public class KenLmTests
{
    private const double Logarithm = 2e-6;    // KenLM's and ours are held in single precision

    public static IEnumerable<int> Cases => Enumerable.Range(0, NGramGolden.KenLm.GetProperty("cases").GetArrayLength());

    [TestMethod]
    public void AllCasesAreThere() => Assert.AreEqual(13, Cases.Count());

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Discounts_AreKenLms(int index)
    {
        var golden = NGramGolden.KenLm.GetProperty("cases")[index];
        int order = golden.GetProperty("order").GetInt32();
        var (counts, _) = NGramGolden.SentenceCounts(golden.GetProperty("corpus").GetString()!, order);
        if (golden.TryGetProperty("failed", out var failed))
        {
            StringAssert.Contains(failed[0].GetString(), "Could not calculate Kneser-Ney discounts for 1-grams");
            StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => Estimate(golden, out _)).Message, "The discounts of 1-grams cannot be estimated: 0, 3, 1 of them have the counts 1, 2 and 3");
            return;
        }
        var statistics = golden.GetProperty("statistics").EnumerateArray().Skip(1).Select(s => s.GetString()!.Split(' ')).ToList();
        Assert.HasCount(order, statistics);
        var model = Estimate(golden, out _);
        for (int length = 1; length <= order; length++)
        {
            string[] line = statistics[length - 1];
            var discounts = NGramDiscounts.Estimate(counts.CountsOfCounts(length, ofContinuations: true)) ?? FallbackOf(golden)!.Value;
            double[] expected = [.. line[2..].Select(d => double.Parse(d.Split('=')[1], CultureInfo.InvariantCulture))];
            Assert.HasCount(3, expected);
            foreach (var (e, d) in expected.Zip([discounts.One, discounts.Two, discounts.ThreeOrMore])) Assert.AreEqual(e, d, 1e-5);
            // "kept/all" where n-grams were pruned.
            Assert.AreEqual(int.Parse(line[1].Split('/')[0]), model.CountOf(length));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Models_AreKenLms(int index)
    {
        var golden = NGramGolden.KenLm.GetProperty("cases")[index];
        if (!golden.TryGetProperty("arpa", out var arpa)) return;
        var (kenlm, vocabulary) = ArpaFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(arpa.GetString()!)));
        var model = Estimate(golden, out var tokens);
        int[] ours = [.. vocabulary.Tokens.Select(t => tokens[t])];
        Assert.AreEqual(ours.Length, tokens.Count);
        Assert.AreEqual(kenlm.Trie.Count, model.Trie.Count);
        var pairs = new List<(int Theirs, int Ours)> { (0, 0) };
        for (int i = 0; i < pairs.Count; i++)
        {
            var (context, ourContext) = pairs[i];
            if (context >= kenlm.Trie.ContextCount) continue;
            AreEqual(kenlm.Weights[context], model.Weights[ourContext], $"weight of node {context}", isCompared: context != 0);
            var (begin, end) = kenlm.Trie.Children(context);
            for (int child = begin; child < end; child++)
            {
                int our = model.Trie.Child(ourContext, ours[kenlm.Trie.Token(child)]);
                Assert.IsGreaterThan(0, our, $"n-gram {child}");
                AreEqual(kenlm.Values[child], model.Values[our], $"n-gram {child}");
                pairs.Add((child, our));
            }
        }
        Assert.HasCount(model.Trie.Count, pairs);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Queries_AreKenLms(int index)
    {
        var golden = NGramGolden.KenLm.GetProperty("cases")[index];
        if (!golden.TryGetProperty("arpa", out _)) return;
        var model = Estimate(golden, out var tokens);
        string[][] sentences = NGramGolden.Corpus(golden.GetProperty("corpus").GetString() switch { "train" => "test", var name => $"{name}_test" });
        foreach (var (key, isMarked) in new[] { ("query", true), ("query_without_boundaries", false) })
        {
            var query = golden.GetProperty(key);
            if (query.TryGetProperty("failed", out var failed))
            {
                Assert.AreEqual(1, model.Order, failed[0].GetString());
                continue;
            }
            var rows = query.GetProperty("sentences").EnumerateArray().ToList();
            Assert.HasCount(sentences.Length, rows);
            var (all, known, unknown, count) = (0.0, 0.0, 0, 0);
            for (int i = 0; i < rows.Count; i++)
            {
                var scored = Score(model, tokens, sentences[i], isMarked);
                var words = rows[i].GetProperty("words").EnumerateArray().ToList();
                Assert.HasCount(words.Count, scored);
                foreach (var (word, (text, length, log10)) in words.Zip(scored))
                {
                    Assert.AreEqual((word[0].GetString(), word[1].GetInt32()), (text, length), $"{key}, sentence {i}");
                    Assert.AreEqual(word[2].GetDouble(), log10, Logarithm * 2, $"{key}, sentence {i}, {text}");
                }
                Assert.AreEqual(rows[i].GetProperty("log10").GetDouble(), scored.Sum(s => s.Log10), 2e-5);
                Assert.AreEqual(rows[i].GetProperty("oov").GetInt32(), scored.Count(s => !tokens.ContainsKey(s.Text)));
                all += scored.Sum(s => s.Log10);
                known += scored.Where(s => tokens.ContainsKey(s.Text)).Sum(s => s.Log10);
                unknown += scored.Count(s => !tokens.ContainsKey(s.Text));
                count += scored.Count;
            }
            var summary = query.GetProperty("summary");
            Assert.AreEqual(4, summary.EnumerateObject().Count());
            Assert.AreEqual(summary.GetProperty("Tokens").GetDouble(), count);
            Assert.AreEqual(summary.GetProperty("OOVs").GetDouble(), unknown);
            Assert.AreEqual(summary.GetProperty("Perplexity including OOVs").GetDouble(), Math.Pow(10, -all / count), 1e-4);
            Assert.AreEqual(summary.GetProperty("Perplexity excluding OOVs").GetDouble(), Math.Pow(10, -known / (count - unknown)), 1e-4);
        }
    }

    private static NGramLanguageModel Estimate(JsonElement golden, out Dictionary<string, int> tokens)
    {
        string command = golden.GetProperty("command").GetString()!;
        (var counts, tokens) = NGramGolden.SentenceCounts(golden.GetProperty("corpus").GetString()!, golden.GetProperty("order").GetInt32());
        return NGramLanguageModel.Estimate(counts, new NGramEstimationOptions(
            NGramSmoothing.ModifiedKneserNey(FallbackOf(golden)),
            command.Contains("--interpolate_unigrams 0", StringComparison.Ordinal) ? UnseenTokens.UnknownToken : UnseenTokens.Uniform,
            tokens["<unk>"],
            command.Contains("--prune 0 0 1", StringComparison.Ordinal) ? [0, 0, 1] : null));
    }

    private static NGramDiscounts? FallbackOf(JsonElement golden)
    {
        string command = golden.GetProperty("command").GetString()!;
        if (!command.Contains("--discount_fallback", StringComparison.Ordinal)) return null;
        return command.EndsWith("0.4 0.9 1.4", StringComparison.Ordinal) ? new NGramDiscounts(0.4, 0.9, 1.4) : NGramDiscounts.Fallback;
    }

    private static List<(string Text, int Length, double Log10)> Score(NGramLanguageModel model, Dictionary<string, int> tokens, string[] sentence, bool isMarked)
    {
        var state = isMarked ? model.Read(tokens["<s>"]) : default;
        var scored = new List<(string, int, double)>();
        foreach (string word in isMarked ? [.. sentence, "</s>"] : sentence)
        {
            int token = tokens.GetValueOrDefault(word, tokens["<unk>"]);
            double log10 = model.LogProbability(state, token, out int length) / Math.Log(10);
            scored.Add((word, length, log10));
            state = model.Read(state, token);
        }
        return scored;
    }

    private static void AreEqual(float expected, float actual, string what, bool isCompared = true)
    {
        if (isCompared && expected != actual) Assert.AreEqual(expected, actual, Logarithm * Math.Log(10), what);
    }
}
