using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;

[assembly: LoadableClass(typeof(CustomStopWordsRemovingTransformer), typeof(CustomStopWordsRemovingTransformer), null, typeof(SignatureLoadModel), "Custom Stopwords Remover Transform", CustomStopWordsRemovingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms.Text;

/// <summary>Words without given ones.</summary>
public sealed class CustomStopWordsRemovingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "CustomStopWords";

    private const string Manager = "Stopwords", TextCopy = "Stopwords.txt";

    private static readonly VersionInfo Version = new("CSTOPWRD", 0x00010001, 0x00010001, 0x00010001, StockAssembly.Transforms, LoaderSignature);
    private static readonly VersionInfo ManagerVersion = new("STOPWRDM", 0x00010001, 0x00010001, 0x00010001, StockAssembly.Transforms, "CustomStopWordsManager");

    private readonly StopWordSet _words;

    internal CustomStopWordsRemovingTransformer((string Output, string Input)[] columns, StopWordSet words)
        : base(columns) => _words = words;

    private protected override RowMapping Bind(DataViewSchema inputSchema) => new StopWordMapping(inputSchema, ColumnPairs, Array.ConvertAll(ColumnPairs, _ => _words));

    // *** Model format ***  the column pairs | int: count | string each: the words. The sub-model Stopwords has a header and nothing else:
    // as in ML.NET, the words stand in the block of the transformer itself.
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        ctx.SaveSubModel(Manager, sub => sub.SetVersionInfo(ManagerVersion));
        ctx.Writer.Write(_words.Words.Length);
        Array.ForEach(_words.Words, ctx.SaveNonEmptyString);
        ctx.SaveTextStream(TextCopy, writer =>
        {
            for (int i = 0; i < _words.Words.Length; i++)
            {
                writer.WriteLine($"{i}\t{_words.Words[i]}");
            }
        });
    }

    private static CustomStopWordsRemovingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var columns = LoadColumns(ctx);
        Check.Decode(ctx.TryProcessSubModel(Manager, sub => sub.CheckAtModel(ManagerVersion)), $"Missing {Manager} model");
        var words = new string[ctx.ReadCount(sizeof(int))];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = ctx.LoadNonEmptyString();
        }

        var set = new StopWordSet(words);
        Check.Decode(set.Words.Length == words.Length, "A word occurs twice.");
        return new CustomStopWordsRemovingTransformer(columns, set);
    }
}
