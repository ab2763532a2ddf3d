using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class FixedPointTests
{
    // As Python prints for f"{value:.{digits}f}": halves to the even digit, what is only nearly a half by its true value.
    [TestMethod]
    [DataRow(6.25, 1, "6.2")]
    [DataRow(18.75, 1, "18.8")]
    [DataRow(0.15, 1, "0.1")]
    [DataRow(0.25, 1, "0.2")]
    [DataRow(0.125, 2, "0.12")]
    [DataRow(0.375, 2, "0.38")]
    [DataRow(1.005, 2, "1.00")]
    [DataRow(0.0625, 3, "0.062")]
    [DataRow(100.00000000000004, 2, "100.00")]
    [DataRow(0, 3, "0.000")]
    [DataRow(2.5, 0, "2")]
    public void Numbers_ArePrintedAsPythonPrintsThem(double value, int digits, string text) => Assert.AreEqual(text, FixedPoint.Format(value, digits));
}
