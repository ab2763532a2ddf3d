using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Models;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Storage;

[TestClass]
public class NGramFileTests
{
    public static IEnumerable<NGramSmoothing> Smoothings => RandomText.Smoothings;

    [TestMethod]
    [DynamicData(nameof(Smoothings))]
    public void AWrittenModel_IsReadAsItWas(NGramSmoothing smoothing)
    {
        foreach (int order in new[] { 1, 2, 4 })
        {
            var model = RandomText.Model(smoothing, order);
            byte[] bytes = RandomText.Bytes(model);
            var read = NGramFile.Read(new MemoryStream(bytes));
            CollectionAssert.AreEqual(bytes, RandomText.Bytes(read));
            Assert.AreEqual((model.Order, model.VocabularySize, model.StartToken, model.IsDistribution), (read.Order, read.VocabularySize, read.StartToken, read.IsDistribution));
            foreach (int[] context in new int[][] { [], [1], [1, 2], [1, 2, 3], [11, 11, 11] })
            {
                for (int token = 0; token < 12; token++) Assert.AreEqual(model.LogProbability(model.Read(context), token), read.LogProbability(read.Read(context), token));
            }
        }
    }

    [TestMethod]
    public void AlteredFiles_AreReadOrRefused()
    {
        var model = NGramLanguageModel.Estimate(RandomText.Count([[0, 1, 2, 0, 1, 3, 0, 1, 2, 2]], 3, 4).ToCounts());
        var counts = (Refused: 0, Read: 0);
        foreach (var (name, bytes) in Alterations.Of(RandomText.Bytes(model), count: 3_000, seed: 6))
        {
            try
            {
                var read = NGramFile.Read(new MemoryStream(bytes));
                for (int token = 0; token < read.VocabularySize; token++) read.LogProbabilities(read.Read(token, 0, token), new float[read.VocabularySize]);
                counts.Read++;
            }
            catch (FormatException)
            {
                counts.Refused++;
            }
            catch (Exception fault)
            {
                Assert.Fail($"{name}: {fault}");
            }
        }
        Assert.IsGreaterThan(500, counts.Refused);
        Assert.IsGreaterThan(50, counts.Read);
    }
}
