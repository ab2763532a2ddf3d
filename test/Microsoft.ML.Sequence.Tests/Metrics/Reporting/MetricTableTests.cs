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

    [TestMethod]
    public void ARowOfAnotherWidth_IsAnError() => Assert.StartsWith(
        "Row 1 of the table 'Tags' has 3 cells, there are 2 columns. Give each row a cell a column.",
        Assert.ThrowsExactly<ArgumentException>(() => new MetricTable("Tags", ["tag", "F1"], [["PER", "1"], ["ORG", "1", "7"]])).Message);
}
