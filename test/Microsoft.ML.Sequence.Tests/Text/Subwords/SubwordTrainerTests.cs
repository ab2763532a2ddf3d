using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

/// <summary>What holds for all trainers.</summary>
[TestClass]
public sealed class SubwordTrainerTests
{
    private static readonly string[] s_texts = ["The newest lantern is lower; low, lower, lowest!", "newest newest \u4ECA\u5929", "It's the newest of 2024."];

    private static IEnumerable<object[]> Trainers => [[new BpeTrainer()], [new WordPieceTrainer()], [new UnigramTrainer { VocabularySize = 60 }], [new WordLevelTrainer()]];

    [TestMethod]
    [DynamicData(nameof(Trainers))]
    public void TheOrderAndTheBatchesOfTexts_DoNotMatter(SubwordTrainer trainer)
    {
        string[] many = [.. Enumerable.Range(0, 12_000).SelectMany(_ => s_texts)];

        Assert.AreSequenceEqual(trainer.Train(many).Tokens, trainer.Train(many.Reverse()).Tokens);
    }

    [TestMethod]
    [DynamicData(nameof(Trainers))]
    public void Cancellation_EndsTheTraining(SubwordTrainer trainer) =>
        Assert.ThrowsExactly<OperationCanceledException>(() => trainer.Train(s_texts, new CancellationToken(canceled: true)));

    [TestMethod]
    public void Progress_IsReportedWhileReadingAndWhileLearning()
    {
        foreach (Func<IProgress<SubwordTrainingProgress>, SubwordTrainer> make in new Func<IProgress<SubwordTrainingProgress>, SubwordTrainer>[]
        {
            p => new BpeTrainer { Progress = p, VocabularySize = 40 }, p => new WordPieceTrainer { Progress = p, VocabularySize = 60 }, p => new UnigramTrainer { Progress = p, VocabularySize = 40 }, p => new WordLevelTrainer { Progress = p },
        })
        {
            var reports = new List<SubwordTrainingProgress>();
            make(new Listing(reports)).Train(s_texts);

            Assert.AreEqual(new SubwordTrainingProgress(SubwordTrainingPhase.CountingWords, 3, null), reports[0]);
            Assert.AreEqual(SubwordTrainingPhase.Learning, reports[^1].Phase);
            Assert.IsTrue(reports[^1].Done <= reports[^1].Total);
        }
    }

    [TestMethod]
    public void TheUnknownToken_HasItsPlaceAmongTheSpecialOnes()
    {
        var tokenizer = new WordPieceTrainer { SpecialTokens = ["[PAD]", "[UNK]", "[CLS]"] }.Train(s_texts);

        Assert.AreSequenceEqual(["[PAD]", "[UNK]", "[CLS]"], tokenizer.Tokens.Take(3));
        Assert.AreSequenceEqual(["[PAD]", "[CLS]"], tokenizer.SpecialTokens);
    }

    [TestMethod]
    public void AVocabularyWithoutRoomForAllCharacters_MakesTheRarestUnknown()
    {
        foreach (var trainer in new SubwordTrainer[] { new BpeTrainer { VocabularySize = 4 }, new UnigramTrainer { VocabularySize = 4 }, new WordPieceTrainer { VocabularySize = 3 } })
        {
            var tokenizer = trainer.Train(["aaa aaa bb bb c"]);
            Assert.IsNotNull(tokenizer.IdOf("a"));
            Assert.IsNull(tokenizer.IdOf("c"));
            Assert.IsLessThanOrEqualTo(trainer.VocabularySize, tokenizer.Tokens.Count);
            Assert.Contains(tokenizer.UnknownToken, tokenizer.EncodeToTokens("c", out _).Select(t => t.Value));
        }
    }

    [TestMethod]
    public void InitialAlphabet_IsTakenInThoughItDoesNotOccur()
    {
        foreach (var trainer in new SubwordTrainer[] { new BpeTrainer { InitialAlphabet = "xyz" }, new UnigramTrainer { InitialAlphabet = "xyz" }, new WordPieceTrainer { InitialAlphabet = "xyz" } })
        {
            var tokenizer = trainer.Train(["ab ab"]);
            Assert.IsTrue("xyz".All(c => tokenizer.IdOf(c.ToString()) is not null));
        }
    }

    [TestMethod]
    public void UnigramPieces_AreNoLongerThanAllowedAndCutWordsByProbability()
    {
        string[] texts = [.. Enumerable.Repeat("walking walked talking talked walks talks", 50)];
        var tokenizer = new UnigramTrainer { VocabularySize = 24, MaximumTokenLength = 5 }.Train(texts);

        Assert.IsLessThanOrEqualTo(5, tokenizer.Tokens.Skip(1).Max(t => t.Length));
        Assert.AreSequenceEqual(["\u2581walk", "\u2581talk"], tokenizer.EncodeToTokens("walk talk", out _).Select(t => t.Value));
        Assert.IsTrue(((UnigramModel)tokenizer.Model).Scores.Skip(1).All(s => s < 0));
    }

    [TestMethod]
    public void WordPieceWithoutUnknownToken_IsAFault() => Assert.AreEqual(
        "WordPieceTrainer: 2 faults. UnknownToken must be given: a word that cannot be cut must become something. Splitting must be Bert, WordsAndOthers or WhiteSpace, was Metaspace: the prefix tells where words begin.",
        Assert.ThrowsExactly<ArgumentException>(() => new WordPieceTrainer { UnknownToken = null, Splitting = SubwordSplitting.Metaspace }.Train(s_texts)).Message);

    private sealed class Listing(List<SubwordTrainingProgress> reports) : IProgress<SubwordTrainingProgress>
    {
        public void Report(SubwordTrainingProgress value) => reports.Add(value);
    }
}
