using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

/// <summary>Byte-pair encoding against Hugging Face tokenizers, on words cut as each model's pre-tokenizer cuts them.</summary>
[TestClass]
public sealed partial class BpeGoldenTests
{
    [TestMethod]
    [DataRow("bpe", 200, 2)]
    [DataRow("bpe_no_unk", 150, 3)]
    public void Training_GivesTheReferencesVocabularyAndMerges(string name, int vocabularySize, int minimumCount) =>
        AssertLearns(TokenizerGolden.Trained(name), Words(WordOrPunctuation(), TokenizerGolden.Train), [], vocabularySize, minimumCount);

    [TestMethod]
    public void TrainingOnBytes_GivesTheReferencesVocabularyAndMerges()
    {
        string[] texts = TokenizerGolden.Train;
        var words = Words(ByteLevelWords(), texts).Select(w => KeyValuePair.Create(Bytes(w.Key), w.Value));
        AssertLearns(TokenizerGolden.Trained("byte_level_bpe"), words, TokenizerGolden.ByteLevelAlphabet, 360, 2);
    }

    [TestMethod]
    [DataRow("tie_free_bpe_24", 24)]
    [DataRow("tie_free_bpe_30", 30)]
    [DataRow("tie_free_bpe_36", 36)]
    public void WithoutTies_GivesTheReferencesVocabularyAndMerges(string name, int vocabularySize) =>
        AssertLearns(TokenizerGolden.Trained(name), TokenizerGolden.TieFree, [], vocabularySize, 2);

    [TestMethod]
    public void LimitedAlphabetAndLength_GiveTheReferencesMergesButForOneThatNoTextHolds()
    {
        var golden = TokenizerGolden.Trained("bpe_limited");
        var words = Words(WordOrPunctuation(), TokenizerGolden.Train).ToDictionary();
        // The reference's max_token_length of 4 makes tokens of 3 characters at most: it asks for less than 4.
        var learner = new BpeLearner(["[UNK]"], Alphabet.Of(words, 28), maximumLength: 3);
        learner.Read(words);
        var merges = learner.Merge(119, 2, CancellationToken.None).Select(m => (learner.Tokens[m.Left], learner.Tokens[m.Right]));

        // The reference takes the characters left out from within words, so that it learns 22 of 2024; here they part the word.
        Assert.AreSequenceEqual(TokenizerGolden.Merges(golden).Where(m => m != ("2", "2")), merges);
        Assert.AreSequenceEqual(TokenizerGolden.Strings(golden.GetProperty("vocab")).Where(t => t != "22"), learner.Tokens);
    }

    [TestMethod]
    [DataRow("bpe")]
    [DataRow("tie_free_bpe_24")]
    [DataRow("tie_free_bpe_36")]
    public void Encoding_GivesTheReferencesIdsAndTokens(string name)
    {
        var golden = TokenizerGolden.Trained(name);
        AssertEncodes(ModelOf(golden, "[UNK]"), golden.GetProperty("encodings"));
    }

    [TestMethod]
    public void EncodingWithGivenMerges_GivesTheReferencesIdsAndTokens()
    {
        var golden = TokenizerGolden.Given("bpe_given").Single(m => m.GetProperty("settings").EnumerateObject().Select(p => p.Name).SequenceEqual(["pre_tokenizer", "unk_token"]));
        AssertEncodes(ModelOf(golden, "<unk>"), golden.GetProperty("encodings"));
    }

    private static void AssertLearns(JsonElement golden, IEnumerable<KeyValuePair<string, long>> words, string[] initial, int vocabularySize, int minimumCount)
    {
        Assert.IsTrue(golden.GetProperty("identical_in_10_runs").GetBoolean());
        var counted = words.ToDictionary();
        var alphabet = Alphabet.Of(counted.Concat(initial.Where(c => !counted.ContainsKey(c)).Select(c => KeyValuePair.Create(c, 1L))).ToDictionary(), int.MaxValue);
        var learner = new BpeLearner(TokenizerGolden.Strings(golden.GetProperty("settings").GetProperty("special_tokens")), alphabet, int.MaxValue);
        learner.Read(counted);
        var merges = learner.Merge(vocabularySize, minimumCount, CancellationToken.None);

        Assert.AreSequenceEqual(TokenizerGolden.Strings(golden.GetProperty("vocab")), learner.Tokens);
        Assert.AreSequenceEqual(TokenizerGolden.Merges(golden), merges.Select(m => (learner.Tokens[m.Left], learner.Tokens[m.Right])));
    }

    private static void AssertEncodes(BpeModel model, JsonElement encodings)
    {
        foreach (var row in encodings.EnumerateArray())
        {
            string text = row.GetProperty("text").GetString()!;
            // The reference finds the names of special tokens in texts; here they are text.
            if (text.Contains(model.Vocabulary.UnknownToken, StringComparison.Ordinal)) continue;
            int[] ids = [.. WordOrPunctuation().Matches(text).SelectMany(w => model.Cut(w.Value)).Select(p => p.Id)];

            Assert.AreSequenceEqual(row.GetProperty("ids").EnumerateArray().Select(i => i.GetInt32()), ids, text);
            Assert.AreSequenceEqual(TokenizerGolden.Strings(row.GetProperty("tokens")), ids.Select(i => model.Vocabulary.Tokens[i]), text);
        }
    }

    private static BpeModel ModelOf(JsonElement golden, string unknownToken)
    {
        var vocabulary = new SubwordVocabulary(TokenizerGolden.Strings(golden.GetProperty("vocab")), unknownToken, []);
        return new BpeModel(vocabulary, [.. TokenizerGolden.Merges(golden).Select(m => (vocabulary.IdOf(m.Left)!.Value, vocabulary.IdOf(m.Right)!.Value))]);
    }

    private static IEnumerable<KeyValuePair<string, long>> Words(Regex regex, string[] texts) =>
        texts.SelectMany(t => regex.Matches(t)).CountBy(m => m.Value).Select(w => KeyValuePair.Create(w.Key, (long)w.Value));

    // The alphabet's order is that of the code points of the stand-ins; printable bytes stand for themselves, the others follow from U+0100 on.
    private static string Bytes(string word)
    {
        var text = new StringBuilder();
        foreach (byte b in Encoding.UTF8.GetBytes(word))
        {
            bool IsPrintable(int c) => c is >= '!' and <= '~' or >= 0xA1 and <= 0xAC or >= 0xAE and <= 0xFF;
            text.Append((char)(IsPrintable(b) ? b : 0x100 + Enumerable.Range(0, b).Count(c => !IsPrintable(c))));
        }
        return text.ToString();
    }

    [GeneratedRegex(@"\w+|[^\w\s]+")]
    private static partial Regex WordOrPunctuation();

    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")]
    private static partial Regex ByteLevelWords();
}
