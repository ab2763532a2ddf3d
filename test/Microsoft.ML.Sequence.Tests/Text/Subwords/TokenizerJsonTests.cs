using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

/// <summary>tokenizer.json: what is written is read back, and others would read it alike; what is hostile is refused by name.</summary>
[TestClass]
public sealed class TokenizerJsonTests
{
    private static readonly string[] s_texts = ["The newest lantern is lower; low, lower, lowest!", "newest newest \u4ECA\u5929 na\u00EFve \U0001F600", "It's the <eos> of 2024."];

    private static IEnumerable<object[]> Trainers =>
    [
        [new BpeTrainer { VocabularySize = 60, SpecialTokens = ["<bos>", "<eos>"] }],
        [new BpeTrainer { VocabularySize = 60, SpecialTokens = ["<eos>"], FindSpecialTokens = true, LowerCase = true, UnicodeForm = NormalizationForm.FormKC }],
        [new BpeTrainer { VocabularySize = 320, Splitting = SubwordSplitting.ByteLevel, UnknownToken = null }],
        [new BpeTrainer { VocabularySize = 60, Splitting = SubwordSplitting.WhiteSpace, EndOfWordSuffix = "</w>", FuseUnknown = true }],
        [new BpeTrainer { VocabularySize = 70, Splitting = SubwordSplitting.WordsAndOthers, ContinuingPrefix = "@@" }],
        [new WordPieceTrainer { VocabularySize = 70, LowerCase = true, StripAccents = true, MaximumWordLength = 20 }],
        [new UnigramTrainer { VocabularySize = 60, SpecialTokens = ["<pad>", "<unk>"], StripAccents = true }],
        [new WordLevelTrainer { VocabularySize = 20, MinimumCount = 1 }],
    ];

    [TestMethod]
    [DynamicData(nameof(Trainers))]
    public void WhatIsSaved_IsReadBack(SubwordTrainer trainer)
    {
        var tokenizer = trainer.Train(s_texts);
        using var stream = new MemoryStream();
        tokenizer.Save(stream);
        stream.Position = 0;
        var read = SubwordTokenizer.Load(stream);

        Assert.AreSequenceEqual(tokenizer.Tokens, read.Tokens);
        Assert.AreSequenceEqual(tokenizer.SpecialTokens, read.SpecialTokens);
        Assert.AreEqual((tokenizer.UnknownToken, tokenizer.LowersCase, tokenizer.FindsSpecialTokens), (read.UnknownToken, read.LowersCase, read.FindsSpecialTokens));
        foreach (string text in s_texts.Append("unseen \u00E9\u0416 lowerest <eos> [UNK]"))
        {
            var (expected, actual) = (tokenizer.EncodeToTokens(text, out _), read.EncodeToTokens(text, out _));
            Assert.AreSequenceEqual(expected.Select(t => (t.Id, t.Value, t.Offset)), actual.Select(t => (t.Id, t.Value, t.Offset)), text);
            Assert.AreEqual(tokenizer.Decode(expected.Select(t => t.Id)), read.Decode(actual.Select(t => t.Id)));
        }
        using var again = new MemoryStream();
        read.Save(again);
        // The post-processor is kept as the file has it, with its own white space.
        Assert.IsTrue(JsonNode.DeepEquals(JsonNode.Parse(stream.ToArray()), JsonNode.Parse(again.ToArray())));
    }

    [TestMethod]
    public void MarkedWords_AreThoseThatTheFileTellsOthersToCut()
    {
        // What Hugging Face tokenizers does with the sections that are written.
        var random = new Random(3);
        for (int i = 0; i < 2000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => "ab \u00A0\t\u2581.'$\u00E9\u4ECA\u20AC"[random.Next(12)]));
            string spaced = Regex.Replace(text, @"[\s\u2581]+", " ").Trim();
            string marked = spaced.Length == 0 ? "" : "\u2581" + spaced.Replace(' ', '\u2581');
            var words = Regex.Matches(marked, "\u2581?[^\u2581]+|\u2581").SelectMany(w => Regex.Split(w.Value, @"(\u2581?(?!\u2581)[\p{P}\p{S}])")).Where(w => w.Length > 0);

