namespace TorchSharp.Tests;

[TestClass, DoNotParallelize]
public sealed unsafe class WatchedBlocksTests
{
    [TestMethod]
    public void WriteOutsideABlock_IsNoticedWhenItComesBack()
    {
        using var watched = new WatchedBlocks();
        using (var buffer = new PooledBuffer<byte>(5))
            buffer.Pointer[5] = 1;
        using (var buffer = new PooledBuffer<byte>(8))
            buffer.Pointer[-1] = 1;
        using (var buffer = new PooledBuffer<byte>(5))
            buffer.Pointer[4] = 1;
        Assert.HasCount(2, watched.Violations);
        Assert.AreEqual(8, watched.Largest);
    }

    [TestMethod]
    public void LimitOfThePool_IsReadAndTrimsWhatIsBeyond()
    {
        var limit = NativePool.RetainedLimit;
        try
        {
            new PooledBuffer<byte>(1 << 20).Dispose();
            Assert.IsGreaterThanOrEqualTo(1L << 20, NativePool.RetainedBytes);
            NativePool.RetainedLimit = 1000;
            Assert.IsLessThanOrEqualTo(1000L, NativePool.RetainedBytes);
            new PooledBuffer<byte>(1 << 20).Dispose();
            Assert.IsLessThanOrEqualTo(1000L, NativePool.RetainedBytes, "a block beyond the limit goes back at once");
            NativePool.Trim();
            Assert.AreEqual(0, NativePool.RetainedBytes);
        }
        finally
        {
            NativePool.RetainedLimit = limit;
        }
    }
}
