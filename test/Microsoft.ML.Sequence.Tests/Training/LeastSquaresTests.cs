using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Training;

[TestClass]
public sealed class LeastSquaresTests
{
    private static readonly ForecasterConfig s_config = new(Columns: 1, Steps: 3, Horizon: 2, ForecastStrategy.Direct, Cell: null, 0, 0, 0);

    [TestMethod]
    public void ALinearRule_IsFound()
    {
        var random = new Random(1);
        float[] windows = [.. Enumerable.Range(0, 60).Select(_ => (float)random.NextDouble())];
        float[] targets = [.. windows.Chunk(3).SelectMany(w => new[] { 0.5f * w[0] - 2 * w[1] + w[2] + 3, w[1] - 1 })];
        var weights = LeastSquares.Fit(s_config, [new ForecastBatch(windows[..30], targets[..20], 10), new ForecastBatch(windows[30..], targets[20..], 10)]);

        AreNear([0.5, -2, 1, 0, 1, 0], weights.Tensors[0].Values, 1e-5);
        AreNear([3, -1], weights.Tensors[1].Values, 1e-5);
        CollectionAssert.AreEqual(new long[] { 2, 3 }, weights.Tensors[0].Shape.ToArray());
    }

    [TestMethod]
    public void Noise_LeavesErrorsThatNoInputExplains()
    {
        // What makes a fit least squares: its errors sum to 0, alone and times each input.
        var random = new Random(2);
        float[] windows = [.. Enumerable.Range(0, 300).Select(_ => (float)random.NextDouble())], targets = [.. Enumerable.Range(0, 200).Select(_ => (float)random.NextDouble())];
        var weights = LeastSquares.Fit(s_config, [new ForecastBatch(windows, targets, 100)]);
        for (int o = 0; o < 2; o++)
        {
            double[] errors = [.. Enumerable.Range(0, 100).Select(b => targets[b * 2 + o] - weights.Tensors[1].Values[o] - Enumerable.Range(0, 3).Sum(i => (double)weights.Tensors[0].Values[o * 3 + i] * windows[b * 3 + i]))];
            Assert.AreEqual(0, errors.Average(), 1e-6);
            for (int i = 0; i < 3; i++) Assert.AreEqual(0, errors.Select((e, b) => e * windows[b * 3 + i]).Average(), 1e-6);
        }
    }

    [TestMethod]
    public void WhatWindowsDoNotDecide_IsSharedEvenly()
    {
        float[] values = [1, 2, 3, 4, 6, 9];
        var weights = LeastSquares.Fit(s_config, [new ForecastBatch([.. values.SelectMany(v => new[] { v, v, v })], [.. values.SelectMany(v => new[] { 3 * v, 6 * v })], values.Length)]);
        AreNear([1, 1, 1, 2, 2, 2], weights.Tensors[0].Values, 1e-4);

        var constant = LeastSquares.Fit(s_config, [new ForecastBatch([5, 5, 5, 5, 5, 5], [7, 8, 7, 8], 2)]);
        AreNear([0, 0, 0, 0, 0, 0], constant.Tensors[0].Values, 0);
        AreNear([7, 8], constant.Tensors[1].Values, 0);
    }

    private static void AreNear(double[] expected, float[] found, double tolerance)
    {
        Assert.HasCount(expected.Length, found);
        for (int i = 0; i < expected.Length; i++) Assert.AreEqual(expected[i], found[i], tolerance);
    }
}
