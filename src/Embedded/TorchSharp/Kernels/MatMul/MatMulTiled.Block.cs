// One block of a blocked product: which part of which matrices, and where its packed panels lie.
namespace TorchSharp.Kernels.MatMul;

internal sealed unsafe partial class MatMulTiled<TTile>
{
    // Laying out a row of A costs as much as multiplying it with half a sliver, so for few slivers the tiles read A where it lies.
    // v1 A always packed: 18 % of a training step of a GRU of 32 units | v2 up to 4 slivers in place: 1.1x on that step | tried: up to 8 slivers: no gain on
    // nets of 200 and 256 units; up to 32: 0.6 to 0.9x on 1024 x 1024, whose rows fall on one another in the first-level cache
    private const int SliversInPlace = 4;

    private readonly struct Block
    {
        public required int M { get; init; }

        public required int N { get; init; }

        public required int K { get; init; }

        /// <summary>The block of op(A), (M, K), not yet multiplied by <see cref="Alpha"/>.</summary>
        public required Operand Left { get; init; }

        public float Alpha { get; init; } = 1f;

        /// <summary>The block of op(B), (K, N), where it is not packed beforehand.</summary>
        public Operand Right { get; init; }

        /// <summary>Panels of alpha A; panels keep their places relative to the whole block.</summary>
        public required float* A { get; init; }

        /// <summary>Slivers of B, likewise.</summary>
        public required float* B { get; init; }

        public required float* C { get; init; }

        public required nint Ldc { get; init; }

        public required bool Accumulate { get; init; }

        /// <summary>(N): added to every row, or null.</summary>
        public float* Bias { get; init; }

        /// <summary>Whether tiles read whole panels of A from <see cref="Left"/>; only one that lacks rows is packed then.</summary>
        public bool InPlace => N <= SliversInPlace * TTile.Columns && Alpha == 1f;

        public Block()
        {
        }

        public Panel PanelOf(int row, int height)
        {
            if (!InPlace || row + height > M)
                return new Panel(A + (nint)row * K, 1, height);
            return Left.Transposed ? new Panel(Left.At(row, 0), 1, Left.Stride) : new Panel(Left.At(row, 0), Left.Stride, 1);
        }
    }
}
