// 6 x 16 floats of C in 12 of the 16 registers of AVX2.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels.MatMul;

internal readonly unsafe struct MatMulVector256Tile6x16 : IMatMulTile
{
    public static string Name => nameof(MatMulVector256Tile6x16);

    public static bool IsSupported => Vector256.IsHardwareAccelerated;

    public static int Rows => 6;

    public static int RowStep => 2;

    public static int Columns => 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int rows, nint k, in Panel a, float* b, float* c, nint ldc, bool accumulate)
    {
        switch (rows)
        {
            case 6:
                Multiply6(k, a, b, c, ldc, accumulate);
                break;
            case 4:
                Multiply4(k, a, b, c, ldc, accumulate);
                break;
            default:
                Multiply2(k, a, b, c, ldc, accumulate);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply6(nint k, in Panel a, float* b, float* c, nint ldc, bool accumulate)
    {
        Vector256<float> p0 = default, q0 = default;
        Vector256<float> p1 = default, q1 = default;
        Vector256<float> p2 = default, q2 = default;
        Vector256<float> p3 = default, q3 = default;
        Vector256<float> p4 = default, q4 = default;
        Vector256<float> p5 = default, q5 = default;
        nint depthStride = a.DepthStride, one = a.RowStride, two = 2 * one;
        float* a0 = a.Pointer, a3 = a0 + 3 * one;
        for (; k > 0; k--, a0 += depthStride, a3 += depthStride, b += 16)
        {
            var u = Vector256.Load(b);
            var v = Vector256.Load(b + 8);
            var x = Vector256.Create(*a0);
            p0 = Vector256.FusedMultiplyAdd(x, u, p0);
            q0 = Vector256.FusedMultiplyAdd(x, v, q0);
            x = Vector256.Create(a0[one]);
            p1 = Vector256.FusedMultiplyAdd(x, u, p1);
            q1 = Vector256.FusedMultiplyAdd(x, v, q1);
            x = Vector256.Create(a0[two]);
            p2 = Vector256.FusedMultiplyAdd(x, u, p2);
            q2 = Vector256.FusedMultiplyAdd(x, v, q2);
            x = Vector256.Create(*a3);
            p3 = Vector256.FusedMultiplyAdd(x, u, p3);
            q3 = Vector256.FusedMultiplyAdd(x, v, q3);
            x = Vector256.Create(a3[one]);
            p4 = Vector256.FusedMultiplyAdd(x, u, p4);
            q4 = Vector256.FusedMultiplyAdd(x, v, q4);
            x = Vector256.Create(a3[two]);
            p5 = Vector256.FusedMultiplyAdd(x, u, p5);
            q5 = Vector256.FusedMultiplyAdd(x, v, q5);
        }
        if (accumulate)
        {
            Add(c, p0, q0);
            Add(c + ldc, p1, q1);
            Add(c + 2 * ldc, p2, q2);
            Add(c + 3 * ldc, p3, q3);
            Add(c + 4 * ldc, p4, q4);
            Add(c + 5 * ldc, p5, q5);
            return;
        }
        Store(c, p0, q0);
        Store(c + ldc, p1, q1);
        Store(c + 2 * ldc, p2, q2);
        Store(c + 3 * ldc, p3, q3);
        Store(c + 4 * ldc, p4, q4);
        Store(c + 5 * ldc, p5, q5);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply4(nint k, in Panel a, float* b, float* c, nint ldc, bool accumulate)
    {
        Vector256<float> p0 = default, q0 = default;
        Vector256<float> p1 = default, q1 = default;
        Vector256<float> p2 = default, q2 = default;
        Vector256<float> p3 = default, q3 = default;
        nint depthStride = a.DepthStride, one = a.RowStride, two = 2 * one;
        float* a0 = a.Pointer, a3 = a0 + 3 * one;
        for (; k > 0; k--, a0 += depthStride, a3 += depthStride, b += 16)
        {
            var u = Vector256.Load(b);
            var v = Vector256.Load(b + 8);
            var x = Vector256.Create(*a0);
            p0 = Vector256.FusedMultiplyAdd(x, u, p0);
            q0 = Vector256.FusedMultiplyAdd(x, v, q0);
            x = Vector256.Create(a0[one]);
            p1 = Vector256.FusedMultiplyAdd(x, u, p1);
            q1 = Vector256.FusedMultiplyAdd(x, v, q1);
            x = Vector256.Create(a0[two]);
            p2 = Vector256.FusedMultiplyAdd(x, u, p2);
            q2 = Vector256.FusedMultiplyAdd(x, v, q2);
            x = Vector256.Create(*a3);
            p3 = Vector256.FusedMultiplyAdd(x, u, p3);
            q3 = Vector256.FusedMultiplyAdd(x, v, q3);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply2(nint k, in Panel a, float* b, float* c, nint ldc, bool accumulate)
    {
        Vector256<float> p0 = default, q0 = default;
        Vector256<float> p1 = default, q1 = default;
        nint depthStride = a.DepthStride, one = a.RowStride, two = 2 * one;
        float* a0 = a.Pointer;
        for (; k > 0; k--, a0 += depthStride, b += 16)
        {
            var u = Vector256.Load(b);
            var v = Vector256.Load(b + 8);
            var x = Vector256.Create(*a0);
            p0 = Vector256.FusedMultiplyAdd(x, u, p0);
            q0 = Vector256.FusedMultiplyAdd(x, v, q0);
            x = Vector256.Create(a0[one]);
            p1 = Vector256.FusedMultiplyAdd(x, u, p1);
            q1 = Vector256.FusedMultiplyAdd(x, v, q1);
        }
        if (accumulate)
        {
            Add(c, p0, q0);
            Add(c + ldc, p1, q1);
            return;
        }
        Store(c, p0, q0);
        Store(c + ldc, p1, q1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* c, Vector256<float> p, Vector256<float> q)
    {
        (Vector256.Load(c) + p).Store(c);
        (Vector256.Load(c + 8) + q).Store(c + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, Vector256<float> p, Vector256<float> q)
    {
        p.Store(c);
        q.Store(c + 8);
    }
}
