using TorchSharp;

namespace Microsoft.ML.Sequence.Tests;

/// <summary>Tensors that this thread has made and not disposed of. (<c>Tensor.TotalCount</c> also counts those that TorchSharp has turned into parameters.)</summary>
internal static class LiveTensors
{
    public static long Count => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
}
