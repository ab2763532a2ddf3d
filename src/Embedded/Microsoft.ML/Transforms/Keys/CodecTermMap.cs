using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Terms of any other type, saved through the codec of the type.</summary>
internal sealed class CodecTermMap<T>(PrimitiveDataViewType type, TermDictionary<T> terms) : TermMap<T>(type, terms)
{
    public const byte Code = 1;

    // *** Model format ***  byte: 1 | codec | int: count | the terms as the codec writes them
    public override void Save(ModelSaveContext ctx)
    {
        ctx.Writer.Write(Code);
        var codec = Codecs.Of(ItemType);
        Codecs.WriteDefinition(ctx.Writer, codec);
        ctx.Writer.Write(Count);
        ((ValueCodec<T>)codec).Write(ctx.Writer, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Terms));
    }

    public override void WriteText(TextWriter writer)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# Number of terms of type '{ItemType}' = {Count}"));
        for (int i = 0; i < Count; i++)
        {
            writer.WriteLine($"{i}\t{TermText.Of(ItemType, Terms[i])}");
        }
    }
}
