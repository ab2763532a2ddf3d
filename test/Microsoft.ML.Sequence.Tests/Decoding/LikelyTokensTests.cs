using Microsoft.ML.Sequence.Decoding;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class LikelyTokensTests
{
    [TestMethod]
    public void EqualOnes_StandInTheirOrder()
    {
        float[] p = [0.125f, 0.25f, 0.125f, 0.25f, 0.25f];
        var likely = LikelyTokens.Of(Array.ConvertAll(p, MathF.Log), 4);
        CollectionAssert.AreEqual(new[] { 1, 3, 4, 0 }, likely.Tokens);
        for (int i = 0; i < 4; i++) Assert.AreEqual(p[likely.Tokens[i]], likely.Probabilities[i], 1e-7f);
    }

    [TestMethod]
    public void TheImpossible_IsLeftOut()
    {
        var likely = LikelyTokens.Of([float.NegativeInfinity, 0, float.NegativeInfinity], 3);
        CollectionAssert.AreEqual(new[] { 1 }, likely.Tokens);
        CollectionAssert.AreEqual(new[] { 1f }, likely.Probabilities);
    }
}