            Assert.AreSequenceEqual(words, MarkedWords(text), text);
        }
    }

    [TestMethod]
    public void SpecialTokens_AreFoundOnlyWhereAskedFor()
    {
        var plain = new BpeTrainer { SpecialTokens = ["<eos>"], MinimumCount = 1 }.Train(s_texts);
        var finding = new BpeTrainer { SpecialTokens = ["<eos>"], MinimumCount = 1, FindSpecialTokens = true }.Train(s_texts);

        Assert.DoesNotContain("<eos>", plain.EncodeToTokens("It's <eos>!", out _).Select(t => t.Value));
        var tokens = finding.EncodeToTokens("It's <eos>!<unk>", out _);
        Assert.AreEqual((finding.IdOf("<eos>"), 5..10), (tokens.Single(t => t.Value == "<eos>").Id, tokens.Single(t => t.Value == "<eos>").Offset));
        Assert.AreEqual(11..16, tokens[^1].Offset);
        Assert.AreEqual("It's!", finding.Decode(tokens.Select(t => t.Id), skipSpecialTokens: true).Replace(" ", "", StringComparison.Ordinal));
    }

    [TestMethod]
    public void AddedTokens_KeepTheirRules()
    {
        var tokenizer = Load("""
            {"version":"1.0","added_tokens":[
              {"id":2,"content":"<mask>","single_word":false,"lstrip":true,"rstrip":true,"normalized":false,"special":true},
              {"id":3,"content":"Word","single_word":true,"lstrip":false,"rstrip":false,"normalized":true,"special":false}],
             "normalizer":{"type":"Lowercase"},"pre_tokenizer":{"type":"WhitespaceSplit"},
             "model":{"type":"WordLevel","vocab":{"<unk>":0,"a":1},"unk_token":"<unk>"}}
            """);
        var tokens = tokenizer.EncodeToTokens("A  <mask> a WORD sword", out _);

        Assert.AreSequenceEqual([1, 2, 1, 3, 0], tokens.Select(t => t.Id));
        Assert.AreSequenceEqual([0..1, 1..10, 10..11, 12..16, 17..22], tokens.Select(t => t.Offset));
    }

    [TestMethod]
    public void MergesInBothForms_AreRead()
    {
        string pairs = """{"model":{"type":"BPE","vocab":{"a":0,"b":1,"ab":2,"c":3,"abc":4},"merges":[["a","b"],["ab","c"]]}}""";
        var (one, other) = (Load(pairs), Load(pairs.Replace("""["a","b"],["ab","c"]""", "\"a b\",\"ab c\"", StringComparison.Ordinal)));

        Assert.AreSequenceEqual([4, 2], one.EncodeToIds("abcab"));
        Assert.AreSequenceEqual([4, 2], other.EncodeToIds("abcab"));
    }

    [TestMethod]
    [DataRow("""{"version":"2.0"}""", "tokenizer.json.version is '2.0', known is '1.0'.")]
    [DataRow("""{"surprise":1}""", "tokenizer.json holds 'surprise', whose meaning is not known here. Remove it if it changes nothing.")]
    [DataRow("""{"model":{"type":"Other"}}""", "tokenizer.json.model.type is 'Other', known are BPE, WordPiece, Unigram and WordLevel.")]
    [DataRow("""{"model":{"type":"BPE","vocab":{"a":0},"merges":[],"byte_fallback":true}}""", "tokenizer.json.model.byte_fallback must be false: unknown characters are not cut into bytes here.")]
    [DataRow("""{"model":{"type":"BPE","vocab":{"a":0},"merges":[],"dropout":0.1}}""", "tokenizer.json.model.dropout must be null: merges are not left out at random here.")]
    [DataRow("""{"model":{"type":"BPE","vocab":{"a":0,"b":2},"merges":[]}}""", "tokenizer.json.model has the id 2 of 'b', but there are 2 tokens: ids must run from 0 without a gap.")]
    [DataRow("""{"model":{"type":"BPE","vocab":{"a":2000000000},"merges":[]}}""", "tokenizer.json.model has the id 2000000000 of 'a', but there are 1 tokens: ids must run from 0 without a gap.")]
    [DataRow("""{"model":{"type":"BPE","vocab":{"a":0,"b":0},"merges":[]}}""", "tokenizer.json.model gives the id 0 to 'a' and to 'b'.")]
    [DataRow("""{"model":{"type":"BPE","vocab":{"a":-1},"merges":[]}}""", "tokenizer.json.model.vocab.a must be a whole number that is not negative.")]
    [DataRow("""{"model":{"type":"BPE","vocab":{"a":0},"merges":["a b"]}}""", "tokenizer.json.model.merges[0] ('a b') must be two tokens of the vocabulary.")]
    [DataRow("""{"model":{"type":"BPE","vocab":{"a":0},"merges":["a a"]}}""", "The tokenizer contradicts itself: The merge of 'a' and 'a' makes a token that the vocabulary lacks.")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":1,"vocab":[["a",-1.5]]}}""", "tokenizer.json.model.unk_id must be below 1, the number of tokens.")]
    [DataRow("""{"model":{"type":"Unigram","unk_id":0,"vocab":[["a"]]}}""", "tokenizer.json.model.vocab[0] must be a token and its score.")]
    [DataRow("""{"model":{"type":"WordLevel","vocab":{"a":0},"unk_token":"<unk>"}}""", "The tokenizer contradicts itself: The unknown token '<unk>' is not in the vocabulary.")]
    [DataRow("""{"model":{"type":"WordLevel","vocab":{"\ud83d":0},"unk_token":"a"}}""", "")]
    [DataRow("""{"normalizer":{"type":"Precompiled"},"model":{"type":"WordLevel","vocab":{"a":0},"unk_token":"a"}}""", "tokenizer.json.normalizer is of type 'Precompiled', which this library does not have. It has NFC, ")]
    [DataRow("""{"pre_tokenizer":{"type":"Digits"},"model":{"type":"WordLevel","vocab":{"a":0},"unk_token":"a"}}""", "tokenizer.json.pre_tokenizer is of type 'Digits', which this library does not have. It has BertPreTokenizer, ")]
    [DataRow("""{"decoder":{"type":"CTC"},"model":{"type":"WordLevel","vocab":{"a":0},"unk_token":"a"}}""", "tokenizer.json.decoder is of type 'CTC', which this library does not have. It has WordPiece, ")]
    [DataRow("""{"normalizer":{"type":"Replace","pattern":{"Regex":"(a+)+$"},"content":""},"model":{"type":"WordLevel","vocab":{"a":0},"unk_token":"a"}}""", "tokenizer.json.normalizer.pattern holds 'Regex', whose meaning is not known here.")]
    [DataRow("""{"model":{"type":"WordLevel","vocab":{"a":0,"a":0},"unk_token":"a"}}""", "The tokenizer is no JSON data: ")]
    [DataRow("{", "The tokenizer is no JSON data: ")]
    [DataRow("[]", "tokenizer.json must be an object, was Array.")]
    public void WhatCannotBeRead_IsNamed(string json, string message) =>
        Assert.StartsWith(message, Assert.ThrowsExactly<FormatException>(() => Load(json)).Message);

    [TestMethod]
    [DataRow(0)]
    [DataRow(5)]
    [DataRow(6)]
    [DataRow(7)]
    public void AlteredFiles_AreReadCleanlyOrRefused(int index)
    {
        using var stream = new MemoryStream();
        ((SubwordTrainer)Trainers.ElementAt(index)[0]).Train(s_texts).Save(stream);
        foreach (var (name, bytes) in Testing.Alterations.Of(stream.ToArray(), 2000, seed: 29))
        {
            try
            {
                SubwordTokenizer.Load(new MemoryStream(bytes)).EncodeToTokens("The lowest \u4ECA", out _);
            }
            catch (FormatException)
            {
            }
            catch (Exception fault)
            {
                Assert.Fail($"{name}: {fault}");
            }
        }
    }

    [TestMethod]
    public void ModelsSavedByEarlierVersions_StillLoad()
    {
        var read = (SubwordTokenizer)TokenizerFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(
            """{"version":2,"type":"bpe","bpe":{"lowerCase":true,"unknownToken":"<unk>","specialTokens":["<eos>"],"tokens":["<unk>","<eos>","l","o","\u2581","lo","\u2581lo"],"merges":["l o","\u2581 lo"]}}""")));

        Assert.AreSequenceEqual(["\u2581lo", "lo", "<unk>"], read.EncodeToTokens("LOlox", out _).Select(t => t.Value));
        Assert.AreSequenceEqual(["<eos>"], read.SpecialTokens);
        Assert.IsTrue(read.LowersCase);
        Assert.AreEqual("lolo lo", read.Decode(read.EncodeToIds("lolo  lo")));
    }

    [TestMethod]
    public void VocabularyFiles_HoldOneTokenALineAndOneMergeALine()
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var bpe = new BpeTrainer { VocabularySize = 12, Splitting = SubwordSplitting.WhiteSpace }.Train(["low lower lowest"]);
            Assert.AreSequenceEqual([Path.Combine(folder, "vocab.json"), Path.Combine(folder, "merges.txt")], bpe.SaveVocabulary(folder));
            Assert.AreEqual("""{"<unk>":0,"e":1,"l":2,"o":3,"r":4,"s":5,"t":6,"w":7,"lo":8,"low":9,"lowe":10}""", File.ReadAllText(Path.Combine(folder, "vocab.json")));
            Assert.AreEqual("#version: 0.2\nl o\nlo w\nlow e\n", File.ReadAllText(Path.Combine(folder, "merges.txt")));
            new WordPieceTrainer { VocabularySize = 12 }.Train(["aab aab"]).SaveVocabulary(folder);
            Assert.AreEqual("[UNK]\na\nb\n##a\n##b\naa\naab\n", File.ReadAllText(Path.Combine(folder, "vocab.txt")));
            Assert.StartsWith("A Unigram model has no vocabulary file", Assert.ThrowsExactly<NotSupportedException>(() => new UnigramTrainer().Train(["a b"]).SaveVocabulary(folder)).Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<string> MarkedWords(string text)
    {
        var words = new List<string>();
        using var aligned = new AlignedText(text);
        var splitter = new MarkedSplitter();
        splitter.Prepare(aligned);
        WordPlace word;
        for (int position = 0; !(word = splitter.Next(aligned, position)).IsEmpty; position = word.End) words.Add(aligned.Text[word.Start..word.End].ToString());
        return words;
    }

    private static SubwordTokenizer Load(string json) => SubwordTokenizer.Load(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
