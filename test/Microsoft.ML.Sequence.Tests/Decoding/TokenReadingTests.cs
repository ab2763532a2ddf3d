using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.Models;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class TokenReadingTests
{
    [TestMethod]
    public void MissingTokens_AreReadAsInRows()
    {
        uint[] keys = [3, 1, 0, 0, 4, 5];
        using var net = Nets.Create(Nets.Small(RecurrentCell.Lstm));
        var scores = new float[5];
        TokenScorer.Score(net, keys.AsSpan(..^1), keys.AsSpan(1), scores);
        Near.AreEqual(scores, Scores(new TokenReading<RecurrentState>(new RnnStepModel(net)), keys), 1e-5f);

        var ngrams = RandomText.Model(NGramSmoothing.ModifiedKneserNey());
        NGramTokenScorer.Score(ngrams, keys.AsSpan(..^1), keys.AsSpan(1), scores);
        Near.AreEqual(scores, Scores(new TokenReading<NGramStates>(new NGramStepModel(ngrams)), keys), 1e-5f);
    }

    [TestMethod]
    public void Forks_LeaveNoTensorBehind()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Lstm));
        Live.IsUnchangedBy(() =>
        {
            var reading = new TokenReading<RecurrentState>(new RnnStepModel(net));
            using var before = reading.Fork();
            reading.Read(2);
            using var fork = reading.Fork();
            float[] then = [.. reading.LogProbabilities];
            reading.Read(3);
            CollectionAssert.AreEqual(then, fork.LogProbabilities.ToArray());
            Assert.IsTrue(before.LogProbabilities.IsEmpty);
            reading.Dispose();
            fork.Read(4);
            fork.Reset();
            Assert.IsTrue(fork.LogProbabilities.IsEmpty);
            fork.Read(1);
        });
    }

    private static float[] Scores(TokenReading reading, uint[] keys)
    {
        using (reading)
        {
            var scores = new List<float>();
            foreach (uint key in keys)
            {
                if (!reading.LogProbabilities.IsEmpty) scores.Add(key == 0 ? float.NaN : reading.LogProbabilities[(int)key - 1]);
                reading.Read((int)key - 1);
            }
            return [.. scores];
        }
    }
}
