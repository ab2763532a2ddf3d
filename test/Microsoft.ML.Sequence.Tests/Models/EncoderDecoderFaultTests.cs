using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Tests.Models;

[TestClass]
public sealed class EncoderDecoderFaultTests
{
    [TestMethod]
    public void ABrokenRule_IsToldInsteadOfMakingANet()
    {
        var odd = new Seq2SeqArchitecture { HiddenSize = 7, EmbeddingSize = 4 };
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new EncoderDecoder(new Seq2SeqConfig(5, 5, odd))).Message, "HiddenSize (7) must be even");
    }

    [TestMethod]
    public void OneEmbeddingForTwoVocabularies_IsRefused()
    {
        var shared = new Seq2SeqArchitecture { HiddenSize = 8, EmbeddingSize = 4, SharedEmbeddings = true };
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new EncoderDecoder(new Seq2SeqConfig(5, 6, shared))).Message, "the source has 5 tokens and the target 6");
    }

    [TestMethod]
    [DataRow(new long[] { -1, 0, 1 }, DisplayName = "too few")]
    [DataRow(new long[] { -1, 0, 1, 6 }, DisplayName = "a class that the target lacks")]
    [DataRow(new long[] { -2, 0, 1, 2 }, DisplayName = "below -1")]
    public void CopyClassesThatDoNotFit_AreRefused(long[] classes)
    {
        var copying = new Seq2SeqArchitecture { HiddenSize = 8, EmbeddingSize = 4, Attention = AttentionKind.Dot, Copy = true };
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new EncoderDecoder(new Seq2SeqConfig(3, 6, copying), classes)).Message, "a class of -1 to 5 for each of the source keys 0 to 3");
    }
}
