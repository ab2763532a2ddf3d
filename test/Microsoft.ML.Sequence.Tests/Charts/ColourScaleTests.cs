using System.Globalization;
using Microsoft.ML.Sequence.Charts;

namespace Microsoft.ML.Sequence.Tests.Charts;

[TestClass]
public sealed class ColourScaleTests
{
    [TestMethod]
    [DataRow(0, 1, 5)]
    [DataRow(1, 1, 5)]
    [DataRow(1.0000001, 1, 5)]
    [DataRow(0.63, 0.8, 4)]
    [DataRow(0.21, 0.3, 3)]
    [DataRow(0.0123, 0.02, 4)]
    [DataRow(0.95, 1, 5)]
    [DataRow(17, 20, 4)]
    public void Top_IsARoundNumberNotBelowTheGreatest(double greatest, double top, int steps)
    {
        var scale = new ColourScale(greatest);

        Assert.AreEqual(top, scale.Top, top * 1e-12);
        Assert.AreEqual(steps, scale.Steps);
    }

    [TestMethod]
    public void Colours_DarkenSteadily()
    {
        var scale = new ColourScale(1);
        var luminances = Enumerable.Range(0, 101).Select(i => Luminance(scale.ColourOf(i / 100.0))).ToArray();

        for (int i = 1; i < luminances.Length; i++) Assert.IsTrue(luminances[i] < luminances[i - 1], $"at {i} %");
    }

    [TestMethod]
    public void Ink_IsReadOnEveryColour()
    {
        var scale = new ColourScale(1);
        for (int i = 0; i <= 100; i++)
        {
            var (ink, ground) = (Luminance(scale.InkOn(i / 100.0)), Luminance(scale.ColourOf(i / 100.0)));
            Assert.IsTrue((Math.Max(ink, ground) + 0.05) / (Math.Min(ink, ground) + 0.05) >= 4.5, $"at {i} %");
        }
    }

    // Web Content Accessibility Guidelines 2.2, relative luminance.
    private static double Luminance(string colour)
    {
        double[] linear = [.. Enumerable.Range(0, 3).Select(i => int.Parse(colour.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }
}
