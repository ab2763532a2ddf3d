using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;

[assembly: LoadableClass(typeof(WordTokenizingTransformer), typeof(WordTokenizingTransformer), null, typeof(SignatureLoadModel), "Word Tokenizer Transform", WordTokenizingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms.Text;

/// <summary>The words of a text, or of all the texts of a vector one after another. They are slices: no text is copied.</summary>
public sealed class WordTokenizingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "TokenizeTextTransform";

    internal static readonly TextInput Expected = new("String or Vector of String");

    private static readonly VersionInfo Version = new("WRDTOKNS", 0x00010001, 0x00010001, 0x00010001, StockAssembly.Transforms, LoaderSignature);

    private readonly WordSplitter[] _splitters;

    internal WordTokenizingTransformer((string Output, string Input)[] columns, WordSplitter[] splitters)
        : base(columns) => _splitters = splitters;

    private protected override RowMapping Bind(DataViewSchema inputSchema) => new Mapping(inputSchema, ColumnPairs, _splitters);

    // *** Model format ***  the column pairs | each: int: count, ushort each: separators
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        foreach (var splitter in _splitters)
        {
            ctx.Writer.Write(splitter.Separators.Length);
            Array.ForEach(splitter.Separators, c => ctx.Writer.Write((ushort)c));
        }
    }

    private static WordTokenizingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var columns = LoadColumns(ctx);
        return new WordTokenizingTransformer(columns, Array.ConvertAll(columns, _ => new WordSplitter(LoadSeparators(ctx))));
    }

    private static char[] LoadSeparators(ModelLoadContext ctx)
    {
        var separators = new char[ctx.ReadCount(sizeof(ushort))];
        Check.Decode(separators.Length > 0, "There are no separators.");
        for (int i = 0; i < separators.Length; i++)
        {
            separators[i] = (char)ctx.Reader.ReadUInt16();
        }

        return separators;
    }

    private sealed class Mapping(DataViewSchema input, (string Output, string Input)[] columns, WordSplitter[] splitters) : TextMapping(input, columns, Expected)
    {
        public override Delegate MakeGetter(DataViewRow input, int added) =>
            Source(added).Type is VectorDataViewType
                ? FromTexts(input.GetGetter<VBuffer<ReadOnlyMemory<char>>>(Source(added)), splitters[added])
                : FromText(input.GetGetter<ReadOnlyMemory<char>>(Source(added)), splitters[added]);

        private static ValueGetter<VBuffer<ReadOnlyMemory<char>>> FromText(ValueGetter<ReadOnlyMemory<char>> get, WordSplitter splitter)
        {
            ReadOnlyMemory<char> text = default;
            var words = new TextList();
            return (ref destination) =>
            {
                get(ref text);
                words.Clear();
                splitter.Split(text, words);
                words.CopyTo(ref destination);
            };
        }

        private static ValueGetter<VBuffer<ReadOnlyMemory<char>>> FromTexts(ValueGetter<VBuffer<ReadOnlyMemory<char>>> get, WordSplitter splitter)
        {
            VBuffer<ReadOnlyMemory<char>> texts = default;
            var words = new TextList();
            return (ref destination) =>
            {
                get(ref texts);
                words.Clear();
                foreach (var text in texts.GetValues())
                {
                    splitter.Split(text, words);
                }

                words.CopyTo(ref destination);
            };
        }
    }
}
