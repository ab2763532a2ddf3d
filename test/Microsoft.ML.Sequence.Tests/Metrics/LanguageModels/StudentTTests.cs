using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class StudentTTests
{
    // By mpmath 1.3.0 with 30 digits: betainc(v/2, 1/2, 0, v/(v + t*t), regularized=True).
    [TestMethod]
    [DataRow(0.5, 1, 0.704832764699133)]
    [DataRow(1, 1, 0.5)]
    [DataRow(2.0, 3, 0.139325968558843)]
    [DataRow(12.7062, 1, 0.0500000185607104)]
    [DataRow(1.96, 30, 0.0593423128960505)]
    [DataRow(2.5, 30, 0.0181156490680667)]
    [DataRow(8, 30, 6.26582247570076e-9)]
    [DataRow(0.01, 5, 0.992408018042582)]
    [DataRow(3.2, 999, 0.00141758199809283)]
    [DataRow(40, 1000, 1.04788521551734e-209)]
    [DataRow(1.96, 1000000, 0.0499960675852698)]
    [DataRow(-2.0, 3, 0.139325968558843)]
    public void TwoSidedProbability_IsThatOfTheIncompleteBetaFunction(double t, double degrees, double expected) =>
        Assert.AreEqual(1, StudentT.TwoSided(t, degrees) / expected, 1e-9);

    [TestMethod]
    public void NoDifference_HasProbabilityOne_AnInfiniteOneZero()
    {
        Assert.AreEqual(1, StudentT.TwoSided(0, 4));
        Assert.AreEqual(0, StudentT.TwoSided(double.NegativeInfinity, 4));
        Assert.IsTrue(double.IsNaN(StudentT.TwoSided(double.NaN, 4)));
    }
}
