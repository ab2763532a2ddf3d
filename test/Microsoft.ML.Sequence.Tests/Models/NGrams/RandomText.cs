using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence.Tests.Models;

/// <summary>Sentences of tokens that have something to learn: small tokens are frequent, and each depends on the one before.</summary>
internal static class RandomText
{
    public static int[][] Of(int sentences, int vocabulary, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, sentences).Select(_ =>
        {
            var sentence = new int[random.Next(1, 12)];
            for (int i = 0; i < sentence.Length; i++) sentence[i] = ((i == 0 ? 0 : sentence[i - 1]) + (int)(vocabulary * Math.Pow(random.NextDouble(), 3))) % vocabulary;
            return sentence;
        })];
    }

    public static NGramCounter Count(int[][] text, int order, int vocabulary)
    {
        var counter = new NGramCounter(order, vocabulary);
        foreach (int[] sentence in text) counter.Add(sentence);
        return counter;
    }

    public static byte[] Bytes(NGramLanguageModel model)
    {
        using var stream = new MemoryStream();
        NGramFile.Write(model, stream);
        return stream.ToArray();
    }

    public static NGramLanguageModel Model(NGramSmoothing smoothing, int order = 4, int vocabulary = 12) =>
        NGramLanguageModel.Estimate(Count(Of(sentences: 200, vocabulary - 2, seed: 7), order, vocabulary).ToCounts(), new NGramEstimationOptions(smoothing));

    /// <summary>One of every kind.</summary>
    public static IEnumerable<NGramSmoothing> Smoothings =>
    [
        NGramSmoothing.MaximumLikelihood, NGramSmoothing.Laplace(1, 0.5, 0.2), NGramSmoothing.Lidstone(0.1), NGramSmoothing.WittenBell, NGramSmoothing.AbsoluteDiscounting(), NGramSmoothing.AbsoluteDiscounting(0.75),
        NGramSmoothing.KneserNey(), NGramSmoothing.KneserNey(0.3), NGramSmoothing.ModifiedKneserNey(), NGramSmoothing.StupidBackoff(),
    ];
}
