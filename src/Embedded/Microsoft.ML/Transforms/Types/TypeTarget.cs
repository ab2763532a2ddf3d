using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The type that a column is converted to: a kind, and for a key how many there are. Null is for a plain value, or as many keys as the source has.</summary>
internal sealed record TypeTarget(DataKind Kind, ulong? KeyCount)
{
    private const byte WithCount = 0x80;

    // Since this version a key's count is one number.
    private const uint PlainCount = 0x00010004;

    /// <summary>The item type made of a source's, or null where a key would have to become something else, or a number a key.</summary>
    public PrimitiveDataViewType ItemTypeFor(DataViewType source)
    {
        var plain = PrimitiveTypes.Of(Kind);
        if (KeyCount is { } count)
        {
            return source is KeyDataViewType or TextDataViewType ? new KeyDataViewType(plain.RawType, count) : null;
        }

        if (source is not KeyDataViewType key)
        {
            return plain;
        }

        return KeyDataViewType.IsValidDataType(plain.RawType) ? new KeyDataViewType(plain.RawType, Math.Min(key.Count, KeyDataViewType.Largest(plain.RawType))) : null;
    }

    // *** Model format ***  byte: kind, with the high bit set when a ulong, the number of keys, follows
    public void Save(ModelSaveContext ctx)
    {
        ctx.Writer.Write((byte)((byte)Kind | (KeyCount is null ? 0 : WithCount)));
        if (KeyCount is { } count)
        {
            ctx.Writer.Write(count);
        }
    }

    public static TypeTarget Load(ModelLoadContext ctx)
    {
        byte code = ctx.Reader.ReadByte();
        var kind = (DataKind)(code & ~WithCount);
        Check.Decode(Enum.IsDefined(kind), $"There is no data kind {(int)kind}.");
        return new TypeTarget(kind, (code & WithCount) == 0 ? null : LoadCount(ctx, PrimitiveTypes.Of(kind).RawType));
    }

    private static ulong LoadCount(ModelLoadContext ctx, Type carrier)
    {
        ulong count;
        if (ctx.Header.ModelWritten >= PlainCount)
        {
            count = ctx.Reader.ReadUInt64();
        }
        else
        {
            // A least key, the greatest counted from it, and whether all between them occur.
            Check.Decode(ctx.Reader.ReadUInt64() == 0, "Keys that do not start at 0 are no longer supported.");
            count = unchecked(ctx.Reader.ReadUInt64() + 1);
            Check.Decode(ctx.ReadBoolean(), "Keys with gaps are no longer supported.");
        }

        Check.Decode(count > 0 && count <= KeyDataViewType.Largest(carrier), $"{carrier.Name} cannot carry {count} keys.");
        return count;
    }
}
