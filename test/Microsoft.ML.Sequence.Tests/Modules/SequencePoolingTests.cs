using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Modules;

[TestClass]
public sealed class SequencePoolingTests
{
    private static readonly float[] s_memory = [1, -2, 3, 4, 5, 6, 7, -8, float.NaN, float.NaN, float.NaN, float.NaN];      // two sequences, of 3 steps and of 1, 2 features

    public static IEnumerable<PoolingKind> Kinds => Enum.GetValues<PoolingKind>();

    [TestMethod]
    [DataRow(PoolingKind.Last, new float[] { 10, 11, 12, 13 })]
    [DataRow(PoolingKind.Mean, new float[] { 3, 8f / 3, 7, -8 })]
    [DataRow(PoolingKind.Max, new float[] { 5, 6, 7, -8 })]
    public void WhatStandsAtPadding_MeansNothing(PoolingKind kind, float[] expected)
    {
        using var pooling = new SequencePooling(kind, 2);

        Near.AreEqual(expected, Pool(pooling, s_memory), 1e-6f);
    }

    [TestMethod]
    public void Attention_IsAMeanWhoseWeightsSumToOne()
    {
        manual_seed(1);
        using var pooling = new SequencePooling(PoolingKind.Attention, 2);

        float[] pooled = Pool(pooling, s_memory);

        Near.AreEqual([7, -8], pooled[2..], 1e-6f);
        Assert.IsTrue(pooled[0] is > 1 and < 5 && pooled[1] is > -2 and < 6);
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void CountWeights_EqualsTheStateDict(PoolingKind kind)
    {
        using var pooling = new SequencePooling(kind, 5);

        Assert.AreEqual(SequencePooling.CountWeights(kind, 5), (Int128)Weights.Of(pooling).Tensors.Sum(t => t.Values.LongLength));
    }

    private static float[] Pool(SequencePooling pooling, float[] memory)
    {
        using var scope = NewDisposeScope();
        return Nets.Values(pooling.Pool(tensor(memory, [2, 3, 2]), tensor(new float[] { 10, 11, 12, 13 }, [2, 2]), [3, 1]));
    }
}
