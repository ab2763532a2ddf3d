using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Tests.Modules;

[TestClass]
public sealed class LinearChainTests
{
    private const int Tags = 3;

    public static IEnumerable<int> Lengths => [1, 2, 3, 5];

    [TestMethod]
    [DynamicData(nameof(Lengths))]
    public void TheSum_EqualsEnumeration(int steps)
    {
        var (chain, emissions, score) = Chain(steps, seed: 3);

        double expected = LogSum(Paths(steps).Select(score));

        Assert.AreEqual(expected, chain.Expect(emissions, new uint[steps], null, 1, new double[emissions.Length]), 1e-12);
    }

    [TestMethod]
    [DynamicData(nameof(Lengths))]
    public void Viterbi_FindsTheBestOfAllSequences(int steps)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var (chain, emissions, score) = Chain(steps, seed);

            CollectionAssert.AreEqual(Paths(steps).MaxBy(score), chain.Viterbi(emissions));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Lengths))]
    public void MarginalsAndTransitions_EqualEnumeration(int steps)
    {
        var (chain, emissions, score) = Chain(steps, seed: 5);
        var expected = new ChainExpectations(Tags);
        var (marginals, shares) = (new double[emissions.Length], new double[emissions.Length]);
        double total = LogSum(Paths(steps).Select(score));
        foreach (int[] path in Paths(steps))
        {
            double p = Math.Exp(score(path) - total);
            expected.Start[path[0]] += p;
            expected.End[path[^1]] += p;
            for (int t = 0; t < steps; t++) marginals[(t * Tags) + path[t]] += p;
            for (int t = 1; t < steps; t++) expected.Transitions[(path[t - 1] * Tags) + path[t]] += p;
        }

        var found = new ChainExpectations(Tags);
        chain.Expect(emissions, new uint[steps], found, 1, shares);

        AreNear(marginals, shares);
        AreNear(expected.Transitions, found.Transitions);
        AreNear(expected.Start, found.Start);
        AreNear(expected.End, found.End);
    }

    [TestMethod]
    public void KnownTags_LeaveTheSequencesThatAgree()
    {
        const int Steps = 4;
        uint[] known = [0, 2, 0, 3];
        var (chain, emissions, score) = Chain(Steps, seed: 7);
        int[][] agreeing = [.. Paths(Steps).Where(p => p[1] == 1 && p[3] == 2)];
        var shares = new double[emissions.Length];

        double found = chain.Expect(emissions, known, null, 1, shares);

        Assert.HasCount(9, agreeing);
        Assert.AreEqual(LogSum(agreeing.Select(score)), found, 1e-12);
        double first = agreeing.Where(p => p[2] == 0).Sum(p => Math.Exp(score(p) - found));
        Assert.AreEqual(first, shares[2 * Tags], 1e-12);
        Assert.AreEqual(1, shares[(3 * Tags) + 2], 1e-12);
    }

    [TestMethod]
    public void LargeScores_DoNotOverflow()
    {
        var chain = new LinearChain([1e4, -1e4, 0, 1e4], [0, 0], [0, 0]);
        var shares = new double[6];

        double total = chain.Expect([1e4, 0, 1e4, 0, 0, -1e4], new uint[3], null, 1, shares);

        Assert.AreEqual(4e4, total, 1e-6);
        AreNear([1, 0, 1, 0, 1, 0], shares);
        CollectionAssert.AreEqual(new[] { 0, 0, 0 }, chain.Viterbi([1e4, 0, 1e4, 0, 0, -1e4]));
    }

    [TestMethod]
    public void OneTag_IsCertain()
    {
        var chain = new LinearChain([0.5], [0.25], [0.125]);
        var shares = new double[2];

        Assert.AreEqual(0.25 + 1 + 0.5 + 2 + 0.125, chain.Expect([1, 2], new uint[2], null, 1, shares), 1e-12);
        AreNear([1, 1], shares);
    }

    private static (LinearChain Chain, double[] Emissions, Func<int[], double> Score) Chain(int steps, int seed)
    {
        var random = new Random(seed);
        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 4) - 2)];
        double[] transitions = Draw(Tags * Tags), start = Draw(Tags), end = Draw(Tags), emissions = Draw(steps * Tags);
        return (new LinearChain(transitions, start, end), emissions, path =>
            start[path[0]] + end[path[^1]] + path.Select((tag, t) => emissions[(t * Tags) + tag] + (t == 0 ? 0 : transitions[(path[t - 1] * Tags) + tag])).Sum());
    }

    private static IEnumerable<int[]> Paths(int steps) => steps == 0 ? [[]] : Paths(steps - 1).SelectMany(p => Enumerable.Range(0, Tags).Select(tag => (int[])[.. p, tag]));

    private static double LogSum(IEnumerable<double> scores) => Math.Log(scores.Sum(Math.Exp));

    private static void AreNear(double[] expected, double[] found)
    {
        Assert.HasCount(expected.Length, found);
        for (int i = 0; i < expected.Length; i++) Assert.AreEqual(expected[i], found[i], 1e-12, $"place {i}");
    }
}
