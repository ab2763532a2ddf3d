using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TorchSharp;

namespace Microsoft.ML.Sequence.Bench;

/// <summary>The processor's peak: fused multiply-adds on registers alone, in the widest vectors it has, on as many threads as the engine has.</summary>
internal static class FusedMultiplyAdds
{
    public const string Name = "fma-peak";

    // Enough to hide four to six cycles of latency of two units, and few enough for the 16 registers of AVX2.
    private const int Chains = 12;

    private const int RoundsPerStep = 4_000_000;
    private const double SecondsOfPeak = 1;

    private static readonly Dictionary<int, double> s_peaks = [];

    public static Job Start()
    {
        int threads = torch.get_num_threads();
        return new Job(() => OnThreads(threads), 2e-9 * Chains * Lanes() * RoundsPerStep * threads);
    }

    /// <summary>Keeps a measured peak in GFLOP/s for <see cref="Peak"/>, and says in what vectors.</summary>
    public static string Keep(double figure)
    {
        s_peaks[torch.get_num_threads()] = figure;
        return $"{32 * Lanes()}-bit vectors";
    }

    /// <summary>The peak in GFLOP/s with the engine's present threads; measured now if it was not yet.</summary>
    public static double Peak()
    {
        int threads = torch.get_num_threads();
        if (!s_peaks.ContainsKey(threads)) Keep(Reading.Of(new Workload(Name, "GFLOP/s", Start), SecondsOfPeak).Figure);
        return s_peaks[threads];
    }

    private static int Lanes() => Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : 4;

    private static void OnThreads(int threads)
    {
        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(_ => new Thread(Run))];
        Array.ForEach(others, t => t.Start());
        Run();
        Array.ForEach(others, t => t.Join());
    }

    private static void Run()
    {
        float sum = Lanes() switch
        {
            16 => Loop<Wide512, Vector512<float>>(),
            8 => Loop<Wide256, Vector256<float>>(),
            _ => Loop<Wide128, Vector128<float>>(),
        };
        if (!float.IsFinite(sum)) throw new UnreachableException("Every chain tends to 2.");
    }

    // x -> x / 2 + 1. The sum at the end keeps the loop from being dropped as dead.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Loop<TWide, TVector>()
        where TWide : IWide<TVector>
    {
        var (half, one) = (TWide.Create(0.5f), TWide.Create(1f));
        var (a, b, c, d, e, f) = (one, one, one, one, one, one);
        var (g, h, i, j, k, l) = (one, one, one, one, one, one);
        for (int round = 0; round < RoundsPerStep; round++)
        {
            a = TWide.MultiplyAdd(a, half, one);
            b = TWide.MultiplyAdd(b, half, one);
            c = TWide.MultiplyAdd(c, half, one);
            d = TWide.MultiplyAdd(d, half, one);
            e = TWide.MultiplyAdd(e, half, one);
            f = TWide.MultiplyAdd(f, half, one);
            g = TWide.MultiplyAdd(g, half, one);
            h = TWide.MultiplyAdd(h, half, one);
            i = TWide.MultiplyAdd(i, half, one);
            j = TWide.MultiplyAdd(j, half, one);
            k = TWide.MultiplyAdd(k, half, one);
            l = TWide.MultiplyAdd(l, half, one);
        }
        return TWide.Sum(a) + TWide.Sum(b) + TWide.Sum(c) + TWide.Sum(d) + TWide.Sum(e) + TWide.Sum(f)
            + TWide.Sum(g) + TWide.Sum(h) + TWide.Sum(i) + TWide.Sum(j) + TWide.Sum(k) + TWide.Sum(l);
    }

    private interface IWide<TVector>
    {
        static abstract TVector Create(float value);

        static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

        static abstract float Sum(TVector x);
    }

    private readonly struct Wide512 : IWide<Vector512<float>>
    {
        public static Vector512<float> Create(float value) => Vector512.Create(value);

        public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Vector512.FusedMultiplyAdd(a, b, c);

        public static float Sum(Vector512<float> x) => Vector512.Sum(x);
    }

    private readonly struct Wide256 : IWide<Vector256<float>>
    {
        public static Vector256<float> Create(float value) => Vector256.Create(value);

        public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Vector256.FusedMultiplyAdd(a, b, c);

        public static float Sum(Vector256<float> x) => Vector256.Sum(x);
    }

    private readonly struct Wide128 : IWide<Vector128<float>>
    {
        public static Vector128<float> Create(float value) => Vector128.Create(value);

        public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) => Vector128.FusedMultiplyAdd(a, b, c);

        public static float Sum(Vector128<float> x) => Vector128.Sum(x);
    }
}
