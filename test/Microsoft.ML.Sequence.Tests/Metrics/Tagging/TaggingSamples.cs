using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

/// <summary>Sentences to measure.</summary>
internal static class TaggingSamples
{
    /// <summary>Counts sentences, each the labels and the predictions with spaces between the tags; <c>_</c> is a missing tag.</summary>
    public static TaggingStatistics Count(TagScheme scheme, bool strict, params IEnumerable<(string Labels, string Predictions)> sentences)
    {
        var counter = new TaggingCounter(scheme, strict);
        foreach (var (labels, predictions) in sentences) counter.Add(Tags(labels), Tags(predictions));
        return counter.Statistics;
    }

    public static string?[] Tags(string text) => [.. text.Split(' ').Select(tag => tag == "_" ? null : tag)];

    /// <summary>The tags of CoNLL-2000's example of its scorer's input, https://www.clips.uantwerpen.be/conll2000/chunking/output.html, as seqeval's tests have it: golden/conll2000-sample.tsv.</summary>
    public static (string Labels, string Predictions)[] Conll2000()
    {
        using var reader = new StreamReader(Open("conll2000-sample.tsv"));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Select(parts => (parts[0], parts[1]))];
    }

    /// <summary>golden/spans.json, made by golden/make_spans_golden.py.</summary>
    public static JsonElement[] Spans()
    {
        using var stream = Open("spans.json");
        return [.. JsonDocument.Parse(stream).RootElement.EnumerateArray()];
    }

    /// <summary>Sentences of random tags, with padding and missing predictions.</summary>
    public static (string Labels, string Predictions)[] Random(int seed, int count)
    {
        var draw = new Random(seed);
        string[] tags = ["O", "B-A", "I-A", "B-B", "I-B", "_"];
        return [.. Enumerable.Range(0, count).Select(_ => draw.Next(1, 9)).Select(length => (Sentence(length), Sentence(length)))];

        string Sentence(int length) => string.Join(' ', draw.GetItems(tags, length));
    }

    private static Stream Open(string name) => typeof(TaggingSamples).Assembly.GetManifestResourceStream(name)!;
}
