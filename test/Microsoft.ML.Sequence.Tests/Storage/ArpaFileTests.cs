using System.Text;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Models;
using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Tests.Storage;

[TestClass]
public class ArpaFileTests
{
    private const string Small = "\\data\\\nngram 1=3\nngram 2=2\n\n\\1-grams:\n-99\t<s>\t-0.3\n-0.5\ta\t0\n-0.6\t</s>\n\n\\2-grams:\n-0.2\t<s> a\n-0.1\ta </s>\n\n\\end\\\n";

    [TestMethod]
    public void AWrittenModel_IsReadAsItWas()
    {
        var (counts, tokens) = NGramGolden.SentenceCounts("big", 4);
        var model = NGramLanguageModel.Estimate(counts);
        var (read, vocabulary) = Read(Write(model, tokens));
        CollectionAssert.AreEqual(tokens.Keys.ToArray(), vocabulary.Tokens.ToArray());
        Assert.AreEqual("<unk>", vocabulary.UnknownToken);
        Assert.AreEqual(model.StartToken, read.StartToken);
        for (int length = 1; length <= 4; length++) Assert.AreEqual(model.CountOf(length), read.CountOf(length));
        foreach (string[] sentence in NGramGolden.Corpus("big_test"))
        {
            var (ours, theirs) = (model.Read(tokens["<s>"]), read.Read(tokens["<s>"]));
            foreach (int token in sentence.Select(w => tokens.GetValueOrDefault(w)))
            {
                Assert.AreEqual(model.LogProbability(ours, token), read.LogProbability(theirs, token), 1e-5f);
                (ours, theirs) = (model.Read(ours, token), read.Read(theirs, token));
            }
        }
    }

    [TestMethod]
    public void AReadModel_IsWrittenAsItWas()
    {
        foreach (var golden in NGramGolden.KenLm.GetProperty("cases").EnumerateArray().Where(c => c.TryGetProperty("arpa", out _)))
        {
            var (model, vocabulary) = Read(golden.GetProperty("arpa").GetString()!);
            string once = Write(model, vocabulary);
            var (again, _) = Read(once);
            Assert.AreEqual(once, Write(again, vocabulary));
        }
    }

