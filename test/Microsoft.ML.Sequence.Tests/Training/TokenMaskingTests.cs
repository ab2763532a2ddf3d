using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Training;

[TestClass]
public sealed class TokenMaskingTests
{
    private static readonly uint[] s_predicted = [3, 4, 6, 7, 8, 9];

    [TestMethod]
    public void Shares_AreThoseAskedFor()
    {
        // 40 rows of 1,000 tokens that may be picked, 6,000 of them expected.
        uint[] row = [.. Enumerable.Range(0, 1000).Select(i => s_predicted[i % 6])];
        var batch = Masking().Mask([.. Enumerable.Repeat((ReadOnlyMemory<uint>)row, 40)], TokenMasking.RandomOf(1, 0, 0));
        var picked = batch.Positions.Select((position, i) => (Now: (uint)batch.Tokens[position], Then: (uint)batch.Targets[i] + 1)).ToList();

        IsBinomial(picked.Count, 40_000, 0.15);
        IsBinomial(picked.Count(p => p.Now == MaskedNets.Mask), picked.Count, 0.8);
        // A sixth of the random tokens are those that stood there.
        IsBinomial(picked.Count(p => p.Now != MaskedNets.Mask && p.Now != p.Then), picked.Count, 0.1 * 5 / 6);
        IsBinomial(picked.Count(p => p.Now == p.Then), picked.Count, 0.1 + 0.1 / 6);
        Assert.IsTrue(picked.All(p => p.Now == MaskedNets.Mask || s_predicted.Contains(p.Now)), "no reserved token at random");
        foreach (uint key in s_predicted) IsBinomial(picked.Count(p => p.Now == key && p.Then != key), picked.Count(p => p.Then != key), 0.1 / 6);
    }

    [TestMethod]
    public void WhatWasNotPicked_StaysAsItIs()
    {
        ReadOnlyMemory<uint>[] rows = [MaskedNets.Row(3, 4, 1, 0, 2, 5, 6), MaskedNets.Row(7, 8)];
        var batch = Masking(new MaskingShares(0.5)).Mask(rows, new Random(3));
        var original = new SourceBatch(rows);
        for (int i = 0; i < original.Tokens.Length; i++)
        {
            if (!batch.Positions.Contains(i)) Assert.AreEqual(original.Tokens[i], batch.Tokens[i]);
        }
        Assert.AreSequenceEqual(batch.Targets, batch.Positions.Select(p => original.Tokens[p] - 1));
        Assert.AreSequenceEqual(MaskedNets.Row(3, 4, 1, 0, 2, 5, 6).ToArray(), rows[0].ToArray());
    }

    [TestMethod]
    public void OnlyTokensThatMayBePredicted_ArePicked()
    {
        var batch = Masking(new MaskingShares(1)).Mask([MaskedNets.Row(3, 1, 2, 5, 0, 4)], new Random(1));

        Assert.AreSequenceEqual([0L, 5], batch.Positions);
        Assert.AreSequenceEqual([2L, 3], batch.Targets);
    }

    [TestMethod]
    public void ARow_HasOnePickedAtLeastIfItHasAny()
    {
        var masking = Masking(new MaskingShares(0.001));
        for (int seed = 0; seed < 50; seed++)
        {
            var batch = masking.Mask([MaskedNets.Row(1, 3, 5), MaskedNets.Row(4, 6, 7), MaskedNets.Row(1, 2, 0)], new Random(seed));
            Assert.AreSequenceEqual([0L, 1], batch.Positions.Select(p => p % 3).Order());
        }
        Assert.IsTrue(masking.HasPredicted([1, 3, 5]));
        Assert.IsFalse(masking.HasPredicted([1, 2, 0, 5]));
    }

    [TestMethod]
    public void RandomNumbers_DependOnSeedEpochAndBatchAlone()
    {
        var all = from seed in Enumerable.Range(-5, 10) from epoch in Enumerable.Range(0, 20) from batch in Enumerable.Range(0, 50) select (seed, epoch, batch);
        int[] First((int Seed, int Epoch, int Batch) of) => [.. Enumerable.Range(0, 2).Select(_ => TokenMasking.RandomOf(of.Seed, of.Epoch, of.Batch).Next())];

        Assert.AreSequenceEqual(First((1, 2, 3)), First((1, 2, 3)));
        Assert.AreEqual(10_000, all.Select(a => TokenMasking.RandomOf(a.seed, a.epoch, a.batch)).Select(r => (r.Next(), r.Next())).Distinct().Count());
    }

    private static TokenMasking Masking(MaskingShares? shares = null) => new(MaskedNets.Small(RecurrentCell.Gru), shares ?? new MaskingShares());

    // Five standard deviations: one false alarm in two million.
    private static void IsBinomial(int found, int count, double share) =>
        Assert.IsLessThan(5 * Math.Sqrt(count * share * (1 - share)), Math.Abs(found - count * share), $"{found} of {count}, expected a share of {share}");
}
