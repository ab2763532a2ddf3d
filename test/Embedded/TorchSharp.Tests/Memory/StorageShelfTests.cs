using static TorchSharp.torch;

namespace TorchSharp.Tests.Memory;

[TestClass, DoNotParallelize]
public sealed unsafe class StorageShelfTests
{
    [TestMethod]
    public void MemoryOfADisposedTensor_ServesTheNextOfItsSize()
    {
        var first = ones(10);
        var memory = (nint)first.Float32;
        first.Dispose();
        using var second = ones(12);
        using var third = ones(11);
        Assert.AreEqual(memory, (nint)second.Float32);
        Assert.AreNotEqual(memory, (nint)third.Float32);
        Assert.AreEqual(12 * sizeof(float), second.Impl.Storage.Bytes);
    }

    [TestMethod]
    public void MemoryInUse_IsCountedAsBefore()
    {
        var (rented, all) = (NativePool.RentedBytes, 0L);
        for (var round = 0; round < 3; round++)
        {
            var tensors = Enumerable.Range(1, 200).Select(i => ones(i)).ToArray();
            var held = NativePool.RentedBytes - rented;
            Assert.IsTrue(round == 0 || held == all, $"{held} bytes, {all} before");
            all = held;
            foreach (var tensor in tensors)
                tensor.Dispose();
            Assert.AreEqual(rented, NativePool.RentedBytes);
        }
    }

    [TestMethod]
    public void Trim_AlsoTakesWhatOtherThreadsKeep()
    {
        using ManualResetEventSlim kept = new(), trimmed = new();
        var thread = new Thread(() =>
        {
            ones(10).Dispose();
            kept.Set();
            trimmed.Wait();
        });
        thread.Start();
        kept.Wait();
        ones(10).Dispose();
        Assert.IsGreaterThan(0, NativePool.RetainedBytes);
        NativePool.Trim();
        Assert.AreEqual(0, NativePool.RetainedBytes);
        trimmed.Set();
        thread.Join();
    }

    [TestMethod]
    public void WhatAnEndedThreadKept_ComesBackToThePool()
    {
        // What other tests abandoned must not come back in between.
        Settle();
        NativePool.Trim();
        var rented = NativePool.RentedBytes;
        var thread = new Thread(static () =>
        {
            foreach (var size in (int[])[1, 10, 100, 1000])
                ones(size).Dispose();
        });
        thread.Start();
        thread.Join();
        var retained = NativePool.RetainedBytes;
        Settle();
        Assert.AreEqual(rented, NativePool.RentedBytes);
        Assert.AreEqual(retained, NativePool.RetainedBytes);
        NativePool.Trim();
        Assert.AreEqual(0, NativePool.RetainedBytes);
    }

    static void Settle()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    [TestMethod]
    public void TensorsOfSeveralThreads_KeepTheirValues()
    {
        var wrong = 0;
        var threads = Enumerable.Range(0, 4).Select(t => new Thread(() =>
        {
            var held = new Queue<(Tensor Tensor, float Value)>();
            for (var i = 0; i < 5000; i++)
            {
                held.Enqueue((full([1 + i * 7 % 300L], (float)i), i));
                if (i % 100 == 0)
                    NativePool.Trim(1 << 14);
                if (held.Count < 50)
                    continue;
                var (tensor, value) = held.Dequeue();
                if (new ReadOnlySpan<float>(tensor.Float32, (int)tensor.NumberOfElements).ContainsAnyExcept(value))
                    Interlocked.Increment(ref wrong);
                tensor.Dispose();
            }
            foreach (var (tensor, _) in held)
                tensor.Dispose();
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.AreEqual(0, wrong);
    }
}
