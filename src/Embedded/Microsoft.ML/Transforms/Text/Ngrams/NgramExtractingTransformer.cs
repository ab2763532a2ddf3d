using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;

[assembly: LoadableClass(typeof(NgramExtractingTransformer), typeof(NgramExtractingTransformer), null, typeof(SignatureLoadModel), "NGram Transform", NgramExtractingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms.Text;

/// <summary>The weights of the n-grams that were learned, a slot each.</summary>
public sealed class NgramExtractingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "NgramTransform";

    // 0x00010002: weights. 0x00010003: the size of a number is no longer written.
    private const uint WithoutNumberSize = 0x00010003;

    private static readonly VersionInfo Version = new("NGRAMTRN", WithoutNumberSize, WithoutNumberSize, 0x00010001, StockAssembly.Transforms, LoaderSignature);

    private readonly NgramTerms[] _terms;

    internal NgramExtractingTransformer((string Output, string Input)[] columns, NgramTerms[] terms)
        : base(columns) => _terms = terms;

    internal static void CheckType(DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType { ItemType: KeyDataViewType key } || key.RawType == typeof(ulong))
        {
            throw Errors.WrongType("inputSchema", "input", column.Name, NgramExtractingEstimator.ExpectedType, column.Type.ToString());
        }
    }

    private protected override RowMapping Bind(DataViewSchema inputSchema) => new Mapping(inputSchema, ColumnPairs, _terms);

    // *** Model format ***  the column pairs | each: the n-grams
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        Array.ForEach(_terms, t => t.Save(ctx.Writer));
    }

    private static NgramExtractingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        Check.Decode(ctx.Header.ModelWritten >= WithoutNumberSize || ctx.Reader.ReadInt32() == sizeof(float), $"Numbers must have {sizeof(float)} bytes.");
        var columns = LoadColumns(ctx);
        return new NgramExtractingTransformer(columns, Array.ConvertAll(columns, _ => NgramTerms.Load(ctx)));
    }

    private sealed class Mapping : OneToOneMapping
    {
        private readonly NgramTerms[] _terms;

        public Mapping(DataViewSchema input, (string Output, string Input)[] columns, NgramTerms[] terms)
            : base(input, columns)
        {
            _terms = terms;
            for (int i = 0; i < columns.Length; i++)
            {
                CheckType(Source(i));
            }
        }

        public override Delegate MakeGetter(DataViewRow input, int added) => _terms[added].MakeGetter(NgramKeys.Create(input, Source(added)));

        protected override DataViewSchema.DetachedColumn Add(int index)
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            int count = _terms[index].Ngrams.Count;
            if (Source(index).HasKeyValues())
            {
                annotations.Add(AnnotationKinds.SlotNames, new VectorDataViewType(TextDataViewType.Instance, count),
                    (ref VBuffer<ReadOnlyMemory<char>> destination) => VBuffer<ReadOnlyMemory<char>>.Copy(Names(index), 0, ref destination, count));
            }

            return new(Columns[index].Output, new VectorDataViewType(NumberDataViewType.Single, count), annotations.ToAnnotations());
        }

        private ReadOnlyMemory<char>[] Names(int index)
        {
            VBuffer<ReadOnlyMemory<char>> values = default;
            Source(index).GetKeyValues(ref values);
            var words = values.DenseValues().ToArray();
            var ngrams = _terms[index].Ngrams;
            var names = new ReadOnlyMemory<char>[ngrams.Count];
            var name = new StringBuilder();
            for (int i = 0; i < names.Length; i++)
            {
                name.Clear();
                foreach (uint key in ngrams[i])
                {
                    // A key that stands for nothing is a star; 0 wraps to the largest number.
                    name.Append(name.Length == 0 ? "" : "|").Append(key - 1 < words.Length ? words[key - 1] : "*".AsMemory());
                }

                names[i] = name.ToString().AsMemory();
            }

            return names;
        }
    }
}
