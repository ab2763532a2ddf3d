namespace Microsoft.ML.Sequence.Tests.TokenRows;

/// <summary>A sentence with its tags, what a model took them for, and how probable it found each tag.</summary>
internal sealed class TaggedRow
{
    public string Document { get; set; } = "";

    public string[] Tags { get; set; } = [];

    public string[] Predicted { get; set; } = [];

    public float[] Score { get; set; } = [];

    /// <summary>Rows with the columns Label and PredictedLabel, of the keys 1 to 3 for the tags N, V and X; "-" is missing.</summary>
    public static IDataView View(MLContext ml, params IReadOnlyList<TaggedRow> rows)
    {
        TaggedRow[] vocabulary = [new() { Tags = ["N", "N", "N", "V", "V", "X"], Predicted = ["N"] }];
        InputOutputColumnPair[] columns = [new("Label", "Tags"), new("PredictedLabel", "Predicted")];
        var keys = ml.Sequence.Transforms.BuildVocabulary(columns, unknownToken: null).Fit(ml.Data.LoadFromEnumerable(vocabulary));
        return keys.Transform(ml.Data.LoadFromEnumerable(rows));
    }

    /// <summary>Three sentences of 3, 1 and 0 tokens, the second token missing.</summary>
    public static IDataView Small(MLContext ml) => View(ml,
        new() { Document = "a", Tags = ["N", "-", "V"], Predicted = ["N", "X", "N"], Score = [.7f, .2f, .1f, .1f, .1f, .8f, .5f, .4f, .1f] },
        new() { Document = "b" },
        new() { Document = "b", Tags = ["X"], Predicted = ["X"], Score = [.3f, .45f, .25f] });

    /// <summary>Many sentences of random tags and probabilities, whose predictions are the most probable tags; a tenth of the tags is missing.</summary>
    public static IDataView Many(MLContext ml, int count, int seed)
    {
        string[] names = ["N", "V", "X"];
        var random = new Random(seed);
        return View(ml, [.. Enumerable.Range(0, count).Select(i =>
        {
            int length = random.Next(0, 9);
            float[][] steps = [.. Enumerable.Range(0, length).Select(_ => Distribution(random))];
            return new TaggedRow
            {
                Document = $"d{i % 5}",
                Tags = [.. Enumerable.Range(0, length).Select(_ => random.Next(10) == 0 ? "-" : names[random.Next(3)])],
                Predicted = [.. steps.Select(s => names[Array.IndexOf(s, s.Max())])],
                Score = [.. steps.SelectMany(s => s)],
            };
        })]);
    }

    private static float[] Distribution(Random random)
    {
        double[] weights = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
        return Array.ConvertAll(weights, w => (float)(w / weights.Sum()));
    }
}
