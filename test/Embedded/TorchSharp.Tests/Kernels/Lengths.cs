namespace TorchSharp.Tests.Kernels;

/// <summary>Lengths for kernels that read vectors of 4, 8 and 16 floats, singly or two at a time.</summary>
internal static class Lengths
{
    internal static readonly int[] AroundVectors = [1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16, 17, 19, 23, 24, 25, 31, 32, 33, 47, 48, 49, 63, 64, 65, 100];

    internal static float[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
}
