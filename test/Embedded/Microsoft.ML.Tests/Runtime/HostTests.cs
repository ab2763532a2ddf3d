using Microsoft.ML.Runtime;

namespace Microsoft.ML.Tests.Runtime;

[TestClass]
public class HostTests
{
    [TestMethod]
    public void SeededNumbers_AreThoseOfMLNet()
    {
        // Printed by the official package.
        var host = Environment(3).Register("h");
        CollectionAssert.AreEqual(new[] { 547, 830, 756, 705, 627 }, Draw(host.Rand));
        Assert.AreEqual(0.5950339201372117, host.Rand.NextDouble());
        Assert.AreEqual(42, host.Rand.Next(5, 50));
        Assert.AreEqual(325643079, host.Rand.Next());
        CollectionAssert.AreEqual(new[] { 952, 763, 287, 406, 291 }, Draw(Environment(3).Register("h", 11).Rand));
    }

    [TestMethod]
    public void WithoutASeed_NumbersVary() =>
        CollectionAssert.AreNotEqual(Draw(Environment(null).Register("h").Rand), Draw(Environment(null).Register("h").Rand));

    [TestMethod]
    public void EveryDraw_StaysInItsRange()
    {
        var random = Environment(5).Register("h").Rand;
        for (int i = 0; i < 10_000; i++)
        {
            Assert.IsTrue(random.NextDouble() is >= 0 and < 1);
            Assert.IsTrue(random.NextSingle() is >= 0 and < 1);
            Assert.IsTrue(random.NextInt64(-3, 4) is >= -3 and < 4);
            Assert.IsTrue(random.Next(int.MinValue, int.MaxValue) < int.MaxValue);
        }

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => random.Next(-1));
    }

    [TestMethod]
    public void Messages_ReachTheLog_WithTheirSource()
    {
        var ml = new MLContext(1);
        var log = new List<string>();
        ml.Log += (sender, e) => log.Add($"{ReferenceEquals(sender, ml)} {e.Message}");
        IHostEnvironment env = ml;
        var outer = env.Register("Outer");
        using (var channel = outer.Start("Inner"))
        {
            channel.Info(MessageSensitivity.None, "hello {0}", 3);
            channel.Warning(MessageSensitivity.None, "{braces}");
            channel.Error(MessageSensitivity.All, "e");
        }

        var deeper = outer.Register("Deeper");
        deeper.Start("C");
        deeper.Register("Deepest").Start("C");
        env.Start("Root");
        log.RemoveAll(l => l.Contains("Channel finished"));
        CollectionAssert.AreEqual(new[]
        {
            "True [Source=Outer; Inner, Kind=Trace] Channel started", "True [Source=Outer; Inner, Kind=Info] hello 3", "True [Source=Outer; Inner, Kind=Warning] {braces}",
            "True [Source=Outer; Inner, Kind=Error] e", "True [Source=Outer; Inner, Kind=Trace] Channel disposed", "True [Source=Deeper; C, Kind=Trace] Channel started",
            "True [Source=Outer; Deepest; C, Kind=Trace] Channel started", "True [Source=Root, Kind=Trace] Channel started",
        }, log);
    }

    [TestMethod]
    public void AProgressChannel_ChecksWhatItIsGiven()
    {
        using var progress = Environment(1).StartProgressChannel("p");
        progress.SetHeader(new ProgressHeader(["loss"], ["rows"]), entry => entry.SetProgress(0, 1, 2));
        progress.Checkpoint(0.5, 10, 20);
        Assert.ThrowsExactly<InvalidOperationException>(() => progress.Checkpoint(1, 2, 3, 4));
    }

    [TestMethod]
    public void AnException_IsMarkedAndHandedBack()
    {
        using var channel = Environment(1).Register("Component").Start("Phase");
        var error = new InvalidOperationException("x");
        Assert.AreSame(error, channel.Process(error));
        Assert.AreEqual("Component", error.Data["Throwing component"]);
    }

    [TestMethod]
    public void Options_AreKeptByNameAndType()
    {
        var ml = new MLContext();
        ml.SetOption("a", 1);
        Assert.IsFalse(ml.TryAddOption("a", 2));
        Assert.IsTrue(ml.TryGetOption<int>("a", out int a));
        Assert.AreEqual(1, a);
        Assert.IsFalse(ml.TryGetOption<string>("a", out _));
        Assert.AreEqual(0, ml.GetOptionOrDefault<int>("b"));
        Assert.IsTrue(ml.RemoveOption("a"));
        Assert.ThrowsExactly<ArgumentNullException>(() => ml.SetOption(" ", 1));
    }

    private static IHostEnvironment Environment(int? seed) => new MLContext(seed);

    private static int[] Draw(Random random) => [.. Enumerable.Range(0, 5).Select(_ => random.Next(1000))];
}
