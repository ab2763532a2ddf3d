// Some rows of the left factor, as a register tile reads them: packed, or where they lie.
namespace TorchSharp.Kernels.MatMul;

/// <param name="pointer">The first element.</param>
/// <param name="rowStride">Elements from one row to the next.</param>
/// <param name="depthStride">Elements from one column to the next.</param>
internal readonly unsafe struct Panel(float* pointer, nint rowStride, nint depthStride)
{
    public readonly float* Pointer = pointer;
    public readonly nint RowStride = rowStride, DepthStride = depthStride;
}
