using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;

[assembly: LoadableClass(typeof(TextNormalizingTransformer), typeof(TextNormalizingTransformer), null, typeof(SignatureLoadModel), "Text Normalizer Transform", TextNormalizingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms.Text;

/// <summary>Normalized text. Of a vector, texts of which nothing is left are left out.</summary>
public sealed class TextNormalizingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "TextNormalizerTransform";

    internal static readonly TextInput Expected = new("String or vector of String");

    private static readonly VersionInfo Version = new("TEXTNORM", 0x00010001, 0x00010001, 0x00010001, StockAssembly.Transforms, LoaderSignature);

    private readonly CharacterNormalizer _normalizer;

    internal TextNormalizingTransformer((string Output, string Input)[] columns, CharacterNormalizer normalizer)
        : base(columns) => _normalizer = normalizer;

    private protected override RowMapping Bind(DataViewSchema inputSchema) => new Mapping(inputSchema, ColumnPairs, _normalizer);

    // *** Model format ***  the column pairs | byte: case | byte each: keep diacritics, punctuation, numbers
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        ctx.Writer.Write((byte)_normalizer.CaseMode);
        ctx.Writer.Write(_normalizer.KeepDiacritics);
        ctx.Writer.Write(_normalizer.KeepPunctuations);
        ctx.Writer.Write(_normalizer.KeepNumbers);
    }

    private static TextNormalizingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var columns = LoadColumns(ctx);
        var caseMode = (TextNormalizingEstimator.CaseMode)ctx.Reader.ReadByte();
        Check.Decode(Enum.IsDefined(caseMode), $"There is no case mode {(int)caseMode}.");
        return new TextNormalizingTransformer(columns, new CharacterNormalizer(caseMode, ctx.ReadBoolean(), ctx.ReadBoolean(), ctx.ReadBoolean()));
    }

    private sealed class Mapping(DataViewSchema input, (string Output, string Input)[] columns, CharacterNormalizer normalizer) : TextMapping(input, columns, Expected)
    {
        public override Delegate MakeGetter(DataViewRow input, int added) =>
            Source(added).Type is VectorDataViewType
                ? OfTexts(input.GetGetter<VBuffer<ReadOnlyMemory<char>>>(Source(added)))
                : OfText(input.GetGetter<ReadOnlyMemory<char>>(Source(added)));

        protected override DataViewSchema.DetachedColumn Add(int index) =>
            new(Columns[index].Output, Source(index).Type is VectorDataViewType ? Texts : TextDataViewType.Instance);

        private ValueGetter<ReadOnlyMemory<char>> OfText(ValueGetter<ReadOnlyMemory<char>> get)
        {
            ReadOnlyMemory<char> text = default;
            char[] buffer = [];
            return (ref destination) =>
            {
                get(ref text);
                destination = normalizer.Normalize(text, ref buffer);
            };
        }

        private ValueGetter<VBuffer<ReadOnlyMemory<char>>> OfTexts(ValueGetter<VBuffer<ReadOnlyMemory<char>>> get)
        {
            VBuffer<ReadOnlyMemory<char>> texts = default;
            var normalized = new TextList();
            char[] buffer = [];
            return (ref destination) =>
            {
                get(ref texts);
                normalized.Clear();
                foreach (var text in texts.GetValues())
                {
                    var left = normalizer.Normalize(text, ref buffer);
                    if (!left.IsEmpty)
                    {
                        normalized.Add(left);
                    }
                }

                normalized.CopyTo(ref destination);
            };
        }
    }
}
