using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Tests.Tagging;

/// <summary>A sentence with its tags.</summary>
internal sealed class TaggedLine
{
    public string[] Tokens { get; set; } = [];

    public string[] Tags { get; set; } = [];
}

/// <summary>A language of six words, in which what a word is depends on what stands before it: run is a noun after the, a verb after a noun.</summary>
internal static class TaggedText
{
    public static readonly string[] Text = [.. Enumerable.Repeat(new[] { "the/D dog/N run/V", "the/D run/N stop/V", "dog/N stop/V the/D run/N", "a/D stop/N", "run/V" }, 12).SelectMany(t => t)];

    public static TaggerOptions Options(RecurrentCell cell = RecurrentCell.Gru, bool field = false, bool words = true) => new()
    {
        LabelColumnName = "TagIds",
        WordsColumnName = words ? "Tokens" : null,
        Cell = cell,
        ConditionalRandomField = field,
        HiddenSize = 12,
        EmbeddingSize = 8,
        CharacterEmbeddingSize = 4,
        CharacterHiddenSize = 5,
        Epochs = 3,
        BatchSize = 6,
        LearningRate = 0.02,
        Dropout = 0.1,
        Seed = 7,
    };

    public static IDataView Lines(MLContext ml, params IEnumerable<string> lines) => ml.Data.LoadFromEnumerable(lines.Select(Line));

    public static TaggedLine Line(string line)
    {
        string[][] words = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Split('/'))];
        return new() { Tokens = Array.ConvertAll(words, w => w[0]), Tags = Array.ConvertAll(words, w => w.Length > 1 ? w[1] : "") };
    }

    public static EstimatorChain<VocabularyTransformer> Preparation(MLContext ml) => ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens")
        .Append(ml.Sequence.Transforms.BuildVocabulary("TagIds", "Tags", unknownToken: null), TransformerScope.TrainTest);

    public static TransformerChain<TaggerTransformer> Fit(MLContext ml, TaggerOptions? options = null, IEnumerable<string>? text = null) =>
        Preparation(ml).Append(ml.Sequence.Trainers.Tagger(options ?? Options())).Fit(Lines(ml, text ?? Text));

    public static byte[] Save(MLContext ml, ITransformer model)
    {
        using var zip = new MemoryStream();
        ml.Model.Save(model, Lines(ml, Text).Schema, zip);
        return zip.ToArray();
    }

    /// <summary>The tags of each row, as text.</summary>
    public static string[] Tagged(IDataView data)
    {
        string[] names = ["-", .. Columns.KeyValues(data.Schema["PredictedTags"])];
        return [.. Columns.Keys(data, "PredictedTags").Select(row => string.Join(' ', row.Select(k => names[k])))];
    }
}
