using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

internal abstract partial class TermMap
{
    // Since this version terms may be other than text, and a code says which.
    private const uint WithCodes = 0x00010002;

    public static TermMap Load(ModelLoadContext ctx)
    {
        byte code = ctx.Header.ModelWritten < WithCodes ? TextTermMap.Code : ctx.Reader.ReadByte();
        return code switch
        {
            TextTermMap.Code => LoadText(ctx),
            CodecTermMap<int>.Code => Generic.Create<CodecLoader>(typeof(CodecLoader<>), [Codecs.ReadDefinition(ctx.Reader) is var codec ? codec.Type.RawType : null], codec).Load(ctx),
            _ => throw Errors.Decode($"There is no kind {code} of terms."),
        };
    }

    private static TextTermMap LoadText(ModelLoadContext ctx)
    {
        var terms = TermDictionary.Create<ReadOnlyMemory<char>>();
        for (int left = ctx.ReadCount(sizeof(int)); left > 0; left--)
        {
            Check.Decode(terms.TryAdd(ctx.LoadNonEmptyString().AsMemory()), $"Term {terms.Count} occurs twice.");
        }

        return new TextTermMap(terms);
    }

    private abstract class CodecLoader
    {
        public abstract TermMap Load(ModelLoadContext ctx);
    }

    private sealed class CodecLoader<T>(ValueCodec codec) : CodecLoader
    {
        public override TermMap Load(ModelLoadContext ctx)
        {
            var type = codec.Type as PrimitiveDataViewType ?? throw Errors.Decode($"Terms cannot be of type {codec.Type}.");
            int count = ctx.Reader.ReadInt32();
            var values = ((ValueCodec<T>)codec).Read(ctx.Reader, count, ctx.Remaining);
            var terms = TermDictionary.Create<T>();
            foreach (var value in values)
            {
                Check.Decode(terms.TryAdd(value), $"Term {terms.Count} occurs twice.");
            }

            return new CodecTermMap<T>(type, terms);
        }
    }
}
