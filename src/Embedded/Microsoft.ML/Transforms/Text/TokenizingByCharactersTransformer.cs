using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;

[assembly: LoadableClass(typeof(TokenizingByCharactersTransformer), typeof(TokenizingByCharactersTransformer), null, typeof(SignatureLoadModel), "Character Tokenizer Transform", TokenizingByCharactersTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms.Text;

/// <summary>The UTF-16 characters of text as keys, each key the character's number.</summary>
public sealed class TokenizingByCharactersTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "CharToken";

    internal static readonly TextInput Expected = new("String");

    private const char Start = '\u0002', End = '\u0003', Between = '\u001F';

    // 0x00010002: a separator between the texts of a vector. Before, every text had its own start and end.
    private const uint WithSeparator = 0x00010002;

    private static readonly VersionInfo Version = new("CHARTOKN", WithSeparator, WithSeparator, 0x00010001, StockAssembly.Transforms, LoaderSignature);

    private readonly bool _useMarkers;
    private readonly bool _markEachText;

    internal TokenizingByCharactersTransformer((string Output, string Input)[] columns, bool useMarkers, bool markEachText)
        : base(columns)
    {
        _useMarkers = useMarkers;
        _markEachText = markEachText;
    }

    private protected override RowMapping Bind(DataViewSchema inputSchema) => new Mapping(inputSchema, ColumnPairs, _useMarkers, _markEachText);

    // *** Model format ***  the column pairs | byte: use markers | byte: mark each text of a vector
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        ctx.Writer.Write(_useMarkers);
        ctx.Writer.Write(_markEachText);
    }

    private static TokenizingByCharactersTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new TokenizingByCharactersTransformer(LoadColumns(ctx), ctx.ReadBoolean(), ctx.Header.ModelReadable < WithSeparator || ctx.ReadBoolean());
    }

    private sealed class Mapping(DataViewSchema input, (string Output, string Input)[] columns, bool useMarkers, bool markEachText) : TextMapping(input, columns, Expected)
    {
        private static readonly VectorDataViewType Characters = new(new KeyDataViewType(typeof(ushort), (int)ushort.MaxValue));

        public override Delegate MakeGetter(DataViewRow input, int added) =>
            Source(added).Type is VectorDataViewType
                ? OfTexts(input.GetGetter<VBuffer<ReadOnlyMemory<char>>>(Source(added)))
                : OfText(input.GetGetter<ReadOnlyMemory<char>>(Source(added)));

        protected override DataViewSchema.DetachedColumn Add(int index)
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            annotations.Add(Source(index).Annotations, kind => kind == AnnotationKinds.SlotNames);
            annotations.Add(AnnotationKinds.KeyValues, new VectorDataViewType(TextDataViewType.Instance, ushort.MaxValue),
                (ref VBuffer<ReadOnlyMemory<char>> destination) => VBuffer<ReadOnlyMemory<char>>.Copy(CharacterNames.All, 0, ref destination, ushort.MaxValue));
            return new(Columns[index].Output, Characters, annotations.ToAnnotations());
        }

        private ValueGetter<VBuffer<ushort>> OfText(ValueGetter<ReadOnlyMemory<char>> get)
        {
            ReadOnlyMemory<char> text = default;
            return (ref destination) =>
            {
                get(ref text);
                int markers = useMarkers && !text.IsEmpty ? 1 : 0;
                var editor = VBufferEditor.Create(ref destination, text.Length + (2 * markers));
                MemoryMarshal.Cast<char, ushort>(text.Span).CopyTo(editor.Values[markers..]);
                if (markers > 0)
                {
                    editor.Values[0] = Start;
                    editor.Values[^1] = End;
                }

                destination = editor.Commit();
            };
        }

        private ValueGetter<VBuffer<ushort>> OfTexts(ValueGetter<VBuffer<ReadOnlyMemory<char>>> get)
        {
            VBuffer<ReadOnlyMemory<char>> texts = default;
            var characters = new List<ushort>();
            return (ref destination) =>
            {
                get(ref texts);
                characters.Clear();
                if (markEachText)
                {
                    AppendMarkingEach(texts.GetValues(), characters);
                }
                else
                {
                    AppendWithSeparators(texts.GetValues(), characters);
                }

                var editor = VBufferEditor.Create(ref destination, characters.Count);
                characters.CopyTo(editor.Values);
                destination = editor.Commit();
            };
        }

        private void AppendMarkingEach(ReadOnlySpan<ReadOnlyMemory<char>> texts, List<ushort> characters)
        {
            foreach (var text in texts)
            {
                if (!text.IsEmpty)
                {
                    AddMarker(characters, Start);
                    characters.AddRange(MemoryMarshal.Cast<char, ushort>(text.Span));
                    AddMarker(characters, End);
                }
            }
        }

        private void AppendWithSeparators(ReadOnlySpan<ReadOnlyMemory<char>> texts, List<ushort> characters)
        {
            // The markers are there even when no text is.
            AddMarker(characters, Start);
            for (int i = 0; i < texts.Length; i++)
            {
                if (!texts[i].IsEmpty)
                {
                    if (i > 0)
                    {
                        characters.Add(Between);
                    }

                    characters.AddRange(MemoryMarshal.Cast<char, ushort>(texts[i].Span));
                }
            }

            AddMarker(characters, End);
        }

        private void AddMarker(List<ushort> characters, char marker)
        {
            if (useMarkers)
            {
                characters.Add(marker);
            }
        }
    }
}
