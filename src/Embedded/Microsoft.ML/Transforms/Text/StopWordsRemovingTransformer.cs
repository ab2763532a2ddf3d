using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;
using static Microsoft.ML.Transforms.Text.StopWordsRemovingEstimator;

[assembly: LoadableClass(typeof(StopWordsRemovingTransformer), typeof(StopWordsRemovingTransformer), null, typeof(SignatureLoadModel), "Stopwords Remover Transform", StopWordsRemovingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms.Text;

/// <summary>Words without the most common ones of a language.</summary>
public sealed class StopWordsRemovingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "StopWordsTransform";

    private static readonly VersionInfo Version = new("STOPWRDR", 0x00010001, 0x00010001, 0x00010001, StockAssembly.Transforms, LoaderSignature);

    private readonly Language[] _languages;

    internal StopWordsRemovingTransformer((string Output, string Input)[] columns, Language[] languages)
        : base(columns) => _languages = languages;

    private protected override RowMapping Bind(DataViewSchema inputSchema) =>
        new StopWordMapping(inputSchema, ColumnPairs, Array.ConvertAll(_languages, DefaultStopWords.Of));

    // *** Model format ***  the column pairs | each: int: language, string: name of a column of languages, or null
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        foreach (var language in _languages)
        {
            ctx.Writer.Write((int)language);
            ctx.SaveStringOrNull(null);
        }
    }

    private static StopWordsRemovingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var columns = LoadColumns(ctx);
        return new StopWordsRemovingTransformer(columns, Array.ConvertAll(columns, _ => LoadLanguage(ctx)));
    }

    private static Language LoadLanguage(ModelLoadContext ctx)
    {
        var language = (Language)ctx.Reader.ReadInt32();
        Check.Decode(Enum.IsDefined(language), $"There is no list for language {(int)language}.");

        // No public member of ML.NET makes such a transformer.
        string column = ctx.LoadStringOrNull();
        Check.Decode(string.IsNullOrEmpty(column), $"The language comes from column '{column}', which this build of Microsoft.ML does not support.");
        return language;
    }
}
