using TorchSharp;

namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>What computes the tensors.</summary>
internal static class Engine
{
    /// <summary>Whether it is this repository's own, which computes a row of a product alike whatever stands beside it. libtorch does not promise that: its sums may be of another order for another shape.</summary>
    public static bool IsEmbedded { get; } = typeof(torch).Assembly.GetType("TorchSharp.Kernels.MatMul.Gemm") is not null;
}
