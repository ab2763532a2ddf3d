using System.Text.Json;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Tokenizers.Tests.Golden;

/// <summary>Unigram and byte-pair models against SentencePiece, on the texts it normalized: the figures hold no table of characters.</summary>
[TestClass]
public class SentencePieceGoldenTests
{
    [TestMethod]
    public void Models_EncodeAndDecodeLikeTheReference()
    {
        int lines = 0;
        foreach (var model in TokenizerGolden.Part("sentencepiece").GetProperty("models").EnumerateArray().Where(m => m.GetProperty("settings").GetProperty("model_type").GetString() is "bpe" or "unigram"))
        {
            var special = model.GetProperty("settings").TryGetProperty("user_defined_symbols", out _) ? new Dictionary<string, int> { ["<sep>"] = 3, ["[MASK]"] = 4 } : null;
            var tokenizer = SentencePieceTokenizer.Create(SentencePieceFile.Write(model), addBeginningOfSentence: false, specialTokens: special);
            foreach (var line in model.GetProperty("encodings").EnumerateArray())
            {
                Compare(tokenizer, line, special is not null);
                lines++;
            }
        }

        Assert.AreEqual(175, lines);
    }

    private static void Compare(SentencePieceTokenizer tokenizer, JsonElement line, bool hasSymbols)
    {
        string text = line.GetProperty("normalized").GetString()!, name = line.GetProperty("text").GetString()!;
        int[] expected = GoldenPlaces.Ints(line.GetProperty("ids"));
        int[] ids = [.. tokenizer.EncodeToIds(text, considerNormalization: false)];

        // The reference joins neighbouring unknown characters into one token; here each stays one, as in ML.NET.
        CollectionAssert.AreEqual(expected, Joined(ids, tokenizer.UnknownId), name);
        CollectionAssert.AreEqual(ids, tokenizer.EncodeToTokens(text, out _, considerNormalization: false).Select(t => t.Id).ToArray(), name);
        Assert.AreEqual(ids.Length, tokenizer.CountTokens(text, considerNormalization: false), name);
        if (text.Length > 0)
        {
            CollectionAssert.AreEqual(GoldenPlaces.Ints(line.GetProperty("with_bos_eos")), Joined([.. tokenizer.EncodeToIds(text, true, true, considerNormalization: false)], tokenizer.UnknownId), name);
        }

        if (!expected.Contains(tokenizer.UnknownId) && !hasSymbols)
        {
            string decoded = line.GetProperty("decoded").GetString()!;
            Assert.AreEqual(decoded, tokenizer.Decode(expected), name);
            var buffer = new char[text.Length + 1];
            Assert.AreEqual(System.Buffers.OperationStatus.Done, tokenizer.Decode(expected, buffer, out int consumed, out int written), name);
            Assert.AreEqual((decoded, expected.Length), (new string(buffer, 0, written), consumed), name);
        }
    }

    private static int[] Joined(int[] ids, int unknown) => [.. ids.Where((id, i) => id != unknown || i == 0 || ids[i - 1] != unknown)];
}
