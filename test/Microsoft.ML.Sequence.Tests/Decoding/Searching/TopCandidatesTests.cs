using Microsoft.ML.Sequence.Decoding.Searching;

namespace Microsoft.ML.Sequence.Tests.Decoding.Searching;

[TestClass]
public sealed class TopCandidatesTests
{
    [TestMethod]
    [DataRow(1, 5)]
    [DataRow(3, 7)]
    [DataRow(10, 64)]
    [DataRow(5, 1003)]
    [DataRow(200, 50)]
    public void TheBest_AreThoseOfASort(int capacity, int vocabularySize)
    {
        var random = new Random(capacity);
        for (int trial = 0; trial < 50; trial++)
        {
            // Few different values, so that many are equal; some are impossible.
            int values = trial % 2 == 0 ? 7 : 1_000_000;
            double[] totals = [.. Enumerable.Range(0, 4).Select(_ => -10 * random.NextDouble())];
            float[][] rows = [.. totals.Select(_ => Enumerable.Range(0, vocabularySize).Select(_ => random.Next(9) == 0 ? float.NegativeInfinity : -20f * random.Next(values) / values).ToArray())];
            var top = new TopCandidates(capacity);
            for (int repeat = 0; repeat < 2; repeat++)
            {
                top.Clear();
                for (int i = 0; i < rows.Length; i++) top.Read(i, totals[i], rows[i]);
            }

            var expected = rows.SelectMany((row, i) => row.Select((p, token) => new Candidate(i, token, totals[i] + p)))
                .Where(c => c.Score > double.NegativeInfinity).OrderByDescending(c => c.Score).ThenBy(c => c.Parent).ThenBy(c => c.Token).Take(capacity);
            Assert.AreSequenceEqual(expected, top.Best);
        }
    }

    [TestMethod]
    public void TotalsFarApart_AreComparedInDoublePrecision()
    {
        var top = new TopCandidates(1);
        top.Read(0, -1e6, [-1f, -2f, -1f, -1f, -1f, -1f, -1f, -1f, -1f]);
        top.Read(1, -1e6 + 1e-9, [-5f, -1f, -1f, -1f, -1f, -1f, -1f, -1f, -1f]);
        Assert.AreEqual(new Candidate(1, 1, -1e6 + 1e-9 - 1), top.Best.Single());
    }

    [TestMethod]
    public void NumbersThatAreNone_AreNotTaken()
    {
        var top = new TopCandidates(3);
        top.Read(0, 0, [float.NaN, -1, float.NaN, float.NegativeInfinity]);
        Assert.AreEqual(new Candidate(0, 1, -1), top.Best.Single());
    }
}
