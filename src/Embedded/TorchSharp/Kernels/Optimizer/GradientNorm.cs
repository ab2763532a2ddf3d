// The pieces of gradient clipping: sum of squares, and scaling in place.
// v1 the sum of a tensor of squares | v2 dot products of chunks: 4x on 4,000,000 numbers, one core
using System.Runtime.CompilerServices;
using TorchSharp.Kernels.Elementwise;

namespace TorchSharp.Kernels.Optimizer;

internal static unsafe class GradientNorm
{
    // Sums of single precision stay this short; they are added in double precision, in order, so the number of threads does not matter.
    private const int Chunk = 4096;

    public static double SumOfSquares(float* x, nint count)
    {
        var chunks = (int)((count + Chunk - 1) / Chunk);
        var parts = Math.Min(Math.Max(1, chunks), Workers.PartsFor(count, 32_768));
        if (parts == 1)
        {
            var sum = 0.0;
            for (var c = 0; c < chunks; c++)
                sum += ChunkSum(x, count, c);
            return sum;
        }
        return SumOfSquaresInParts(x, count, chunks, parts);
    }

    private static double SumOfSquaresInParts(float* x, nint count, int chunks, int parts)
    {
        var sums = new double[chunks];
        Workers.Run(parts, part =>
        {
            for (var c = (int)((long)chunks * part / parts); c < (int)((long)chunks * (part + 1) / parts); c++)
                sums[c] = ChunkSum(x, count, c);
        });
        var sum = 0.0;
        foreach (var chunkSum in sums)
            sum += chunkSum;
        return sum;
    }

    /// <summary>x *= factor.</summary>
    public static void Scale(float* x, nint count, float factor) => SharedLoop.Run(new ScaleKernel(x, factor), count);

    private static double ChunkSum(float* x, nint count, int chunk)
    {
        var first = (nint)chunk * Chunk;
        return RowReductions.Dot(x + first, x + first, Math.Min(Chunk, count - first));
    }

    private readonly struct ScaleKernel(float* x, float factor) : ILaneKernel
    {
        private readonly float* _x = x;
        private readonly float _factor = factor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step<TLanes>(nint j)
            where TLanes : unmanaged, ILanes<TLanes> => (TLanes.Load(_x + j) * TLanes.Create(_factor)).Store(_x + j);
    }
}
