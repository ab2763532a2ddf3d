using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

[TestClass]
public sealed class NGramsTests
{
    [TestMethod]
    public void Stretches_AreTorchtexts()
    {
        var cases = TokenizerGolden.Part("ngrams_iterator").EnumerateArray().ToArray();
        Assert.HasCount(9, cases);
        foreach (var row in cases) Assert.AreSequenceEqual(TokenizerGolden.Strings(row.GetProperty("output")), NGrams.Of(TokenizerGolden.Strings(row.GetProperty("tokens")), row.GetProperty("ngrams").GetInt32()));
    }

    [TestMethod]
    public void OrderBelowOne_IsRefused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => NGrams.Of(["a"], 0));
        Assert.ThrowsExactly<ArgumentNullException>(() => NGrams.Of(null!, 1));
    }
}
