using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Terms that are text, saved through the string table.</summary>
internal sealed class TextTermMap(TermDictionary<ReadOnlyMemory<char>> terms) : TermMap<ReadOnlyMemory<char>>(TextDataViewType.Instance, terms)
{
    public const byte Code = 0;

    // *** Model format ***  byte: 0 | int: count | string each: the terms
    public override void Save(ModelSaveContext ctx)
    {
        ctx.Writer.Write(Code);
        ctx.Writer.Write(Count);
        foreach (var term in Terms)
        {
            ctx.SaveNonEmptyString(term.ToString());
        }
    }

    public override void WriteText(TextWriter writer)
    {
        writer.WriteLine($"# Number of terms = {Count}");
        for (int i = 0; i < Count; i++)
        {
            writer.WriteLine($"{i}\t{Terms[i]}");
        }
    }
}
