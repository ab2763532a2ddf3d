// 8 x 8 floats of C in 16 of the 32 registers of Arm's NEON. MultiplyAddEstimate is fused where the processor can.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels.MatMul;

internal readonly unsafe struct MatMulVector128Tile8x8 : IMatMulTile
{
    public static string Name => nameof(MatMulVector128Tile8x8);

    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    public static int Rows => 8;

    public static int RowStep => 4;

    public static int Columns => 8;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int rows, nint k, in Panel a, float* b, float* c, nint ldc, bool accumulate)
    {
        switch (rows)
        {
            case 8:
                Multiply8(k, a, b, c, ldc, accumulate);
                break;
            default:
                Multiply4(k, a, b, c, ldc, accumulate);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply8(nint k, in Panel a, float* b, float* c, nint ldc, bool accumulate)
    {
        Vector128<float> p0 = default, q0 = default;
        Vector128<float> p1 = default, q1 = default;
        Vector128<float> p2 = default, q2 = default;
        Vector128<float> p3 = default, q3 = default;
        Vector128<float> p4 = default, q4 = default;
        Vector128<float> p5 = default, q5 = default;
        Vector128<float> p6 = default, q6 = default;
        Vector128<float> p7 = default, q7 = default;
        nint depthStride = a.DepthStride, one = a.RowStride, two = 2 * one;
        float* a0 = a.Pointer, a3 = a0 + 3 * one, a6 = a3 + 3 * one;
        for (; k > 0; k--, a0 += depthStride, a3 += depthStride, a6 += depthStride, b += 8)
        {
            var u = Vector128.Load(b);
            var v = Vector128.Load(b + 4);
            var x = Vector128.Create(*a0);
            p0 = Vector128.MultiplyAddEstimate(x, u, p0);
            q0 = Vector128.MultiplyAddEstimate(x, v, q0);
            x = Vector128.Create(a0[one]);
            p1 = Vector128.MultiplyAddEstimate(x, u, p1);
            q1 = Vector128.MultiplyAddEstimate(x, v, q1);
            x = Vector128.Create(a0[two]);
            p2 = Vector128.MultiplyAddEstimate(x, u, p2);
            q2 = Vector128.MultiplyAddEstimate(x, v, q2);
            x = Vector128.Create(*a3);
            p3 = Vector128.MultiplyAddEstimate(x, u, p3);
            q3 = Vector128.MultiplyAddEstimate(x, v, q3);
            x = Vector128.Create(a3[one]);
            p4 = Vector128.MultiplyAddEstimate(x, u, p4);
            q4 = Vector128.MultiplyAddEstimate(x, v, q4);
            x = Vector128.Create(a3[two]);
            p5 = Vector128.MultiplyAddEstimate(x, u, p5);
            q5 = Vector128.MultiplyAddEstimate(x, v, q5);
            x = Vector128.Create(*a6);
            p6 = Vector128.MultiplyAddEstimate(x, u, p6);
            q6 = Vector128.MultiplyAddEstimate(x, v, q6);
            x = Vector128.Create(a6[one]);
            p7 = Vector128.MultiplyAddEstimate(x, u, p7);
            q7 = Vector128.MultiplyAddEstimate(x, v, q7);
        }
        if (accumulate)
        {
            Add(c, p0, q0);
            Add(c + ldc, p1, q1);
            Add(c + 2 * ldc, p2, q2);
            Add(c + 3 * ldc, p3, q3);
            Add(c + 4 * ldc, p4, q4);
            Add(c + 5 * ldc, p5, q5);
            Add(c + 6 * ldc, p6, q6);
            Add(c + 7 * ldc, p7, q7);
            return;
        }
        Store(c, p0, q0);
        Store(c + ldc, p1, q1);
        Store(c + 2 * ldc, p2, q2);
        Store(c + 3 * ldc, p3, q3);
        Store(c + 4 * ldc, p4, q4);
        Store(c + 5 * ldc, p5, q5);
        Store(c + 6 * ldc, p6, q6);
        Store(c + 7 * ldc, p7, q7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply4(nint k, in Panel a, float* b, float* c, nint ldc, bool accumulate)
    {
        Vector128<float> p0 = default, q0 = default;
        Vector128<float> p1 = default, q1 = default;
        Vector128<float> p2 = default, q2 = default;
        Vector128<float> p3 = default, q3 = default;
        nint depthStride = a.DepthStride, one = a.RowStride, two = 2 * one;
        float* a0 = a.Pointer, a3 = a0 + 3 * one;
        for (; k > 0; k--, a0 += depthStride, a3 += depthStride, b += 8)
        {
            var u = Vector128.Load(b);
            var v = Vector128.Load(b + 4);
            var x = Vector128.Create(*a0);
            p0 = Vector128.MultiplyAddEstimate(x, u, p0);
            q0 = Vector128.MultiplyAddEstimate(x, v, q0);
            x = Vector128.Create(a0[one]);
            p1 = Vector128.MultiplyAddEstimate(x, u, p1);
            q1 = Vector128.MultiplyAddEstimate(x, v, q1);
            x = Vector128.Create(a0[two]);
            p2 = Vector128.MultiplyAddEstimate(x, u, p2);
            q2 = Vector128.MultiplyAddEstimate(x, v, q2);
            x = Vector128.Create(*a3);
            p3 = Vector128.MultiplyAddEstimate(x, u, p3);
            q3 = Vector128.MultiplyAddEstimate(x, v, q3);
        }
        if (accumulate)
        {
            Add(c, p0, q0);
            Add(c + ldc, p1, q1);
            Add(c + 2 * ldc, p2, q2);
            Add(c + 3 * ldc, p3, q3);
            return;
        }
        Store(c, p0, q0);
        Store(c + ldc, p1, q1);
        Store(c + 2 * ldc, p2, q2);
        Store(c + 3 * ldc, p3, q3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* c, Vector128<float> p, Vector128<float> q)
    {
        (Vector128.Load(c) + p).Store(c);
        (Vector128.Load(c + 4) + q).Store(c + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, Vector128<float> p, Vector128<float> q)
    {
        p.Store(c);
        q.Store(c + 4);
    }
}
