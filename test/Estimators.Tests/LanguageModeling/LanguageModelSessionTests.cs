namespace Microsoft.ML.Sequence.Tests.LanguageModeling;

[TestClass]
public class LanguageModelSessionTests
{
    private const string Text = "my box with jugs. pack Q my  box";

    private static readonly MLContext s_ml = new(1);
    private static readonly Lazy<ITransformer> s_net = new(() => SmallModel.Fit(s_ml));
    private static readonly Lazy<ITransformer> s_ngrams = new(() => Texts.Preparation(s_ml).Append(s_ml.Sequence.Trainers.NGramLanguageModel(order: 4)).Fit(Texts.Lines(s_ml, SmallModel.Text)));

    public static IEnumerable<object[]> Models => [[true], [false]];

    public static IEnumerable<object[]> Tokenizers => GenerationModels.TokenizerNames.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void ATextInPieces_IsScoredLikeTheWholeRow(bool isNet)
    {
        var scored = Model(isNet).Transform(Texts.Lines(s_ml, Text));
        float[] expected = Columns.Scores(scored)[0];
        using var session = s_ml.Sequence.CreateLanguageModelSession(Model(isNet));
        var read = Pieces(Text, seed: 3).SelectMany(session.Read).ToArray();
        Assert.AreEqual(Text, string.Concat(read.Select(t => t.Token)));
        Assert.IsTrue(float.IsNaN(read[0].LogProbability), "nothing is before the first token");
        AssertNear(expected, [.. read.Skip(1).Select(t => t.LogProbability)]);
        AssertNear([.. expected.Select(p => -p / MathF.Log(2))], [.. read.Skip(1).Select(t => t.Surprisal)]);
        Assert.AreEqual(s_ml.Sequence.EvaluateLanguageModel(scored).Perplexity, session.Perplexity, 1e-3);
        Assert.AreEqual(Text.Length, session.TokenCount);
    }

    [TestMethod]
    [DynamicData(nameof(Tokenizers))]
    public void WhereverATextIsCut_ItsTokensAreTheSame(string tokenizer)
    {
        var model = GenerationModels.Fit(s_ml, tokenizer);
        foreach (string line in GenerationModels.Lines)
        {
            var scored = model.Transform(Texts.Lines(s_ml, line));
            string[] tokens = Columns.Tokens(scored)[0];
            using var session = s_ml.Sequence.CreateLanguageModelSession(model);
            for (int seed = 0; seed < 5; seed++)
            {
                var read = Pieces(line, seed).SelectMany(session.Read).Concat(Once(session.Flush)).ToArray();
                CollectionAssert.AreEqual(tokens, read.Select(t => t.Token).ToArray());
                AssertNear(Columns.Scores(scored)[0], [.. read.Skip(1).Select(t => t.LogProbability)]);
                Assert.AreEqual("", session.HeldText);
                session.Reset();
            }
        }
    }

