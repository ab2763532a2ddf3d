using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class MetricTableTests
{
    [TestMethod]
    public void Text_HasNamesToTheLeftAndFiguresToTheRight()
    {
        var table = new MetricTable("Tags", ["tag", "F1", "support"], [["PER", "0.5000", "12"], ["ORG-and-more", "1.0000", "7"]]);

        Assert.AreEqual(
            """
            Tags
            tag               F1  support
            PER           0.5000       12
            ORG-and-more  1.0000        7
            """.ReplaceLineEndings(),
            table.ToString().ReplaceLineEndings());
    }

    [TestMethod]
    public void NoRows_LeaveTheHeadings() => Assert.AreEqual($"Tags{Environment.NewLine}tag  F1", new MetricTable("Tags", ["tag", "F1"], []).ToString());
}
