using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class TokenMatchesTests
{
    [TestMethod]
    public void Places_AreThoseOfTheLonger()
    {
        Assert.AreEqual(new TokenMatches(1, 0, 4, 2), TokenMatches.Count([1, 2, 3, 4], [1, 2, 4]));
        Assert.AreEqual(new TokenMatches(1, 0, 3, 0), TokenMatches.Count([], ["a", "b", "c"]));
        Assert.AreEqual(new TokenMatches(1, 1, 2, 2), TokenMatches.Count(["a", null], ["a", null]));
        Assert.AreEqual(new TokenMatches(1, 1, 0, 0), TokenMatches.Count<int>([], []));
    }

    [TestMethod]
    public void Rates_FollowFromTheCounts()
    {
        var matches = new TokenMatches(5, 2, 40, 30);
        Assert.AreEqual((0.75, 0.4), (matches.Accuracy, matches.ExactMatchRate));
        Assert.IsTrue(double.IsNaN(default(TokenMatches).Accuracy) && double.IsNaN(default(TokenMatches).ExactMatchRate));
    }

    [TestMethod]
    public void SumOfParts_IsTheWhole()
    {
        var random = new Random(2);
        var parts = Enumerable.Range(0, 20).Select(_ => TokenMatches.Count(Tokens(random), Tokens(random))).ToArray();
        var whole = Sum(parts);
        for (int cut = 0; cut <= parts.Length; cut++) Assert.AreEqual(whole, Sum(parts[cut..]) + Sum(parts[..cut]));
        Assert.AreEqual((20L, parts.Sum(p => p.Matches)), (whole.Sentences, whole.Matches));
    }

    [TestMethod]
    public void Matches_SurviveJson()
    {
        var matches = new TokenMatches(5, 2, 40, 30);
        Assert.AreEqual(matches, JsonSerializer.Deserialize<TokenMatches>(JsonSerializer.Serialize(matches)));
        Assert.AreEqual(default, JsonSerializer.Deserialize<TokenMatches>(JsonSerializer.Serialize(default(TokenMatches))));
    }

    private static TokenMatches Sum(TokenMatches[] parts) => parts.Aggregate(default(TokenMatches), TokenMatches.Add);

    private static int[] Tokens(Random random) => [.. Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(3))];
}
