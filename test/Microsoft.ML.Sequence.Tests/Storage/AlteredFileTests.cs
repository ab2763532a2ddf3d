using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Tests.Storage;

/// <summary>Whatever happens to a file, it is read cleanly or refused with a <see cref="FormatException"/>.</summary>
[TestClass]
public sealed class AlteredFileTests
{
    [TestMethod]
    public void AlteredSafeTensors_AreReadCleanlyOrRefused()
    {
        byte[] original = Written(stream => SafeTensors.Write(
            new Weights([new("embedding.weight", [3, 4], new float[12]), new("rnn.bias_ih_l0", [6], [1, 2, 3, 4, 5, 6]), new("output.bias", [1], [7])]), stream));
        AssertCleanOrRefused(original, count: 8000, stream =>
        {
            foreach (var tensor in SafeTensors.Read(stream).Tensors)
            {
                Assert.AreEqual(tensor.Values.LongLength, tensor.Shape.Aggregate(1L, (product, d) => product * d));
                Assert.IsLessThanOrEqualTo(stream.Length, tensor.Values.LongLength * sizeof(float));
            }
        });
    }

    [TestMethod]
    public void TruncatedSafeTensors_AreAlwaysRefused()
    {
        byte[] original = Written(stream => SafeTensors.Write(new Weights([new("a", [3], [1, 2, 3])]), stream));
        for (int length = 0; length < original.Length; length++)
        {
            Assert.ThrowsExactly<FormatException>(() => SafeTensors.Read(new MemoryStream(original, 0, length)), $"{length} bytes");
        }
    }

    [TestMethod]
    public void AlteredVocabulary_IsReadCleanlyOrRefused()
    {
        var vocabulary = new Vocabulary([("<unk>", 0), ("the", 1200), ("\t\n\\\r", 31), ("\U0001F600", 2), ("", 1)], "<unk>");
        AssertCleanOrRefused(Written(stream => VocabularyFile.Write(vocabulary, stream)), count: 4000, stream =>
        {
            var read = VocabularyFile.Read(stream, "<unk>");
            Assert.AreEqual("<unk>", read.TokenOf(read.UnknownKey));
        });
    }

    [TestMethod]
    public void AlteredTokenizer_IsReadCleanlyOrRefused() =>
        AssertCleanOrRefused(Written(stream => TokenizerFile.Write(WordTokenizer.Create(), stream)), count: 4000, stream => TokenizerFile.Write(TokenizerFile.Read(stream), Stream.Null));

    [TestMethod]
    public void AlteredSubwords_AreReadCleanlyOrRefused()
    {
        var tokenizer = new BpeTrainer { VocabularySize = 24, SpecialTokens = ["<bos>"] }.Train(["low lower lowest \U0001F600 \u4ECA\u5929"]);
        AssertCleanOrRefused(Written(stream => TokenizerFile.Write(tokenizer, stream)), count: 4000, stream =>
        {
            var read = TokenizerFile.Read(stream);
            read.EncodeToTokens("lowest low \U0001F600", out _);
            TokenizerFile.Write(read, Stream.Null);
        });
    }

    [TestMethod]
    public void AlteredConfig_IsReadCleanlyOrRefused()
    {
        var config = new RnnConfig(10_000, RecurrentCell.Lstm, 200, 650, 2, 0.25);
        AssertCleanOrRefused(Written(stream => System.Text.Json.JsonSerializer.Serialize(stream, config, JsonFormat.Options)), count: 4000, stream =>
        {
            var read = JsonFormat.Read<RnnConfig>(stream);
            if (read.CountWeights() != config.CountWeights()) Assert.ThrowsExactly<FormatException>(() => read.CheckAgainst((long)config.CountWeights()));
        });
    }

    private static void AssertCleanOrRefused(byte[] original, int count, Action<MemoryStream> read)
    {
        read(new MemoryStream(original));
        int refused = 0;
        foreach (var (name, bytes) in Alterations.Of(original, count, seed: 23))
        {
            try
            {
                read(new MemoryStream(bytes));
            }
            catch (FormatException)
            {
                refused++;
            }
            catch (Exception fault) when (fault is not AssertFailedException)
            {
                Assert.Fail($"{name}: {fault}");
            }
        }
        Assert.IsGreaterThan(count / 10, refused, "refusals");
    }

    private static byte[] Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}