    [TestMethod]
    public void AWord_IsHeldBackUntilItEnds()
    {
        using var session = s_ml.Sequence.CreateLanguageModelSession(GenerationModels.Fit(s_ml, "words and marks"));
        Assert.IsEmpty(session.Read("the ow").Skip(1));
        Assert.AreEqual(" ow", session.HeldText);
        Assert.AreEqual("owner", session.Read("ner ").Single().Token);
        Assert.IsEmpty(session.Read("said"));
        Assert.AreEqual("said", session.Flush().Single().Token);
        Assert.IsEmpty(session.Flush());
        Assert.AreEqual(3, session.TokenCount);
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void Next_IsWhatARowsNextTokensAre(bool isNet)
    {
        using var session = s_ml.Sequence.CreateLanguageModelSession(Model(isNet));
        session.Read("pack my box");
        var next = session.Next(20);
        Assert.HasCount(20, next);
        Assert.AreEqual(1, next.Sum(t => t.Probability), 1e-4f);
        Assert.IsTrue(next.Zip(next.Skip(1), (a, b) => a.Probability >= b.Probability).All(ordered => ordered));
        using var fork = session.Fork();
        Assert.AreEqual(next[0].Probability, MathF.Exp(fork.Read(next[0].Token).Single().LogProbability), 1e-6f);
        if (!isNet) Assert.AreEqual(" ", next[0].Token);
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void AFork_GoesOnByItself(bool isNet)
    {
        using var session = s_ml.Sequence.CreateLanguageModelSession(Model(isNet));
        session.Read("pack my ");
        using var fork = session.Fork();
        fork.Read("jugs with box");
        Assert.AreEqual((8L, 21L), (session.TokenCount, fork.TokenCount));
        using var plain = s_ml.Sequence.CreateLanguageModelSession(Model(isNet));
        plain.Read("pack my ");
        var expected = plain.Read("box");
        CollectionAssert.AreEqual(expected.ToArray(), session.Read("box").ToArray());
        Assert.AreEqual(plain.Perplexity, session.Perplexity);
        session.Dispose();
        Assert.HasCount(1, fork.Read("."), "a fork outlives its origin");
    }

    [TestMethod]
    public void AForkKeepsWhatIsHeldBack()
    {
        using var session = s_ml.Sequence.CreateLanguageModelSession(GenerationModels.Fit(s_ml, "word"));
        session.Read("the ow");
        using var fork = session.Fork();
        Assert.AreEqual("owner", fork.Read("ner ").Single().Token);
        Assert.AreEqual("ow", session.Flush().Single().Token);
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void AfterReset_AllIsForgotten(bool isNet)
    {
        using var session = s_ml.Sequence.CreateLanguageModelSession(Model(isNet));
        var first = session.Read("my box").ToArray();
        session.Reset();
        Assert.AreEqual(0, session.TokenCount);
        Assert.IsTrue(double.IsNaN(session.Perplexity));
        CollectionAssert.AreEqual(first, session.Read("my box").ToArray());
    }

    [TestMethod]
    public void BeforeTheFirstToken_NothingIsNext()
    {
        using var session = s_ml.Sequence.CreateLanguageModelSession(GenerationModels.Fit(s_ml, "word"));
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(() => session.Next()).Message, "No token was read yet, and the model says what follows one. Read some text first.");
        session.Read("the");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => session.Next()).Message, "'the' is held back");
        session.Flush();
        Assert.HasCount(5, session.Next());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => session.Next(0));
    }

    [TestMethod]
    public void SessionsAndForks_LeaveNoTensorBehind()
    {
        using (var warm = s_ml.Sequence.CreateLanguageModelSession(s_net.Value)) warm.Read("my");
        long before = LiveTensors.Count;
        using (var session = s_ml.Sequence.CreateLanguageModelSession(s_net.Value))
        {
            session.Read("my box");
            using var fork = session.Fork();
            using var second = fork.Fork();
            fork.Read(" with");
            session.Reset();
        }
        Assert.AreEqual(before, LiveTensors.Count);
    }

    [TestMethod]
    public void ASessionThatIsDisposedOf_SaysSo()
    {
        var session = s_ml.Sequence.CreateLanguageModelSession(s_ngrams.Value);
        session.Dispose();
        session.Dispose();
        Assert.ThrowsExactly<ObjectDisposedException>(() => session.Read("a"));
        Assert.ThrowsExactly<ObjectDisposedException>(() => session.Next());
        Assert.ThrowsExactly<ObjectDisposedException>(() => session.Fork());
    }

    [TestMethod]
    public void AModelWithoutAStage_IsAnError() => StringAssert.StartsWith(
        Assert.ThrowsExactly<ArgumentException>(() => s_ml.Sequence.CreateLanguageModelSession(Texts.Preparation(s_ml).Fit(Texts.Lines(s_ml, "a")))).Message, "The model lacks a language model.");

    private static ITransformer Model(bool isNet) => (isNet ? s_net : s_ngrams).Value;

    private static IEnumerable<ReadToken> Once(Func<IReadOnlyList<ReadToken>> read)
    {
        foreach (var token in read()) yield return token;
    }

    /// <summary>A text in pieces of 0 to 6 units, cut anywhere: within words, spaces, clusters and surrogate pairs.</summary>
    private static IEnumerable<string> Pieces(string text, int seed)
    {
        var random = new Random(seed);
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = Math.Min(text.Length, start + random.Next(7));
            yield return text[start..end];
        }
    }

    // A session's products have one row, a row's have more: sums of another order.
    private static void AssertNear(float[] expected, float[] found)
    {
        Assert.HasCount(expected.Length, found);
        for (int i = 0; i < expected.Length; i++) Assert.IsTrue(float.IsNaN(expected[i]) ? float.IsNaN(found[i]) : MathF.Abs(expected[i] - found[i]) <= 2e-5f, $"place {i}: expected {expected[i]}, was {found[i]}");
    }
}
