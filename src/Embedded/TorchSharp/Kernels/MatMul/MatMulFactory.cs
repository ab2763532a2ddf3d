// Chooses the matrix product for this processor.
namespace TorchSharp.Kernels.MatMul;

internal static class MatMulFactory
{
    /// <summary>Set to the name of a kernel, it overrides the choice.</summary>
    public const string ForceVariable = "TORCHSHARP_FORCE_MATMUL";

    public static MatMulKernel Best { get; } = Choose(Environment.GetEnvironmentVariable(ForceVariable));

    /// <summary>Best first: a wider vector does more in one instruction, and on every processor measured it is also the faster one.</summary>
    public static IEnumerable<MatMulKernel> Available()
    {
        if (MatMulVector512Tile12x32.IsSupported)
            yield return new MatMulTiled<MatMulVector512Tile12x32>();
        if (MatMulVector256Tile6x16.IsSupported)
            yield return new MatMulTiled<MatMulVector256Tile6x16>();
        if (MatMulVector128Tile8x8.IsSupported)
            yield return new MatMulTiled<MatMulVector128Tile8x8>();
        yield return new MatMulScalar();
    }

    public static MatMulKernel Choose(string? forced)
    {
        if (string.IsNullOrEmpty(forced))
            return Available().First();
        return Available().FirstOrDefault(kernel => kernel.Name == forced) ?? throw new InvalidOperationException(
            $"{ForceVariable} names '{forced}', this processor offers {string.Join(", ", Available().Select(kernel => kernel.Name))}.");
    }
}
