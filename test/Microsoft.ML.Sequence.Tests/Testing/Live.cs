using TorchSharp;

namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>Counts the tensors that nobody has disposed of.</summary>
internal static class Live
{
    public static long Tensors => torch.Tensor.TotalCount;

    /// <summary>
    /// What stays in the count of each net that is gone. TorchSharp counts a tensor that is made a parameter twice and takes it off
    /// once, though its memory is free; of the layers used here only the linear one makes its parameters so, and a net has one.
    /// </summary>
    public static long LeftOfEachNet
    {
        get
        {
            long before = Tensors;
            torch.nn.Linear(1, 1).Dispose();
            return Tensors - before;
        }
    }

    /// <summary>Fails unless as many tensors live after the action as before.</summary>
    public static void IsUnchangedBy(Action action, int netsMade = 0)
    {
        // What other tests left to the finalizers must not go just now.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long left = netsMade * LeftOfEachNet;
        long before = Tensors;
        action();
        Assert.AreEqual(before + left, Tensors, "live tensors");
    }
}
