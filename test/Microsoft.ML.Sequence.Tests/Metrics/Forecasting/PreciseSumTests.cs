using System.Numerics;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class PreciseSumTests
{
    [TestMethod]
    public void SmallNumbers_AreNotLostBesideGreatOnes()
    {
        var sum = Sum([1e14, 1, 1e-14, -1e14, -1]);
        Assert.AreEqual(1e-14, sum.Value, 1e-17);
    }

    [TestMethod]
    public void Order_DoesNotMatter()
    {
        var draw = new Random(1);
        double[] values = [.. Enumerable.Range(0, 1000).Select(_ => (draw.NextDouble() - 0.5) * Math.Pow(10, draw.Next(-10, 11)))];
        double exact = Sum(values).Value;
        for (int trial = 0; trial < 20; trial++)
        {
            draw.Shuffle(values);
            int cut = draw.Next(values.Length);
            Assert.AreEqual(exact, (Sum(values[..cut]) + Sum(values[cut..])).Value, Math.Abs(exact) * 1e-15);
        }
    }

    [TestMethod]
    public void Product_IsAsPreciseAsTheSum()
    {
        // 1 + 2^-40 squared is 1 + 2^-39 + 2^-80, which a double cannot hold.
        var number = PreciseSum.Of(1 + Math.ScaleB(1, -40));
        var product = number.Times(number);
        Assert.AreEqual(Exact(1) + (Exact(1) << 41) + (Exact(1) << 80), Fixed(product.High) + Fixed(product.Low));

        static BigInteger Exact(int value) => new(value);
        static BigInteger Fixed(double value) => new(Math.ScaleB(value, 80));
    }

    private static PreciseSum Sum(IEnumerable<double> values) => values.Aggregate(default(PreciseSum), (sum, value) => sum + PreciseSum.Of(value));
}