    [TestMethod]
    public void TheFile_IsThatOfTheFormat()
    {
        var (model, vocabulary) = Read("made by hand\n" + Small.Replace('\t', ' ').Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.AreEqual((2, 3, 0), (model.Order, model.VocabularySize, model.StartToken));
        Assert.AreEqual(Math.Log(10) * -0.9, model.LogProbability(model.Read(0), 2), 1e-6, "-0.3 - 0.6");
        Assert.AreEqual(Math.Log(10) * -0.1, model.LogProbability(model.Read(0, 1), 2), 1e-6);
        Assert.AreEqual(float.NegativeInfinity, model.LogProbability(default, 0));
        Assert.AreEqual(Small.Replace("-0.6\t</s>", "-0.6\t</s>\t0", StringComparison.Ordinal), Write(model, vocabulary));
    }

    [TestMethod]
    public void AFileThatLacksSuffixes_IsReadByWhatItHas()
    {
        // Pruning by entropy, as SRILM's, may leave a b c and no b c.
        var (model, vocabulary) = Read("\\data\\\nngram 1=3\nngram 2=2\nngram 3=1\n\\1-grams:\n-1 a -0.1\n-1 b -0.2\n-1 c -0.3\n\\2-grams:\n-0.5 a b -0.4\n-0.6 c a -0.5\n\\3-grams:\n-0.2 a b c\n\\end\\\n");
        double Log10(string context, string token) =>
            model.LogProbability(model.Read([.. context.Select(c => (int)vocabulary.KeyOf([c]) - 1)]), (int)vocabulary.KeyOf(token) - 1) / Math.Log(10);
        Assert.AreEqual(-0.2, Log10("ab", "c"), 1e-6);
        Assert.AreEqual(-0.2 - 1, Log10("cb", "c"), 1e-6, "the weight of b, and c alone");
        Assert.AreEqual(-0.4 - 0.2 - 1, Log10("ab", "a"), 1e-6, "the weights of a b and of b, and a alone");
        Assert.AreEqual(-0.6, Log10("abc", "a"), 1e-6, "after b c, which is not there, c a");
        Assert.AreEqual(-0.5 - 0.5, Log10("ca", "b"), 1e-6, "the weight of c a, and a b");
        var all = new float[3];
        model.LogProbabilities(model.Read(0, 1), all);
        for (int token = 0; token < 3; token++) Assert.AreEqual(model.LogProbability(model.Read(0, 1), token), all[token], 1e-6f);
    }

    [TestMethod]
    [DataRow("ngram 1=3", "ngram 1=4", "Line 10 of the ARPA file is '\\2-grams:', needed is 4 1-grams, as \\data\\ says, after 3 of them.")]
    [DataRow("ngram 1=3", "ngram 1=2", "Line 8 of the ARPA file is '-0.6\t</s>', needed is 2 1-grams, as \\data\\ says, and not more.")]
    [DataRow("ngram 2=2", "ngram 3=2", "Line 3 of the ARPA file is 'ngram 3=2', needed is 'ngram 2=' and a number")]
    [DataRow("-0.5\ta", "x\ta", "Line 7 of the ARPA file is 'x\ta\t0', needed is a number below 99, and not 'x'.")]
    [DataRow("-0.5\ta", "0.5\ta", "needed is the logarithm of a probability, which is not above 0.")]
    [DataRow("-0.5\ta", "NaN\ta", "needed is a number below 99, and not 'NaN'.")]
    [DataRow("-0.2\t<s> a", "-0.2\tb a", "Line 11 of the ARPA file is '-0.2\tb a', needed is an n-gram whose first 1 token is listed before.")]
    [DataRow("-0.2\t<s> a", "-0.2\t<s> b", "needed is tokens that are listed as 1-grams, and not 'b'.")]
    [DataRow("-0.1\ta </s>", "-0.2\t<s> a", "Line 12 of the ARPA file is '-0.2\t<s> a', needed is each n-gram once.")]
    [DataRow("-0.1\ta </s>", "-0.1\ta </s>\t0", "needed is a number, 2 tokens.")]
    [DataRow("\\end\\", "", "Line 15 of the ARPA file is the end of the file, needed is \\end\\.")]
    [DataRow("\\data\\", "data", "needed is \\data\\.")]
    [DataRow("ngram 1=3\nngram 2=2\n", "", "needed is 'ngram 1=' and a number.")]
    public void AFault_IsSaidWithItsLine(string old, string wrong, string message) =>
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => Read(Small.Replace(old, wrong, StringComparison.Ordinal))).Message, message);

    [TestMethod]
    public void AlteredFiles_AreReadOrRefused()
    {
        int refused = 0;
        foreach (var (name, bytes) in Alterations.Of(Encoding.UTF8.GetBytes(Small), count: 2_000, seed: 4))
        {
            try
            {
                ArpaFile.Read(new MemoryStream(bytes));
            }
            catch (FormatException)
            {
                refused++;
            }
            catch (Exception fault)
            {
                Assert.Fail($"{name}: {fault}");
            }
        }
        Assert.IsGreaterThan(500, refused);
    }

    [TestMethod]
    public void WhatTheFormatCannotSay_IsRefused()
    {
        var vocabulary = new Vocabulary(Enumerable.Range(0, 12).Select(i => ($"w{i}", 0L)));
        foreach (var smoothing in new[] { NGramSmoothing.MaximumLikelihood, NGramSmoothing.Lidstone(1), NGramSmoothing.StupidBackoff() })
        {
            StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => Write(RandomText.Model(smoothing), vocabulary)).Message, "An ARPA file cannot say how this model backs off");
        }
        var model = RandomText.Model(NGramSmoothing.WittenBell);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => Write(model, new Vocabulary([("a", 0)]))).Message, "The vocabulary has 1 tokens, the model 12.");
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => Write(model, new Vocabulary(Enumerable.Range(0, 12).Select(i => ($"w {i}", 0L))))).Message, "Token 'w 0' is empty or has white space");
    }

    private static ArpaModel Read(string text) => ArpaFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static string Write(NGramLanguageModel model, Dictionary<string, int> tokens) => Write(model, new Vocabulary(tokens.Keys.Select(t => (t, 0L)), "<unk>"));

    private static string Write(NGramLanguageModel model, Vocabulary vocabulary)
    {
        using var stream = new MemoryStream();
        ArpaFile.Write(model, vocabulary, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
