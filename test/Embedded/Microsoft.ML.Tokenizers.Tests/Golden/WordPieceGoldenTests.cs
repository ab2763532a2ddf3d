using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Tokenizers.Tests.Golden;

/// <summary>WordPiece against Hugging Face's tokenizers, whose models it is given.</summary>
[TestClass]
public partial class WordPieceGoldenTests
{
    private static readonly Dictionary<string, int> s_special = new() { ["[PAD]"] = 0, ["[UNK]"] = 1, ["[CLS]"] = 2, ["[SEP]"] = 3, ["[MASK]"] = 4 };

    [TestMethod]
    public void TrainedModels_EncodeLikeTheReference()
    {
        int lines = 0;
        foreach (var model in TokenizerGolden.Part("trained").GetProperty("models").EnumerateArray().Where(m => m.GetProperty("name").GetString()!.Contains("wordpiece", StringComparison.Ordinal)))
        {
            // The reference's normalizer and the pieces it cuts are given: only the model is compared.
            bool bert = model.GetProperty("name").GetString() == "wordpiece";
            lines += Compare(model, new() { PreTokenizer = bert ? new RegexPreTokenizer(BertPieces(), s_special) : PreTokenizer.CreateWordOrNonWord() }, bert ? Normalized : text => text);
        }

        Assert.AreEqual(36, lines);
    }

    [TestMethod]
    public void GivenVocabularies_EncodeLikeTheReference()
    {
        int lines = 0;
        foreach (var model in TokenizerGolden.Given("wordpiece_given"))
        {
            var options = new WordPieceOptions { PreTokenizer = new RegexPreTokenizer(BertPieces(), s_special), MaxInputCharsPerWord = 100 };
            if (model.GetProperty("settings").TryGetProperty("max_input_chars_per_word", out var most))
            {
                options.MaxInputCharsPerWord = most.GetInt32();
            }

            // BERT's normalizer without accents, as the reference's default has it, by its own steps.
            lines += Compare(model, options, text => text.Contains('[') ? text : Cjk().Replace(text.Replace('é', 'e').ToLowerInvariant(), " $0 "));
        }

        Assert.AreEqual(19, lines);
    }

    private static int Compare(JsonElement model, WordPieceOptions options, Func<string, string> normalize)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', TokenizerGolden.Strings(model.GetProperty("vocab")))));
        var tokenizer = WordPieceTokenizer.Create(stream, options);
        int lines = 0;
        foreach (var line in model.GetProperty("encodings").EnumerateArray())
        {
            string given = line.GetProperty("text").GetString()!, text = normalize(given);
            if (given.Contains("[MASK]", StringComparison.Ordinal) && options.MaxInputCharsPerWord < "[MASK]".Length)
            {
                // A special token is as long as a word may be at most, as in ML.NET; to the reference it is no word.
                continue;
            }

            int[] ids = GoldenPlaces.Ints(line.GetProperty("ids"));
            var tokens = tokenizer.EncodeToTokens(text, out _);
            CollectionAssert.AreEqual(ids, tokens.Select(t => t.Id).ToArray(), given);
            CollectionAssert.AreEqual(TokenizerGolden.Strings(line.GetProperty("tokens")), tokens.Select(t => t.Value).ToArray(), given);
            CollectionAssert.AreEqual(ids, tokenizer.EncodeToIds(text).ToArray(), given);
            Assert.AreEqual(ids.Length, tokenizer.CountTokens(text));
            if (text == given)
            {
                Assert.AreEqual(GoldenPlaces.Join(text, line.GetProperty("offsets")), GoldenPlaces.Join(tokens), given);
            }

            lines++;
        }

        return lines;
    }

    private static string Normalized(string text)
    {
        var part = TokenizerGolden.Part("normalizers");
        if (text.Contains("[MASK]", StringComparison.Ordinal))
        {
            // The reference does not normalize special tokens; what stands between them is clean already.
            return text;
        }

        int index = Array.IndexOf(TokenizerGolden.Strings(part.GetProperty("inputs")), text);
        return part.GetProperty("outputs").GetProperty("BertNormalizer()")[index].GetString()!;
    }

    // BERT's pieces: words, and each punctuation mark (ASCII symbols among them) by itself.
    [GeneratedRegex(@"[!-/:-@\[-`{-~\p{P}]|[^\s!-/:-@\[-`{-~\p{P}]+")]
    private static partial Regex BertPieces();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Cjk();
}
