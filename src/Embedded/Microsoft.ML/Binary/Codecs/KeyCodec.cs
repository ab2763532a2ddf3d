namespace Microsoft.ML.Data;

/// <summary>Keys are written as the numbers that carry them; the definition adds how many values there are.</summary>
internal sealed class KeyCodec<T>(KeyDataViewType type, ValueCodec<T> numbers) : ValueCodec<T>(KeyCodec.Name, type)
{
    public override void WriteParameters(BinaryWriter writer)
    {
        Codecs.WriteDefinition(writer, numbers);
        writer.Write(type.Count);
    }

    public override void Write(BinaryWriter writer, ReadOnlySpan<T> values) => numbers.Write(writer, values);

    public override T[] Read(BinaryReader reader, int count, long available) => numbers.Read(reader, count, available);
}

/// <inheritdoc cref="KeyCodec{T}"/>
internal static class KeyCodec
{
    public const string Name = "Key2";

    public static ValueCodec Create(KeyDataViewType type, ValueCodec numbers) => Generic.Create<ValueCodec>(typeof(KeyCodec<>), [type.RawType], type, numbers);

    public static ValueCodec ReadParameters(BinaryReader reader)
    {
        var numbers = Codecs.ReadDefinition(reader);
        Check.Decode(numbers.Type is NumberDataViewType && KeyDataViewType.IsValidDataType(numbers.Type.RawType), $"A key cannot be carried by {numbers.Type}.");
        return Create(new KeyDataViewType(numbers.Type.RawType, reader.ReadUInt64()), numbers);
    }
}
