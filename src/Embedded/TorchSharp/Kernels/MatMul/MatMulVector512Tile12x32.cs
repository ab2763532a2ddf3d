// 12 x 32 floats of C in 24 registers of 512 bits; two loads of B and 12 broadcasts of A feed 24 fused multiply-adds.
// Measured on Zen 4 (116 GFLOP/s of fused multiply-adds a core): 101 to 112 GFLOP/s on one core, 200 to 219 on two, for products of 512 and up.
// v1 packed panels only | v2 any strides for A: 100 to 105 GFLOP/s on one core for packed 512 | tried: prefetches of C before the loop: 0.98x (0.95 to 1.04) on lm-word-lstm200
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels.MatMul;

internal readonly unsafe struct MatMulVector512Tile12x32 : IMatMulTile
{
    public static string Name => nameof(MatMulVector512Tile12x32);

    public static bool IsSupported => Vector512.IsHardwareAccelerated;

    public static int Rows => 12;

    public static int RowStep => 4;

    public static int Columns => 32;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int rows, nint k, in Panel a, float* b, float* c, nint ldc, bool accumulate)
    {
        switch (rows)
        {
            case 12:
                Multiply12(k, a, b, c, ldc, accumulate);
                break;
            case 8:
                Multiply8(k, a, b, c, ldc, accumulate);
                break;
            default:
                Multiply4(k, a, b, c, ldc, accumulate);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply12(nint k, in Panel a, float* b, float* c, nint ldc, bool accumulate)
    {
        Vector512<float> p0 = default, q0 = default;
        Vector512<float> p1 = default, q1 = default;
        Vector512<float> p2 = default, q2 = default;
        Vector512<float> p3 = default, q3 = default;
        Vector512<float> p4 = default, q4 = default;
        Vector512<float> p5 = default, q5 = default;
        Vector512<float> p6 = default, q6 = default;
        Vector512<float> p7 = default, q7 = default;
        Vector512<float> p8 = default, q8 = default;
        Vector512<float> p9 = default, q9 = default;
        Vector512<float> p10 = default, q10 = default;
        Vector512<float> p11 = default, q11 = default;
        nint depthStride = a.DepthStride, one = a.RowStride, two = 2 * one;
        float* a0 = a.Pointer, a3 = a0 + 3 * one, a6 = a3 + 3 * one, a9 = a6 + 3 * one;
        for (; k > 0; k--, a0 += depthStride, a3 += depthStride, a6 += depthStride, a9 += depthStride, b += 32)
        {
            var u = Vector512.Load(b);
            var v = Vector512.Load(b + 16);
            var x = Vector512.Create(*a0);
            p0 = Vector512.FusedMultiplyAdd(x, u, p0);
            q0 = Vector512.FusedMultiplyAdd(x, v, q0);
            x = Vector512.Create(a0[one]);
            p1 = Vector512.FusedMultiplyAdd(x, u, p1);
            q1 = Vector512.FusedMultiplyAdd(x, v, q1);
            x = Vector512.Create(a0[two]);
            p2 = Vector512.FusedMultiplyAdd(x, u, p2);
            q2 = Vector512.FusedMultiplyAdd(x, v, q2);
            x = Vector512.Create(*a3);
            p3 = Vector512.FusedMultiplyAdd(x, u, p3);
            q3 = Vector512.FusedMultiplyAdd(x, v, q3);
            x = Vector512.Create(a3[one]);
            p4 = Vector512.FusedMultiplyAdd(x, u, p4);
            q4 = Vector512.FusedMultiplyAdd(x, v, q4);
            x = Vector512.Create(a3[two]);
            p5 = Vector512.FusedMultiplyAdd(x, u, p5);
            q5 = Vector512.FusedMultiplyAdd(x, v, q5);
            x = Vector512.Create(*a6);
            p6 = Vector512.FusedMultiplyAdd(x, u, p6);
            q6 = Vector512.FusedMultiplyAdd(x, v, q6);
            x = Vector512.Create(a6[one]);
            p7 = Vector512.FusedMultiplyAdd(x, u, p7);
            q7 = Vector512.FusedMultiplyAdd(x, v, q7);
            x = Vector512.Create(a6[two]);
            p8 = Vector512.FusedMultiplyAdd(x, u, p8);
            q8 = Vector512.FusedMultiplyAdd(x, v, q8);
            x = Vector512.Create(*a9);
            p9 = Vector512.FusedMultiplyAdd(x, u, p9);
            q9 = Vector512.FusedMultiplyAdd(x, v, q9);
            x = Vector512.Create(a9[one]);
            p10 = Vector512.FusedMultiplyAdd(x, u, p10);
            q10 = Vector512.FusedMultiplyAdd(x, v, q10);
            x = Vector512.Create(a9[two]);
            p11 = Vector512.FusedMultiplyAdd(x, u, p11);
            q11 = Vector512.FusedMultiplyAdd(x, v, q11);
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
            Add(c + 8 * ldc, p8, q8);
            Add(c + 9 * ldc, p9, q9);
            Add(c + 10 * ldc, p10, q10);
            Add(c + 11 * ldc, p11, q11);
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
        Store(c + 8 * ldc, p8, q8);
        Store(c + 9 * ldc, p9, q9);
        Store(c + 10 * ldc, p10, q10);
        Store(c + 11 * ldc, p11, q11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply8(nint k, in Panel a, float* b, float* c, nint ldc, bool accumulate)
    {
        Vector512<float> p0 = default, q0 = default;
        Vector512<float> p1 = default, q1 = default;
        Vector512<float> p2 = default, q2 = default;
        Vector512<float> p3 = default, q3 = default;
        Vector512<float> p4 = default, q4 = default;
        Vector512<float> p5 = default, q5 = default;
        Vector512<float> p6 = default, q6 = default;
        Vector512<float> p7 = default, q7 = default;
        nint depthStride = a.DepthStride, one = a.RowStride, two = 2 * one;
        float* a0 = a.Pointer, a3 = a0 + 3 * one, a6 = a3 + 3 * one;
        for (; k > 0; k--, a0 += depthStride, a3 += depthStride, a6 += depthStride, b += 32)
        {
            var u = Vector512.Load(b);
            var v = Vector512.Load(b + 16);
            var x = Vector512.Create(*a0);
            p0 = Vector512.FusedMultiplyAdd(x, u, p0);
            q0 = Vector512.FusedMultiplyAdd(x, v, q0);
            x = Vector512.Create(a0[one]);
            p1 = Vector512.FusedMultiplyAdd(x, u, p1);
            q1 = Vector512.FusedMultiplyAdd(x, v, q1);
            x = Vector512.Create(a0[two]);
            p2 = Vector512.FusedMultiplyAdd(x, u, p2);
            q2 = Vector512.FusedMultiplyAdd(x, v, q2);
            x = Vector512.Create(*a3);
            p3 = Vector512.FusedMultiplyAdd(x, u, p3);
            q3 = Vector512.FusedMultiplyAdd(x, v, q3);
            x = Vector512.Create(a3[one]);
            p4 = Vector512.FusedMultiplyAdd(x, u, p4);
            q4 = Vector512.FusedMultiplyAdd(x, v, q4);
            x = Vector512.Create(a3[two]);
            p5 = Vector512.FusedMultiplyAdd(x, u, p5);
            q5 = Vector512.FusedMultiplyAdd(x, v, q5);
            x = Vector512.Create(*a6);
            p6 = Vector512.FusedMultiplyAdd(x, u, p6);
            q6 = Vector512.FusedMultiplyAdd(x, v, q6);
            x = Vector512.Create(a6[one]);
            p7 = Vector512.FusedMultiplyAdd(x, u, p7);
            q7 = Vector512.FusedMultiplyAdd(x, v, q7);
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
        Vector512<float> p0 = default, q0 = default;
        Vector512<float> p1 = default, q1 = default;
        Vector512<float> p2 = default, q2 = default;
        Vector512<float> p3 = default, q3 = default;
        nint depthStride = a.DepthStride, one = a.RowStride, two = 2 * one;
        float* a0 = a.Pointer, a3 = a0 + 3 * one;
        for (; k > 0; k--, a0 += depthStride, a3 += depthStride, b += 32)
        {
            var u = Vector512.Load(b);
            var v = Vector512.Load(b + 16);
            var x = Vector512.Create(*a0);
            p0 = Vector512.FusedMultiplyAdd(x, u, p0);
            q0 = Vector512.FusedMultiplyAdd(x, v, q0);
            x = Vector512.Create(a0[one]);
            p1 = Vector512.FusedMultiplyAdd(x, u, p1);
            q1 = Vector512.FusedMultiplyAdd(x, v, q1);
            x = Vector512.Create(a0[two]);
            p2 = Vector512.FusedMultiplyAdd(x, u, p2);
            q2 = Vector512.FusedMultiplyAdd(x, v, q2);
            x = Vector512.Create(*a3);
            p3 = Vector512.FusedMultiplyAdd(x, u, p3);
            q3 = Vector512.FusedMultiplyAdd(x, v, q3);
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
    private static void Add(float* c, Vector512<float> p, Vector512<float> q)
    {
        (Vector512.Load(c) + p).Store(c);
        (Vector512.Load(c + 16) + q).Store(c + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, Vector512<float> p, Vector512<float> q)
    {
        p.Store(c);
        q.Store(c + 16);
    }
}
