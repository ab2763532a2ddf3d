using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

[TestClass]
public class WorkersTests
{
    [TestMethod]
    public void EveryPart_RunsOnce()
    {
        for (var parts = 0; parts < 9; parts++)
        {
            var runs = new int[parts];
            Workers.Run(parts, part => Interlocked.Increment(ref runs[part]));
            Assert.IsTrue(runs.All(count => count == 1), $"{parts} parts");
        }
    }

    [TestMethod]
    public void Failure_ReachesTheCallerAndTheThreadsLiveOn()
    {
        foreach (var failing in (int[])[0, 1])
        {
            var fault = Assert.ThrowsExactly<InvalidOperationException>(() => Workers.Run(2, part =>
            {
                if (part == failing)
                    throw new InvalidOperationException($"part {part} failed");
            }));
            Assert.AreEqual($"part {failing} failed", fault.Message);
        }
        var sum = 0;
        Workers.Run(2, part => Interlocked.Add(ref sum, part + 1));
        Assert.AreEqual(3, sum);
    }

    [TestMethod]
    public void PartsWithinParts_AreDone()
    {
        var count = 0;
        Workers.Run(2, _ => Workers.Run(3, _ => Interlocked.Increment(ref count)));
        Assert.AreEqual(6, count);
    }

    [TestMethod]
    public void ManyCallers_AllFinish()
    {
        var count = 0;
        var callers = Enumerable.Range(0, 6).Select(_ => new Thread(() =>
        {
            for (var i = 0; i < 500; i++)
                Workers.Run(2, _ => Interlocked.Increment(ref count));
        })).ToArray();
        foreach (var caller in callers)
            caller.Start();
        foreach (var caller in callers)
            caller.Join();
        Assert.AreEqual(6000, count);
    }

    [TestMethod]
    public void SleepingThreads_WakeUp()
    {
        for (var i = 0; i < 5; i++)
        {
            Thread.Sleep(5);
            var runs = 0;
            Workers.Run(2, _ => Interlocked.Increment(ref runs));
            Assert.AreEqual(2, runs);
        }
    }
}
