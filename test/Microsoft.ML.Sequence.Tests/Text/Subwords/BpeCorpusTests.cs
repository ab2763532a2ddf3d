using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

/// <summary>Byte-pair encoding on real sentence pairs.</summary>
[TestClass]
public sealed class BpeCorpusTests
{
    [TestMethod]
    [DataRow("fra.txt", 8000, 1.6)]
    [DataRow("cmn.txt", 8000, 3.0)]
    public void BothLanguagesInOneVocabulary_ComeBackAsTheyWere(string name, int vocabularySize, double mostTokensAWord)
    {
        string[] texts = [.. File.ReadLines(CorpusFolder.PathOrSkip(name)).SelectMany(line => line.Split('\t')[..2])];
        var tokenizer = new BpeTrainer { VocabularySize = vocabularySize }.Train(texts);
        var words = WordTokenizer.Create(splitPunctuation: true);

        Assert.HasCount(vocabularySize, tokenizer.Tokens);
        long tokenCount = 0, wordCount = 0;
        foreach (string text in texts)
        {
            var ids = tokenizer.EncodeToIds(text);
            Assert.AreEqual(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), tokenizer.Decode(ids));
            (tokenCount, wordCount) = (tokenCount + ids.Count, wordCount + words.CountTokens(text));
        }
        Assert.IsLessThan(mostTokensAWord, (double)tokenCount / wordCount);
    }
}
