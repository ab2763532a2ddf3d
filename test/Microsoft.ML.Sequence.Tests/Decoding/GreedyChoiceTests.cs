using Microsoft.ML.Sequence.Decoding;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class GreedyChoiceTests
{
    [TestMethod]
    public void MostProbableToken_IsChosen()
    {
        for (int best = 0; best < 40; best++)
        {
            var logProbabilities = new float[40];
            Array.Fill(logProbabilities, -5f);
            logProbabilities[best] = -4.9f;
            Assert.AreEqual(best, new GreedyChoice().Choose(logProbabilities));
        }
    }

    [TestMethod]
    public void FirstAmongEquals_IsChosen()
    {
        for (int first = 0; first < 40; first++)
        {
            for (int second = first + 1; second < 40; second++)
            {
                var logProbabilities = new float[40];
                Array.Fill(logProbabilities, -5f);
                logProbabilities[first] = logProbabilities[second] = -1;
                Assert.AreEqual(first, new GreedyChoice().Choose(logProbabilities));
            }
        }
    }

    [TestMethod]
    public void ImpossibleTokens_AreNotChosen() =>
        Assert.AreEqual(2, new GreedyChoice().Choose([float.NegativeInfinity, float.NegativeInfinity, -90, float.NegativeInfinity]));
}
