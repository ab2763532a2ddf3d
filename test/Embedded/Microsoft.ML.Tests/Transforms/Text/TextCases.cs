using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;
using static Microsoft.ML.Transforms.Text.NgramExtractingEstimator;
using static Microsoft.ML.Transforms.Text.StopWordsRemovingEstimator;
using static Microsoft.ML.Transforms.Text.TextNormalizingEstimator;

namespace Microsoft.ML.Tests.Transforms.Text;

/// <summary>Rows and pipelines over the public surface alone, so that the same file can be run on the official packages: see Official/README.md.</summary>
public static class TextCases
{
    public static IReadOnlyDictionary<string, Func<MLContext, IEstimator<ITransformer>>> All { get; } = new Dictionary<string, Func<MLContext, IEstimator<ITransformer>>>
    {
        ["normalize"] = ml => ml.Transforms.Text.NormalizeText("Out", "Text"),
        ["normalize-upper"] = ml => ml.Transforms.Text.NormalizeText("Out", "Text", CaseMode.Upper, keepDiacritics: false, keepPunctuations: false, keepNumbers: false),
        ["normalize-nothing"] = ml => ml.Transforms.Text.NormalizeText("Out", "Text", CaseMode.None, keepDiacritics: true),
        ["normalize-words"] = ml => ml.Transforms.Text.NormalizeText("Out", "Words", CaseMode.Lower, keepDiacritics: false, keepPunctuations: false, keepNumbers: false),
        ["words"] = ml => ml.Transforms.Text.TokenizeIntoWords("Out", "Text"),
        ["words-separators"] = ml => ml.Transforms.Text.TokenizeIntoWords("Out", "Text", [',', '.', 'o', '\u2028']),
        ["words-vector"] = ml => ml.Transforms.Text.TokenizeIntoWords("Out", "Words"),
        ["characters"] = ml => ml.Transforms.Text.TokenizeIntoCharactersAsKeys("Out", "Text"),
        ["characters-unmarked"] = ml => ml.Transforms.Text.TokenizeIntoCharactersAsKeys("Out", "Text", useMarkerCharacters: false),
        ["characters-vector"] = ml => ml.Transforms.Text.TokenizeIntoCharactersAsKeys("Out", "Words"),
        ["characters-vector-unmarked"] = ml => ml.Transforms.Text.TokenizeIntoCharactersAsKeys("Out", "Words", useMarkerCharacters: false),
        ["stop-english"] = ml => ml.Transforms.Text.RemoveDefaultStopWords("Out", "Words"),
        ["stop-german"] = ml => ml.Transforms.Text.RemoveDefaultStopWords("Out", "Words", Language.German),
        ["stop-custom"] = ml => ml.Transforms.Text.RemoveStopWords("Out", "Words", "Fox", "  the ", "ÉTÉ", "", "fox"),
        ["ngrams"] = ml => Ngrams(ml),
        ["ngrams-skips"] = ml => Ngrams(ml, 3, 2),
        ["ngrams-long"] = ml => Ngrams(ml, 4, 3, useAllLengths: false),
        ["ngrams-few"] = ml => Ngrams(ml, 3, 1, maximum: 2),
        ["ngrams-idf"] = ml => Ngrams(ml, 2, 0, weighting: WeightingCriteria.Idf),
        ["ngrams-tfidf"] = ml => Ngrams(ml, 2, 1, weighting: WeightingCriteria.TfIdf, maximum: 9),
        ["ngrams-none"] = ml => Ngrams(ml, 10, 0, useAllLengths: false),
        ["ngrams-characters"] = ml => ml.Transforms.Text.TokenizeIntoCharactersAsKeys("Out", "Text").Append(ml.Transforms.Text.ProduceNgrams("Out", null, 3, 0, useAllLengths: false)),
        ["ngrams-terms"] = ml => ml.Transforms.Text.TokenizeIntoWords("Out", "Text").Append(ml.Transforms.Conversion.MapValueToKey("Out", maximumNumberOfKeys: 3)).Append(ml.Transforms.Text.ProduceNgrams("Out")),
        ["bag"] = ml => ml.Transforms.Text.ProduceWordBags("Out", "Text"),
        ["bag-tfidf"] = ml => ml.Transforms.Text.ProduceWordBags("Out", "Text", 1, 0, true, 12, WeightingCriteria.TfIdf),
        ["bag-frequencies"] = ml => ml.Transforms.Text.ProduceWordBags("Out", ';', ':', "Counts"),
        ["bag-columns"] = ml => ml.Transforms.Text.ProduceWordBags("Out", ["Text", "Words", "Counts"], 2),
        ["bag-in-place"] = ml => ml.Transforms.Text.ProduceWordBags("Text", ngramLength: 1, skipLength: 0),
    };

