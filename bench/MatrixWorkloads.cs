using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Bench;

/// <summary>Single-precision matrix products through the public operators, beside what the processor could do: on one core (/core) and on all.</summary>
internal static class MatrixWorkloads
{
    private enum Kind { Product, Linear, WeightGradient }

    private static readonly Shape[] s_shapes =
    [
        .. ((int[])[64, 128, 256, 512, 768, 1024, 1920]).Select(n => new Shape(Kind.Product, n, n, n)),
        new(Kind.Linear, 700, 10000, 650),          // lm-word-lstm650: output layer
        new(Kind.WeightGradient, 10000, 650, 700),  //   gradient of its weight
        new(Kind.Product, 700, 650, 10000),         //   gradient of what it reads
        new(Kind.Linear, 700, 2600, 650),           //   all steps' gates
        new(Kind.Linear, 20, 2600, 650),            //   one step's gates
        new(Kind.Linear, 64, 1024, 256),            // lm-char-lstm256: one step's gates
        new(Kind.Linear, 32768, 96, 28),            // lm-char-gru32: all steps' gates
        new(Kind.Linear, 1, 10000, 200),            // generation, batch 1: output layer
        new(Kind.Linear, 1, 2600, 650),             //   one step's gates
    ];

    public static IEnumerable<Workload> All =>
    [
        .. OnOneCoreAndOnAll(FusedMultiplyAdds.Name, FusedMultiplyAdds.Start, FusedMultiplyAdds.Keep),
        .. s_shapes.SelectMany(s => OnOneCoreAndOnAll(s.Name, () => Multiply(s), ShareOfPeak)),
    ];

    private static Workload[] OnOneCoreAndOnAll(string name, Func<Job> start, Func<double, string> remark) =>
    [
        new(name + "/core", "GFLOP/s, one core", start) { Threads = 1, Remark = remark },
        new(name, "GFLOP/s", start) { Remark = remark },
    ];

    private static string ShareOfPeak(double figure) => string.Create(CultureInfo.InvariantCulture, $"{100 * figure / FusedMultiplyAdds.Peak():F0} % of {FusedMultiplyAdds.Name}");

    private static Job Multiply(Shape shape)
    {
        var (kind, m, n, k) = shape;
        var a = kind == Kind.WeightGradient ? randn(k, m) : randn(m, k);
        var b = kind == Kind.Linear ? randn(n, k) : randn(k, n);
        return new Job(() =>
        {
            using var scope = NewDisposeScope();
            _ = kind switch
            {
                Kind.Linear => nn.functional.linear(a, b),
                Kind.WeightGradient => matmul(a.t(), b),
                _ => matmul(a, b),
            };
        }, 2e-9 * m * n * k, a, b);
    }

    /// <param name="Kind">How the factors lie in memory.</param>
    /// <param name="M">Rows of the result.</param>
    /// <param name="N">Columns of the result.</param>
    /// <param name="K">Length of its sums.</param>
    private sealed record Shape(Kind Kind, int M, int N, int K)
    {
        public string Name => M == N && N == K ? $"gemm-{M}" : $"gemm-{M}x{N}x{K}";
    }
}
