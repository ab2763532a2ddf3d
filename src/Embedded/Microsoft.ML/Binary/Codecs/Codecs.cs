namespace Microsoft.ML.Data;

/// <summary>The codecs by type and by name.</summary>
internal static class Codecs
{
    // A vector of keys is three deep; a hostile file must not exhaust the stack.
    private const int MostNested = 8;

    private static readonly ValueCodec[] Simple =
    [
        new PackedCodec<sbyte>(NumberDataViewType.SByte), new PackedCodec<byte>(NumberDataViewType.Byte),
        new PackedCodec<short>(NumberDataViewType.Int16), new PackedCodec<ushort>(NumberDataViewType.UInt16),
        new PackedCodec<int>(NumberDataViewType.Int32), new PackedCodec<uint>(NumberDataViewType.UInt32),
        new PackedCodec<long>(NumberDataViewType.Int64), new PackedCodec<ulong>(NumberDataViewType.UInt64),
        new PackedCodec<float>(NumberDataViewType.Single), new PackedCodec<double>(NumberDataViewType.Double),
        new PackedCodec<TimeSpan>(TimeSpanDataViewType.Instance), new PackedCodec<DataViewRowId>(RowIdDataViewType.Instance),
        new TextCodec(), new BooleanCodec(), new DateTimeCodec(), new DateTimeOffsetCodec(),
    ];

    [ThreadStatic]
    private static int _depth;

    /// <summary>The codec of a type, or null for types of one's own.</summary>
    public static ValueCodec OrNull(DataViewType type) => type switch
    {
        KeyDataViewType key => KeyCodec.Create(key, OrNull(key.RawNumber())),
        VectorDataViewType vector => OrNull(vector.ItemType) is { } items ? VectorCodec.Create(vector, items) : null,
        _ => Array.Find(Simple, c => c.Type.Equals(type)),
    };

    public static ValueCodec Of(DataViewType type) => OrNull(type) ?? throw new InvalidOperationException($"Values of type '{type}' cannot be written.");

    /// <summary>string: name | LEB128 int: size of the parameters | the parameters.</summary>
    public static void WriteDefinition(BinaryWriter writer, ValueCodec codec)
    {
        using var parameters = new MemoryStream();
        using (var inner = new BinaryWriter(parameters, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            codec.WriteParameters(inner);
        }

        writer.Write(codec.Name);
        writer.Write7BitEncodedInt64(parameters.Length);
        writer.Write(parameters.GetBuffer().AsSpan(0, (int)parameters.Length));
    }

    public static ValueCodec ReadDefinition(BinaryReader reader)
    {
        string name = reader.ReadString();
        long size = reader.Read7BitEncodedInt64(), start = reader.BaseStream.Position;
        Check.Decode(size >= 0 && size <= reader.BaseStream.Length - start, $"The definition of codec '{name}' claims {size} bytes.");
        _depth++;
        try
        {
            Check.Decode(_depth <= MostNested, $"Codecs are nested more than {MostNested} deep.");
            var codec = name switch
            {
                KeyCodec.Name => KeyCodec.ReadParameters(reader),
                VectorCodec.Name => VectorCodec.ReadParameters(reader),
                _ => Array.Find(Simple, c => c.Name == name) ?? throw Errors.Decode($"There is no codec '{name}'."),
            };
            Check.Decode(reader.BaseStream.Position - start == size, $"The definition of codec '{name}' has {reader.BaseStream.Position - start} bytes instead of {size}.");
            return codec;
        }
        finally
        {
            _depth--;
        }
    }
}