    public static Line[] Rows =>
    [
        new() { Text = "The quick brown fox jumps over the lazy dog", Words = ["The", "quick", "FOX", "und", "Sie", "der"], Counts = "a:2;b;c:1" },
        new() { Text = "", Words = [], Counts = "" },
        new() { Text = "  Élan,  ÇA-va?  12½ №5 fox fox ", Words = ["", "  a b ", "été", "Ernst", "ernst", "12", "..."], Counts = "b:3;c:0" },
        new() { Text = "İstanbul ǅ ß Σίσυφος é́ Ёлка Й naïve\u2028x", Words = ["ÉTÉ", "ÄÖÜ", "fox", "", "über"], Counts = "b:1:2;d" },
        new() { Text = "😀 smile\t\u0001\u007F\u0085 the the the the", Words = ["😀", "the", "THE"], Counts = "a:1" },
        new() { Text = "fox", Words = ["", ""], Counts = "a;a;a" },
    ];

    /// <summary>Column Out, or the last one of the name Text, whole: type, annotations and rows, with what is stored of a vector.</summary>
    public static string Describe(IDataView data)
    {
        var column = data.Schema.GetColumnOrNull("Out") ?? data.Schema["Text"];
        var lines = new List<string> { $"{column.Type}" };
        foreach (var annotation in column.Annotations.Schema)
        {
            VBuffer<ReadOnlyMemory<char>> names = default;
            column.Annotations.GetValue(annotation.Name, ref names);
            string all = string.Join(" ", names.DenseValues().Select(n => $"'{n}'"));
            lines.Add($"{annotation.Name} {names.Length}: {(names.Length > 1000 ? Convert.ToHexString(SHA256.HashData(Encoding.Unicode.GetBytes(all))) : all)}");
        }

        using var cursor = data.GetRowCursor([column]);
        var read = column.Type.RawType == typeof(ReadOnlyMemory<char>) ? Text(cursor, column)
            : column.Type.RawType == typeof(VBuffer<ReadOnlyMemory<char>>) ? Vector<ReadOnlyMemory<char>>(cursor, column, t => $"'{t}'")
            : column.Type.RawType == typeof(VBuffer<ushort>) ? Vector<ushort>(cursor, column, k => k.ToString(CultureInfo.InvariantCulture))
            : Vector<float>(cursor, column, f => f.ToString(CultureInfo.InvariantCulture));
        while (cursor.MoveNext())
        {
            lines.Add(read());
        }

        return string.Join("\n", lines).Replace("\u2028", "\\u2028").Replace("\t", "\\t");
    }

    private static IEstimator<ITransformer> Ngrams(MLContext ml, int length = 2, int skips = 0, bool useAllLengths = true, int maximum = 10000000, WeightingCriteria weighting = WeightingCriteria.Tf) =>
        ml.Transforms.Text.TokenizeIntoWords("Words", "Text")
            .Append(ml.Transforms.Conversion.MapValueToKey("Words"))
            .Append(ml.Transforms.Text.ProduceNgrams("Out", "Words", length, skips, useAllLengths, maximum, weighting));

    private static Func<string> Text(DataViewRow row, DataViewSchema.Column column)
    {
        var get = row.GetGetter<ReadOnlyMemory<char>>(column);
        ReadOnlyMemory<char> text = default;
        return () =>
        {
            get(ref text);
            return $"'{text}'";
        };
    }

    private static Func<string> Vector<T>(DataViewRow row, DataViewSchema.Column column, Func<T, string> show)
    {
        var get = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> vector = default;
        return () =>
        {
            get(ref vector);
            return $"{vector.Length}{(vector.IsDense ? "" : " sparse")}: {string.Join(" ", vector.Items().Select(i => vector.IsDense ? show(i.Value) : $"{i.Key}={show(i.Value)}"))}";
        };
    }

    public sealed class Line
    {
        public string? Text { get; set; }

        public string[]? Words { get; set; }

        public string? Counts { get; set; }
    }
}
