using System.Globalization;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Sequence.Examples.Tests;

[TestClass]
public sealed class ForecastingTests : IDisposable
{
    private const double Noise = 0.2;

    private readonly ExampleProcess _process = new();

    public void Dispose() => _process.Dispose();

    [TestMethod]
    public void TheMainJob_ComparesLinearModelsWithNets()
    {
        string[] output = Run();

        double[] linear = ErrorsOf(output, "linear of 4, iterated");
        Assert.AreEqual(Noise, linear[0], 0.05, "one step ahead there is little but the noise");
        CollectionAssert.AreEqual(linear.Order().ToArray(), linear, "the further ahead, the worse");
        Assert.IsLessThan(linear[3], ErrorsOf(output, "rnn of 100, direct")[3]);
        Assert.IsLessThan(linear[3], ErrorsOf(output, "gru of 100, direct")[3]);
        string picture = File.ReadAllText(_process.PathOf("forecast.svg"));
        foreach (string part in new[] { "<svg", "truth", "linear of 4, 1 ahead", "gru of 100, 64 ahead" }) StringAssert.Contains(picture, part);
    }

    [TestMethod]
    public void OtherModels_AreComparedToo()
    {
        string[] output = Run("--steps", "2", "--cells", "lstm", "--epochs", "2", "--hidden", "4", "--plot", "lines.html");

        Assert.HasCount(4, output.Where(l => Regex.IsMatch(l, @"^(linear|lstm) of 2, (iterated|direct) ")).ToArray());
        Assert.IsTrue(File.Exists(_process.PathOf("lines.html")));
    }

    [TestMethod]
    public void OneSeed_PrintsTheSame()
    {
        string[] RunWith(string seed) => [.. Run("--seed", seed, "--steps", "4", "--cells", "rnn", "--epochs", "2").Select(l => Regex.Replace(l, @"\s+\d+\.\d\d$", ""))];
        string[] first = RunWith("3");
        CollectionAssert.AreEqual(first, RunWith("3"));
        CollectionAssert.AreNotEqual(first, RunWith("4"));
    }

    public static IEnumerable<object[]> BadInput =>
    [
        [new[] { "--length", "600" }, "error: The series has 600 values, 750 to learn from and 64 ahead of them need 814."],
        [new[] { "--training", "60", "--steps", "4" }, "error: Column 'Value' of Forecaster has no window that can be trained on: the longest series has 60 steps to train on, 68 in a row are needed"],
        [new[] { "--hidden", "0" }, "error: ForecasterOptions: 1 fault. HiddenSize must be between 1 and 65536, was 0."],
        [new[] { "--steps", "0" }, "error: ForecasterOptions: 1 fault. Steps must be between 1 and 10000, was 0."],
        [new[] { "--cells", "cnn" }, "error: Cannot parse argument 'cnn' for option '--cells'"],
        [new[] { "--plot", "no/such/folder/forecast.svg" }, "error: The picture cannot be saved as 'no/such/folder/forecast.svg':"],
        [new[] { "--plot", "forecast.png" }, "error: The picture is saved as .svg or .html, was 'forecast.png'."],
    ];

    [TestMethod]
    [DynamicData(nameof(BadInput))]
    public void BadInput_GetsOneLineAndExitCodeTwo(string[] arguments, string message)
    {
        var (exitCode, _, errors) = _process.Run("Forecasting", arguments);
        Assert.AreEqual(2, exitCode);
        Assert.HasCount(1, errors);
        StringAssert.StartsWith(errors[0], message);
    }

    private string[] Run(params string[] arguments)
    {
        var (exitCode, output, errors) = _process.Run("Forecasting", arguments);
        Assert.AreEqual(0, exitCode, string.Join('\n', errors));
        return output;
    }

    private static double[] ErrorsOf(string[] output, string model) =>
        [.. Regex.Matches(output.Single(l => l.StartsWith(model + " ", StringComparison.Ordinal))[model.Length..], @"\d+\.\d{4}").Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture))];
}
