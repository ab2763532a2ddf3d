using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(typeof(ValueToKeyMappingTransformer), typeof(ValueToKeyMappingTransformer), null, typeof(SignatureLoadModel), "Term Transform", ValueToKeyMappingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Turns learned values into keys; any other value is the missing key.</summary>
public sealed class ValueToKeyMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "TermTransform";

    private const string Vocabulary = "Vocabulary", TextCopy = "Terms.txt";

    // 0x00010003: terms of any type, and the flags.
    private static readonly VersionInfo Version = new("TERMTRNF", 0x00010003, 0x00010003, 0x00010001, StockAssembly.Name, LoaderSignature);
    private static readonly VersionInfo TermsVersion = new("TERM MAN", 0x00010002, 0x00010002, 0x00010001, StockAssembly.Name, "TermManager");

    private readonly TermMap[] _terms;
    private readonly bool[] _asText;

    internal ValueToKeyMappingTransformer((string Output, string Input)[] columns, TermMap[] terms, bool[] asText)
        : base(columns)
    {
        _terms = terms;
        _asText = asText;
    }

    private protected override RowMapping Bind(DataViewSchema inputSchema) => new ValueToKeyMapping(inputSchema, ColumnPairs, _terms, _asText);

    // *** Model format ***  the column pairs | byte each: key values as text; the sub-model Vocabulary: int: count | the terms of each column
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        Array.ForEach(_asText, ctx.Writer.Write);
        ctx.SaveSubModel(Vocabulary, sub =>
        {
            sub.SetVersionInfo(TermsVersion);
            sub.Writer.Write(_terms.Length);
            Array.ForEach(_terms, t => t.Save(sub));
            sub.SaveTextStream(TextCopy, writer => Array.ForEach(_terms, t => t.WriteText(writer)));
        });
    }

    private static ValueToKeyMappingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var columns = LoadColumns(ctx);
        var asText = Array.ConvertAll(columns, _ => ctx.Header.ModelWritten >= Version.VerWrittenCur && ctx.ReadBoolean());
        var terms = new TermMap[columns.Length];
        bool found = ctx.TryProcessSubModel(Vocabulary, sub =>
        {
            sub.CheckAtModel(TermsVersion);
            int count = sub.Reader.ReadInt32();
            Check.Decode(count == terms.Length, $"The vocabulary has {count} columns, the transformer {terms.Length}.");
            for (int i = 0; i < count; i++)
            {
                terms[i] = TermMap.Load(sub);
            }
        });
        Check.Decode(found, $"Missing {Vocabulary} model");
        return new ValueToKeyMappingTransformer(columns, terms, asText);
    }
}
