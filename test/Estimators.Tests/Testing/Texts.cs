using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests;

internal sealed class Line
{
    public string Text { get; set; } = "";
}

internal sealed class TokenLine
{
    public string[] Tokens { get; set; } = [];
}

/// <summary>Small data that the tests share.</summary>
internal static class Texts
{
    public static readonly string[] Rhyme =
    [
        "the cat sat on the mat", "the dog sat on the log", "a cat and a dog", "", "on the mat the cat", "on the log the dog sat",
    ];

    public static IDataView Lines(MLContext ml, params IEnumerable<string> lines) => ml.Data.LoadFromEnumerable(lines.Select(t => new Line { Text = t }));

    /// <summary>Rows with the columns Text, Tokens and TokenIds.</summary>
    public static IDataView Keys(MLContext ml, params IEnumerable<string> lines)
    {
        var data = Lines(ml, lines);
        return Preparation(ml).Fit(data).Transform(data);
    }

    public static Data.EstimatorChain<VocabularyTransformer> Preparation(MLContext ml) =>
        ml.Sequence.Transforms.Tokenize("Tokens", "Text", CharTokenizer.Create())
            .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"));
}
