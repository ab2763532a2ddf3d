using System.Text.Json;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Tokenizers.Tests.Golden;

/// <summary>Byte-pair encoding against Hugging Face's tokenizers, whose models it is given.</summary>
[TestClass]
public class BpeGoldenTests
{
    private static IEnumerable<JsonElement> Models =>
        TokenizerGolden.Part("trained").GetProperty("models").EnumerateArray().Concat(TokenizerGolden.Part("given").EnumerateArray())
            .Where(m => m.GetProperty("name").GetString() is var name && name!.Contains("bpe", StringComparison.Ordinal) && name is not ("byte_level_bpe" or "bpe_byte_fallback"))
            .Where(m => !m.GetProperty("settings").TryGetProperty("ignore_merges", out _));

    [TestMethod]
    public void Encodings_AreTheReferences()
    {
        int lines = 0, dropped = 0;
        foreach (var model in Models)
        {
            var tokenizer = BpeTokenizer.Create(Options(model));
            string name = model.GetProperty("name").GetString()!;
            foreach (var line in model.GetProperty("encodings").EnumerateArray())
            {
                string text = line.GetProperty("text").GetString()!;
                var tokens = tokenizer.EncodeToTokens(text, out _);
                CollectionAssert.AreEqual(GoldenPlaces.Ints(line.GetProperty("ids")), tokens.Select(t => t.Id).ToArray(), $"{name}: {text}");
                CollectionAssert.AreEqual(TokenizerGolden.Strings(line.GetProperty("tokens")), tokens.Select(t => t.Value).ToArray(), $"{name}: {text}");
                if (tokenizer.UnknownToken is null && GoldenPlaces.Join(text, line.GetProperty("offsets")) != GoldenPlaces.Join(tokens))
                {
                    // A character that is no token and has none that stands for it is dropped: the places of what follows in its
                    // word are those of the rest joined, as in ML.NET, and the reference's differ.
                    Assert.IsTrue(text.Any(c => c != ' ' && !tokenizer.Vocabulary.ContainsKey(c.ToString())), $"{name}: {text}");
                    dropped++;
                }
                else
                {
                    Assert.AreEqual(GoldenPlaces.Join(text, line.GetProperty("offsets")), GoldenPlaces.Join(tokens), $"{name}: {text}");
                }

                CollectionAssert.AreEqual(GoldenPlaces.Ints(line.GetProperty("ids")), tokenizer.EncodeToIds(text).ToArray(), $"{name}: {text}");
                Assert.AreEqual(tokens.Count, tokenizer.CountTokens(text));
                lines++;
            }
        }

        Assert.AreEqual((150, 2), (lines, dropped));
    }

    [TestMethod]
    public void DecodedWords_WithAnEndMark_AreTheReferences()
    {
        int lines = 0;
        foreach (var model in Models.Where(m => m.GetProperty("name").GetString()!.Contains("end_of_word", StringComparison.Ordinal)))
        {
            var tokenizer = BpeTokenizer.Create(Options(model));
            foreach (var line in model.GetProperty("encodings").EnumerateArray())
            {
                Assert.AreEqual(line.GetProperty("decoded_keeping_special").GetString(), tokenizer.Decode(GoldenPlaces.Ints(line.GetProperty("ids"))));
                lines++;
            }
        }

        Assert.AreEqual(36, lines);
    }

    [TestMethod]
    public void ByteLevel_IsTheReference()
    {
        var model = TokenizerGolden.Trained("byte_level_bpe");
        var options = Options(model);
        options.ByteLevel = true;
        options.PreTokenizer = RobertaPreTokenizer.Instance;
        var tokenizer = BpeTokenizer.Create(options);
        int lines = 0;
        foreach (var line in model.GetProperty("encodings").EnumerateArray())
        {
            string text = line.GetProperty("text").GetString()!;
            int[] ids = GoldenPlaces.Ints(line.GetProperty("ids"));
            var tokens = tokenizer.EncodeToTokens(text, out _);
            CollectionAssert.AreEqual(ids, tokens.Select(t => t.Id).ToArray(), text);
            CollectionAssert.AreEqual(TokenizerGolden.Strings(line.GetProperty("tokens")), tokens.Select(t => t.Value).ToArray(), text);
            CollectionAssert.AreEqual(ids, tokenizer.EncodeToIds(text).ToArray(), text);
            Assert.AreEqual(text, tokenizer.Decode(ids));
            var buffer = new char[text.Length];
            Assert.AreEqual(System.Buffers.OperationStatus.Done, tokenizer.Decode(ids, buffer, out int consumed, out int written));
            Assert.AreEqual((text, ids.Length), (new string(buffer, 0, written), consumed));
            if (text.All(c => !char.IsSurrogate(c)))
            {
                // The last token of a character outside the basic plane ends at its first half here.
                Assert.AreEqual(GoldenPlaces.Join(text, line.GetProperty("offsets")), GoldenPlaces.Join(tokens), text);
            }

            lines++;
        }

        Assert.AreEqual(24, lines);
        CollectionAssert.AreEqual(TokenizerGolden.ByteLevelAlphabet.Order(StringComparer.Ordinal).ToArray(), Enumerable.Range(0, 256).Select(b => ByteAlphabet.Letter((byte)b).ToString()).Order(StringComparer.Ordinal).ToArray());
    }

    private static BpeOptions Options(JsonElement model)
    {
        var settings = model.GetProperty("settings");
        string settled = settings.TryGetProperty("model", out var m) ? m.GetString()! : "";
        string? Given(string name) => settings.TryGetProperty(name, out var value) ? value.GetString() : null;
        string[] vocabulary = TokenizerGolden.Strings(model.GetProperty("vocab"));
        var special = (settings.TryGetProperty("special_tokens", out var tokens) ? TokenizerGolden.Strings(tokens) : []).ToDictionary(t => t, t => Array.IndexOf(vocabulary, t));
        return new(vocabulary.Select((token, id) => KeyValuePair.Create(token, id)))
        {
            Merges = TokenizerGolden.Merges(model).Select(p => $"{p.Left} {p.Right}"),
            PreTokenizer = Given("pre_tokenizer") == "WhitespaceSplit()" ? PreTokenizer.CreateWhiteSpace(special) : PreTokenizer.CreateWordOrNonWord(special),
            SpecialTokens = special,
            Normalizer = Given("normalizer") == "Lowercase()" ? LowerCaseNormalizer.Instance : null,
            UnknownToken = Given("unk_token") ?? (settled.Contains("[UNK]", StringComparison.Ordinal) ? "[UNK]" : settled.Contains("<unk>", StringComparison.Ordinal) ? "<unk>" : null),
            FuseUnknownTokens = settled.Contains("fuse_unk=True", StringComparison.Ordinal) || settings.TryGetProperty("fuse_unk", out _),
            EndOfWordSuffix = settled.Contains("</w>", StringComparison.Ordinal) ? "</w>" : null,
        };
    }
}
