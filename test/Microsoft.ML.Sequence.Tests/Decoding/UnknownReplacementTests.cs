using Microsoft.ML.Sequence.Decoding;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class UnknownReplacementTests
{
    private static readonly string[] s_source = ["der", "Kiebitz", "ruft"];

    [TestMethod]
    public void UnknownTokens_BecomeTheSourceTokenOfGreatestWeight()
    {
        var h = Make([4, 2, 2, 5], [0.9f, 0.1f, 0, 0], [0.2f, 0.5f, 0.3f, 0], [0.4f, 0.2f, 0.4f, 0], [1, 0, 0, 0]);
        Assert.AreSequenceEqual([.. new[] { "t4", "Kiebitz", "der", "t5" }], UnknownReplacement.Replace(h, 2, s_source, token => $"t{token}"));
    }

    [TestMethod]
    public void PaddingOfTheSource_IsNotTaken() =>
        Assert.AreSequenceEqual([.. new[] { "ruft" }], UnknownReplacement.Replace(Make([2], [0.1f, 0.1f, 0.2f, 0.6f]), 2, s_source, _ => ""));

    [TestMethod]
    public void WhatCannotBeReplaced_IsAnError()
    {
        Assert.ThrowsExactly<ArgumentException>(() => UnknownReplacement.Replace(Make([2]) with { Attention = null }, 2, s_source, _ => ""));
        Assert.ThrowsExactly<ArgumentException>(() => UnknownReplacement.Replace(Make([2], [0.5f, 0.5f]), 2, s_source, _ => ""));
        Assert.ThrowsExactly<ArgumentException>(() => UnknownReplacement.Replace(Make([2], [1]), 2, [], _ => ""));
    }

    private static Hypothesis Make(int[] tokens, params float[][] attention) => new(tokens, -1, -1, false, new float[tokens.Length], attention);
}
